import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Award } from '../../award/award.js';
import type { Learner } from '../../learner/learner.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { fieldErrors } from '../forms/problem-words.js';
import { text } from '../forms/schemas.js';
import type { Web } from '../http/web.js';
import { LearnersPage, type ProgressState, progressStates } from '../pages/instructor/learners-page.js';
import { readHolders } from '../pages/instructor/read-holders.js';
import { RevokePage } from '../pages/instructor/revoke-page.js';
import { sendPage } from '../view/render.js';
import type { AchievementResponse } from './instructor-achievement.js';

const reasonText = text(1000).pipe(z.string().min(1));

/** Who has earned an achievement, and taking it back. Mounted behind the course's gate. */
export function learnersRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/learners', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const { rows, rosterFault } =
      achievement.archivedAt === undefined
        ? await deps.progressOfCourse(course.id)
        : { rows: await readHolders(deps, achievement), rosterFault: undefined };
    const { done, state, page } = request.query;
    sendPage(
      response,
      200,
      web.view(request, session),
      <LearnersPage
        course={course}
        achievement={achievement}
        progress={rows.filter((row) => row.achievement.achievementId === achievement.id)}
        rosterFault={rosterFault}
        state={progressStates.find((one): one is ProgressState => one === state)}
        page={Math.max(1, Number.parseInt(String(page), 10) || 1)}
        done={done === 'revoked' || done === 'already' ? done : undefined}
      />,
    );
  });

  router.get(
    '/awards/:awardId/revoke',
    async (request: Request<{ awardId: string }>, response: AchievementResponse) => {
      const found = await awardOf(web, request, response);
      const { course, session, achievement } = response.locals;
      const page = <RevokePage course={course} achievement={achievement} {...found} />;
      sendPage(response, 200, web.view(request, session), page);
    },
  );
  router.post(
    '/awards/:awardId/revoke',
    async (request: Request<{ awardId: string }>, response: AchievementResponse) => {
      const found = await awardOf(web, request, response);
      const { course, session, achievement } = response.locals;
      const view = web.view(request, session);
      const reason = formBody(request).text('reason');
      const parsed = reasonText.safeParse(reason);
      if (!parsed.success) {
        const label = view.m.learners.reason;
        const errors = fieldErrors(view, parsed.error.issues, () => ({ id: 'reason', label }));
        const page = (
          <RevokePage course={course} achievement={achievement} {...found} reason={reason} errors={errors} />
        );
        return sendPage(response, 422, view, page);
      }
      const { outcome } = await deps.revokeAward({
        awardId: found.award.id,
        reason: parsed.data,
        by: session.who.learnerId,
      });
      if (outcome === 'not-found') throw new Refused('ERR_NOT_FOUND', `award ${found.award.id}`);
      if (outcome === 'conflict') throw new Refused('ERR_SAVED_MEANWHILE', `award ${found.award.id}`);
      response.redirect(303, `/courses/${course.id}/achievements/${achievement.id}/learners?done=${outcome}`);
    },
  );
  return router;
}

/** @throws Refused unless the award is one of this achievement */
async function awardOf(
  { deps }: Web,
  request: Request<{ awardId: string }>,
  response: AchievementResponse,
): Promise<{ readonly award: Award; readonly learner: Learner }> {
  const award = await deps.store.awards.byId(request.params.awardId);
  const learner = award && (await deps.store.learners.byId(award.learnerId));
  if (award?.achievementId !== response.locals.achievement.id || learner === undefined)
    throw new Refused('ERR_NOT_FOUND', `award ${request.params.awardId}`);
  return { award, learner };
}
