import { type Request, Router } from 'express';
import { z } from 'zod';
import { countsFrom } from '../../award/counts-from.js';
import type { IssuingProgress } from '../../award/read-issuing.js';
import type { SteerOutcome } from '../../award/steer-issuing.js';
import { Refused } from '../errors/refused.js';
import { dayUntil, sinceWords } from '../forms/days.js';
import { formBody } from '../forms/form-body.js';
import { fieldErrors } from '../forms/problem-words.js';
import { text } from '../forms/schemas.js';
import type { Web } from '../http/web.js';
import { IssuingPage } from '../pages/instructor/issuing-page.js';
import { rowsPerPage } from '../pages/instructor/learners-page.js';
import { UndoIssuingPage } from '../pages/instructor/undo-issuing-page.js';
import { WaitingPage } from '../pages/instructor/waiting-page.js';
import type { FieldErrors } from '../view/fields.js';
import { sendPage } from '../view/render.js';
import type { AchievementResponse } from './instructor-achievement.js';

type IssuingRequest = Request<{ issuingId: string }>;

const mostNamed = 50;
const reasonText = text(1000).pipe(z.string().min(1));

/** Awarding many at once: its progress, stopping and undoing it, and who waits for a decision. Mounted behind the course's gate. */
export function issuingsRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/issuings/:issuingId', async (request: IssuingRequest, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    sendPage(
      response,
      200,
      web.view(request as Request, session),
      <IssuingPage
        course={course}
        achievement={achievement}
        progress={await progressOf(web, request, response)}
        notPossible={'changed' in request.query}
      />,
    );
  });
  router.post('/issuings/:issuingId/stop', steering(web, deps.stopIssuing));
  router.post('/issuings/:issuingId/continue', steering(web, deps.continueIssuing));

  router.get('/issuings/:issuingId/undo', (request: IssuingRequest, response: AchievementResponse) =>
    sendUndo(web, request, response, 200, {}),
  );
  router.post('/issuings/:issuingId/undo', async (request: IssuingRequest, response: AchievementResponse) => {
    const { issuing } = await progressOf(web, request, response);
    const { m, format } = web.view(request as Request, response.locals.session);
    const reason = formBody(request as Request).text('reason');
    const parsed = reasonText.safeParse(reason);
    if (!parsed.success) {
      const field = { id: 'reason', label: m.learners.reason };
      const errors = fieldErrors({ m, format }, parsed.error.issues, () => field);
      return sendUndo(web, request, response, 422, { reason, errors });
    }
    const by = response.locals.session.who.learnerId;
    const { outcome } = await deps.undoIssuing({ issuingId: issuing.id, reason: parsed.data, by });
    response.redirect(
      303,
      `${addressOf(response)}/issuings/${issuing.id}${outcome === 'done' ? '' : '?changed'}`,
    );
  });

  router.get('/waiting', (request: Request, response: AchievementResponse) =>
    sendWaiting(web, request, response, 200, {}),
  );
  router.post('/waiting', (request: Request, response: AchievementResponse) =>
    decide(web, request, response),
  );
  return router;
}

async function decide(web: Web, request: Request, response: AchievementResponse): Promise<void> {
  const { deps } = web;
  const { achievement, session } = response.locals;
  const { m } = web.view(request, session);
  const body = formBody(request);
  const decision = body.text('decision');
  const since = body.text('since');
  const by = session.who.learnerId;
  const waiting = `${addressOf(response)}/waiting`;
  switch (decision) {
    case 'reconsider':
      await deps.reconsider(achievement.id);
      return response.redirect(303, `${waiting}?done=reconsidered`);
    case 'out':
      await deps.decideOnWaiting({ achievement, decision: 'leave-out', by });
      return response.redirect(303, `${waiting}?done=decided`);
    case 'award':
    case 'since': {
      const from =
        decision === 'since' ? dayUntil(deps.clock()).safeParse(since) : { success: true as const, data: 0 };
      if (!from.success) {
        const errors = { since: sinceWords(m, since) };
        return sendWaiting(web, request, response, 422, { decision, since, errors });
      }
      const issuing = await deps.decideOnWaiting({
        achievement,
        decision: 'award',
        earnedFrom: from.data,
        by,
      });
      const nobody = issuing === undefined || issuing.total === 0;
      return response.redirect(
        303,
        nobody ? `${waiting}?done=decided` : `${addressOf(response)}/issuings/${issuing.id}`,
      );
    }
    default:
      return sendWaiting(web, request, response, 422, {
        since,
        errors: { decision: m.issuing.decisionMissing },
      });
  }
}

async function sendWaiting(
  web: Web,
  request: Request,
  response: AchievementResponse,
  status: number,
  props: { readonly decision?: string; readonly since?: string; readonly errors?: FieldErrors },
): Promise<void> {
  const { deps } = web;
  const { course, session, achievement } = response.locals;
  const { after, done } = request.query;
  const page = await deps.waitingPage({
    achievementId: achievement.id,
    size: rowsPerPage,
    ...(typeof after === 'string' ? { after } : {}),
  });
  sendPage(
    response,
    status,
    web.view(request, session),
    <WaitingPage
      course={course}
      achievement={achievement}
      page={page}
      from={await fromOf(web, response)}
      done={done === 'decided' || done === 'reconsidered' ? done : undefined}
      {...props}
    />,
  );
}

/** From when on completions of the achievement are awarded by themselves. */
async function fromOf({ deps }: Web, response: AchievementResponse): Promise<number> {
  const { id, draft, publishedVersion = 1 } = response.locals.achievement;
  const [first, newest] = await Promise.all([
    deps.store.achievements.version(id, 1),
    deps.store.achievements.version(id, publishedVersion),
  ]);
  return countsFrom(newest?.content ?? draft, first?.publishedAt ?? deps.clock());
}

function steering(web: Web, steer: (issuingId: string) => Promise<SteerOutcome>) {
  return async (request: IssuingRequest, response: AchievementResponse): Promise<void> => {
    const { issuing } = await progressOf(web, request, response);
    const { outcome } = await steer(issuing.id);
    const changed = outcome === 'done' ? '' : '?changed';
    response.redirect(303, `${addressOf(response)}/issuings/${issuing.id}${changed}`);
  };
}

async function sendUndo(
  web: Web,
  request: IssuingRequest,
  response: AchievementResponse,
  status: number,
  props: { readonly reason?: string; readonly errors?: FieldErrors },
): Promise<void> {
  const { store } = web.deps;
  const { course, session, achievement } = response.locals;
  const progress = await progressOf(web, request, response);
  const first = await store.candidates.ofIssuing(progress.issuing.id, 'done', undefined, mostNamed);
  const learners = await store.learners.byIds(first.map(({ learnerId }) => learnerId));
  sendPage(
    response,
    status,
    web.view(request as Request, session),
    <UndoIssuingPage
      course={course}
      achievement={achievement}
      progress={progress}
      learners={learners}
      {...props}
    />,
  );
}

/** @throws Refused unless the issuing is one of this achievement */
async function progressOf(
  { deps }: Web,
  request: IssuingRequest,
  response: AchievementResponse,
): Promise<IssuingProgress> {
  const { issuingId } = request.params;
  const found = await deps.readIssuing({ achievementId: response.locals.achievement.id, issuingId });
  if (found === undefined) throw new Refused('ERR_NOT_FOUND', `issuing ${issuingId}`);
  return found;
}

function addressOf(response: AchievementResponse): string {
  const { course, achievement } = response.locals;
  return `/courses/${course.id}/achievements/${achievement.id}`;
}
