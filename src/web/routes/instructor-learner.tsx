import { type Request, Router } from 'express';
import { approvalsIn } from '../../award/approvals.js';
import type { Learner } from '../../learner/learner.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import type { CourseResponse } from '../http/course-gate.js';
import type { Web } from '../http/web.js';
import { LearnerPage } from '../pages/instructor/learner-page.js';
import { readLearner } from '../pages/instructor/read-learner.js';
import { sendPage } from '../view/render.js';

type LearnerRequest = Request<{ learnerId: string }>;

/** One learner of the course, and what its instructors say of them; submission reviews lead here. Mounted behind the course's gate. */
export function learnerOfCourseRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/learners/:learnerId', async (request: LearnerRequest, response: CourseResponse) => {
    const { course, session, grant } = response.locals;
    const learner = await learnerOf(web, request, response);
    const file = await readLearner(deps, course, learner.id);
    const { done } = request.query;
    sendPage(
      response,
      200,
      web.view(request as Request, session),
      <LearnerPage
        course={course}
        learner={learner}
        file={file}
        now={deps.clock()}
        done={done === 'approved' || done === 'taken-back' ? done : undefined}
        returnUrl={grant.returnUrl}
      />,
    );
  });

  router.post('/learners/:learnerId/approvals', async (request: LearnerRequest, response: CourseResponse) => {
    const { course, session } = response.locals;
    const learner = await learnerOf(web, request, response);
    const body = formBody(request as Request);
    const outcomeId = body.text('outcome');
    const approved = body.text('approved') === 'yes';
    if (!(await asksFor(web, course.id, body.text('achievement'), outcomeId)))
      throw new Refused('ERR_NOT_FOUND', `an outcome ${outcomeId} to approve`);
    const by = session.who.learnerId;
    await deps.approve({ learnerId: learner.id, courseId: course.id, outcomeId, approved, by });
    const done = approved ? 'approved' : 'taken-back';
    response.redirect(303, `/courses/${course.id}/learners/${learner.id}?done=${done}`);
  });
  return router;
}

/** @throws Refused unless the course knows the learner */
async function learnerOf({ deps }: Web, request: LearnerRequest, response: CourseResponse): Promise<Learner> {
  const { learnerId } = request.params;
  const learner = await deps.courseLearner({ course: response.locals.course, learnerId });
  if (learner === undefined) throw new Refused('ERR_NOT_FOUND', `learner ${learnerId}`);
  return learner;
}

/** Whether the course's achievement, as it can be earned now, asks for an approval of the outcome. */
async function asksFor(
  { deps: { store } }: Web,
  courseId: string,
  achievementId: string,
  outcomeId: string,
): Promise<boolean> {
  const achievement = await store.achievements.byId(achievementId);
  if (achievement?.courseId !== courseId || achievement.publishedVersion === undefined) return false;
  const version = await store.achievements.version(achievementId, achievement.publishedVersion);
  return (
    version !== undefined && approvalsIn(version.content, []).some(({ outcome }) => outcome.id === outcomeId)
  );
}
