import { type Request, Router } from 'express';
import { z } from 'zod';
import type { ManyActedOn } from '../../award/act-on-many.js';
import type { Award } from '../../award/award.js';
import type { Learner } from '../../learner/learner.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { fieldErrors } from '../forms/problem-words.js';
import { text } from '../forms/schemas.js';
import type { Web } from '../http/web.js';
import { learnerName } from '../pages/instructor/learner-name.js';
import { LearnersPage, progressStates, rowsPerPage } from '../pages/instructor/learners-page.js';
import { ManyPage } from '../pages/instructor/many-page.js';
import { RevokePage } from '../pages/instructor/revoke-page.js';
import { SuspendPage } from '../pages/instructor/suspend-page.js';
import { sendPage } from '../view/render.js';
import type { View } from '../view/view.js';
import type { AchievementResponse } from './instructor-achievement.js';

/** More than one page shows. */
const mostAtOnce = 200;

const acts = ['revoked', 'already', 'suspended', 'lifted'] as const;

const reasonText = text(1000).pipe(z.string().min(1));

/** Who has earned an achievement, and taking it back. Mounted behind the course's gate. */
export function learnersRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/learners', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const view = web.view(request, session);
    const { done, page, q, select } = request.query;
    const state = progressStates.find((one) => one === request.query.state);
    const search = typeof q === 'string' ? q.slice(0, 200).trim() : '';
    const progress = await deps.progressPage({
      achievement,
      ...(state === undefined ? {} : { state }),
      ...(search === '' ? {} : { name: search }),
      page: Math.max(1, Number.parseInt(String(page), 10) || 1),
      size: rowsPerPage,
      language: view.language,
    });
    const [passbacks, issuings, tally] = await Promise.all([
      deps.passbacksOf(achievement.id),
      deps.issuingsOf(achievement.id),
      deps.store.candidates.tally(achievement.id),
    ]);
    sendPage(
      response,
      200,
      view,
      <LearnersPage
        course={course}
        achievement={achievement}
        progress={progress}
        now={deps.clock()}
        state={state}
        search={search}
        passbacks={passbacks}
        waiting={achievement.archivedAt === undefined ? tally.waiting : 0}
        issuings={issuings}
        selectAll={select === 'all'}
        done={acts.find((one) => one === done)}
        many={
          done === 'revoke' || done === 'suspend'
            ? { act: done, ...(await manyOf(web, request, response, view)) }
            : undefined
        }
      />,
    );
  });

  for (const act of ['revoke', 'suspend'] as const) {
    router.get(`/${act}`, async (request: Request, response: AchievementResponse) => {
      const { course, session, achievement } = response.locals;
      const awards = await awardsOf(web, allOf(request.query.award), response, act);
      const page = <ManyPage act={act} course={course} achievement={achievement} awards={awards} />;
      sendPage(response, 200, web.view(request, session), page);
    });
    router.post(`/${act}`, async (request: Request, response: AchievementResponse) => {
      const { course, session, achievement } = response.locals;
      const view = web.view(request, session);
      const body = formBody(request);
      const awards = await awardsOf(web, body.all('award'), response, act);
      const reason = body.text('reason');
      const parsed = reasonText.safeParse(reason);
      if (!parsed.success || awards.length === 0) {
        const label = view.m.learners.reason;
        const errors = parsed.success
          ? {}
          : fieldErrors(view, parsed.error.issues, () => ({ id: 'reason', label }));
        const page = (
          <ManyPage
            act={act}
            course={course}
            achievement={achievement}
            awards={awards}
            reason={reason}
            errors={errors}
          />
        );
        return sendPage(response, 422, view, page);
      }
      const all = act === 'revoke' ? deps.revokeMany : deps.suspendMany;
      const { done, already, failed } = await all({
        awardIds: awards.map(({ award }) => award.id),
        reason: parsed.data,
        by: session.who.learnerId,
      });
      const told = new URLSearchParams({ done: act, count: String(done), already: String(already) });
      for (const id of failed) told.append('failed', id);
      response.redirect(303, `/courses/${course.id}/achievements/${achievement.id}/learners?${told}`);
    });
  }

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
      changed(response, found.award, outcome);
    },
  );
  router.get(
    '/awards/:awardId/suspend',
    async (request: Request<{ awardId: string }>, response: AchievementResponse) => {
      const found = await awardOf(web, request, response);
      const { course, session, achievement } = response.locals;
      const page = <SuspendPage course={course} achievement={achievement} {...found} />;
      sendPage(response, 200, web.view(request, session), page);
    },
  );
  router.post(
    '/awards/:awardId/suspend',
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
          <SuspendPage course={course} achievement={achievement} {...found} reason={reason} errors={errors} />
        );
        return sendPage(response, 422, view, page);
      }
      const by = session.who.learnerId;
      const { outcome } = await deps.suspendAward({ awardId: found.award.id, reason: parsed.data, by });
      changed(response, found.award, outcome === 'already' ? 'suspended' : outcome);
    },
  );
  router.post(
    '/awards/:awardId/lift',
    async (request: Request<{ awardId: string }>, response: AchievementResponse) => {
      const { award } = await awardOf(web, request, response);
      const by = response.locals.session.who.learnerId;
      const { outcome } = await deps.liftSuspension({ awardId: award.id, by });
      changed(response, award, outcome === 'already' ? 'lifted' : outcome);
    },
  );
  return router;
}

/** Back to the learners, with what was done. @throws Refused when nothing was */
function changed(
  response: AchievementResponse,
  award: Award,
  outcome: (typeof acts)[number] | 'not-found' | 'conflict',
): void {
  const { course, achievement } = response.locals;
  if (outcome === 'not-found') throw new Refused('ERR_NOT_FOUND', `award ${award.id}`);
  if (outcome === 'conflict') throw new Refused('ERR_SAVED_MEANWHILE', `award ${award.id}`);
  response.redirect(303, `/courses/${course.id}/achievements/${achievement.id}/learners?done=${outcome}`);
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

/** Those of the named awards that are of this achievement and can still be acted on, each once. */
async function awardsOf(
  { deps }: Web,
  ids: readonly string[],
  response: AchievementResponse,
  act: 'revoke' | 'suspend',
): Promise<readonly { readonly award: Award; readonly learner: Learner }[]> {
  const found: { readonly award: Award; readonly learner: Learner }[] = [];
  for (const id of new Set(ids.slice(0, mostAtOnce))) {
    const award = await deps.store.awards.byId(id);
    if (award?.achievementId !== response.locals.achievement.id) continue;
    if (!(act === 'revoke' ? award.state !== 'revoked' : award.state === 'issued')) continue;
    const learner = await deps.store.learners.byId(award.learnerId);
    if (learner !== undefined) found.push({ award, learner });
  }
  return found;
}

/** What a bulk act came to, as its redirect tells it; failures by the learner's name. */
async function manyOf(
  web: Web,
  { query }: Request,
  response: AchievementResponse,
  { m }: View,
): Promise<ManyActedOn> {
  const failed = await awardsOf(web, allOf(query.failed), response, 'revoke');
  return {
    done: Number.parseInt(String(query.count), 10) || 0,
    already: Number.parseInt(String(query.already), 10) || 0,
    failed: failed.map(({ learner }) => learnerName(m, learner)),
  };
}

function allOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}
