import { type Request, type Response, Router } from 'express';
import type { Achievement, AchievementVersion } from '../../achievement/achievement.js';
import { competencyAlignments } from '../../achievement/lms-competency.js';
import { missingElements } from '../../achievement/missing-elements.js';
import { languageTag } from '../../achievement/translation.js';
import { legible } from '../../visible.js';
import { Refused } from '../errors/refused.js';
import { dayUntil, sinceWords } from '../forms/days.js';
import { formBody } from '../forms/form-body.js';
import type { CourseLocals } from '../http/course-gate.js';
import type { Web } from '../http/web.js';
import { messages } from '../messages/messages.js';
import {
  type AchievementForm,
  applyAction,
  formOfContent,
  readAchievementForm,
  readFormAction,
} from '../pages/instructor/achievement-form.js';
import { ArchivePage } from '../pages/instructor/archive-page.js';
import { alignOutcome } from '../pages/instructor/attach-alignment.js';
import { EditPage } from '../pages/instructor/edit-page.js';
import { parseAchievementForm } from '../pages/instructor/parse-achievement-form.js';
import { PreviewPage } from '../pages/instructor/preview-page.js';
import { PublishPage } from '../pages/instructor/publish-page.js';
import { stateOf } from '../pages/instructor/read-course.js';
import type { SkillSearch } from '../pages/instructor/skills-fields.js';
import { VersionsPage } from '../pages/instructor/versions-page.js';
import type { FieldErrors } from '../view/fields.js';
import { sendPage } from '../view/render.js';
import type { View } from '../view/view.js';

/** Longer than any skill is called. */
const mostSearched = 200;

export interface AchievementLocals extends CourseLocals {
  achievement: Achievement;
}
export type AchievementResponse = Response<unknown, AchievementLocals>;

/** One achievement: its draft, its preview, its publishing, its versions, its archive. Mounted behind its course's gate. */
export function achievementRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/edit', async (request: Request, response: AchievementResponse) => {
    const { achievement } = response.locals;
    const form = formOfContent(achievement.draft, achievement.revision, achievement.issuerId);
    await sendEdit(web, request, response, 200, {
      form,
      saved: 'saved' in request.query,
      search: await searchAgain(web, request, response),
    });
  });
  router.post('/edit', (request: Request, response: AchievementResponse) => saveEdit(web, request, response));

  router.get('/preview', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const issuer = await deps.issuerOf(achievement.issuerId);
    const missing = missingElements(achievement.draft, issuer);
    const page = <PreviewPage course={course} achievement={achievement} issuer={issuer} missing={missing} />;
    sendPage(response, 200, web.view(request, session), page);
  });

  router.get('/publish', async (request: Request, response: AchievementResponse) => {
    await sendPublish(web, request, response, 200);
  });
  router.post('/publish', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const body = formBody(request);
    const since = body.text('since');
    const earned = body.text('earned');
    const from = earned === 'since' ? dayUntil(deps.clock()).safeParse(since) : undefined;
    if (from?.success === false) {
      const { m } = web.view(request, session);
      const errors = { since: sinceWords(m, since) };
      return sendPublish(web, request, response, 422, { earned, since, errors });
    }
    const published = await deps.publish({
      achievementId: achievement.id,
      revision: revisionOf(request),
      by: session.who.learnerId,
      earned: earned === 'wait' ? 'wait' : 'award',
      ...(from === undefined ? {} : { countsFrom: from.data }),
    });
    switch (published.outcome) {
      case 'published':
        return response.redirect(
          303,
          published.issuingId === undefined
            ? `/courses/${course.id}?done=${earned === 'wait' || earned === 'since' ? 'published-only' : 'published'}`
            : `/courses/${course.id}/achievements/${achievement.id}/issuings/${published.issuingId}`,
        );
      case 'missing':
        return sendPublish(web, request, response, 422);
      case 'conflict':
        throw new Refused('ERR_SAVED_MEANWHILE', `achievement ${achievement.id}`);
      case 'not-found':
        throw new Refused('ERR_NOT_FOUND', `achievement ${achievement.id}`);
    }
  });

  router.get('/versions', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const versions = await versionsOf(web, achievement);
    const issuers = await deps.store.issuers.list();
    const page = (
      <VersionsPage course={course} achievement={achievement} issuers={issuers} versions={versions} />
    );
    sendPage(response, 200, web.view(request, session), page);
  });

  router.get('/archive', (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const page = <ArchivePage course={course} achievement={achievement} />;
    sendPage(response, 200, web.view(request, session), page);
  });
  router.post('/archive', async (request: Request, response: AchievementResponse) => {
    const { course, achievement } = response.locals;
    const archived = formBody(request).text('archived') === 'yes';
    const { outcome } = await deps.archive({
      achievementId: achievement.id,
      revision: revisionOf(request),
      archived,
    });
    if (outcome !== 'saved') throw new Refused('ERR_SAVED_MEANWHILE', `achievement ${achievement.id}`);
    response.redirect(303, `/courses/${course.id}?done=${archived ? 'archived' : 'unarchived'}`);
  });
  return router;
}

async function saveEdit(web: Web, request: Request, response: AchievementResponse): Promise<void> {
  const { course, session, achievement } = response.locals;
  const view = web.view(request, session);
  const body = formBody(request);
  const action = readFormAction(body);
  const read = readAchievementForm(body);
  if (action.do === 'search-skills')
    return sendEdit(web, request, response, 200, {
      form: read,
      search: await search(web, view, read, action.id),
    });
  const aligned = await alignOutcome(web.deps, read, action, view.m);
  if (aligned !== undefined && 'errors' in aligned) {
    const again = 'id' in action ? await search(web, view, read, action.id) : undefined;
    return sendEdit(web, request, response, 422, { ...aligned, search: again });
  }
  const { form, goOnAt } = aligned ?? applyAction(read, action, course.catalogue);
  const platform = await web.deps.store.platforms.byId(course.platformId);
  const parsed = parseAchievementForm(form, {
    ...view,
    now: web.deps.clock(),
    stored: achievement.draft,
    catalogue: course.catalogue,
    parts: await web.deps.offeredParts(achievement),
    competencies: (criterion) =>
      competencyAlignments(criterion, { ...course, catalogue: course.catalogue, platform }),
    courseTotal: messages[form.texts.language === 'fr' ? 'fr' : 'en'].criterion.choice.courseTotal,
  });
  const tag = action.do === 'translate' ? languageTag(action.id) : undefined;
  if (action.do === 'translate' && (tag === undefined || tag === form.texts.language)) {
    const errors = { newLanguage: view.m.translations.wrong };
    return sendEdit(web, request, response, 422, { form, errors });
  }
  if ('errors' in parsed) return sendEdit(web, request, response, 422, { form, errors: parsed.errors });
  const saved = await web.deps.saveDraft({
    achievementId: achievement.id,
    revision: form.revision,
    content: parsed.content,
    ...(form.issuerId === '' ? {} : { issuerId: form.issuerId }),
  });
  if (saved.outcome === 'not-found') throw new Refused('ERR_NOT_FOUND', `achievement ${achievement.id}`);
  if (saved.outcome === 'conflict') {
    // With the newer revision in it, the form can be sent again on purpose.
    const newest = (await web.deps.store.achievements.byId(achievement.id))?.revision ?? form.revision;
    return sendEdit(web, request, response, 409, { form: { ...form, revision: newest }, conflict: true });
  }
  const address = `/courses/${course.id}/achievements/${achievement.id}`;
  if (action.do === 'preview' || action.do === 'publish' || action.do === 'badge')
    return response.redirect(303, `${address}/${action.do}`);
  if (tag !== undefined) return response.redirect(303, `${address}/translations/${tag}`);
  if (aligned?.query !== undefined && 'id' in action) {
    const again = new URLSearchParams({ skills: action.id, q: aligned.query });
    return response.redirect(303, `${address}/edit?${again}#${goOnAt}`);
  }
  response.redirect(303, goOnAt === undefined ? `${address}/edit?saved` : `${address}/edit#${goOnAt}`);
}

/** Skills by the words beside an outcome; none where nothing was looked for. */
async function search(
  web: Web,
  { language }: Pick<View, 'language'>,
  form: AchievementForm,
  outcomeId: string,
): Promise<SkillSearch | undefined> {
  const outcome = form.outcomes.find(({ id }) => id === outcomeId);
  if (outcome === undefined) return undefined;
  const text = outcome.query.slice(0, mostSearched);
  return { outcomeId, text, found: await web.deps.findSkills({ text, language }) };
}

/** What was looked for when a skill was attached: there may be more to attach. */
async function searchAgain(
  web: Web,
  request: Request,
  response: AchievementResponse,
): Promise<SkillSearch | undefined> {
  const { skills, q } = request.query;
  if (typeof skills !== 'string' || typeof q !== 'string' || q === '') return undefined;
  const text = legible(q).slice(0, mostSearched);
  const { language } = web.view(request, response.locals.session);
  return { outcomeId: skills, text, found: await web.deps.findSkills({ text, language }) };
}

async function sendEdit(
  web: Web,
  request: Request,
  response: AchievementResponse,
  status: number,
  props: {
    readonly form: AchievementForm;
    readonly errors?: FieldErrors;
    readonly search?: SkillSearch | undefined;
    readonly saved?: boolean;
    readonly conflict?: boolean;
  },
): Promise<void> {
  const { course, session, achievement } = response.locals;
  const missing = missingElements(achievement.draft, await web.deps.issuerOf(achievement.issuerId));
  const [parts, offered] = await Promise.all([
    web.deps.offeredParts(achievement),
    web.deps.issuersOfCourse(course.id),
  ]);
  const issuers = offered?.allowed ?? [];
  const body = formBody(request);
  const page = (
    <EditPage
      course={course}
      achievement={achievement}
      missing={missing}
      parts={parts}
      issuers={issuers}
      asked={{ chosen: body.text('newLanguage'), typed: body.text('otherLanguage') }}
      {...props}
    />
  );
  sendPage(response, status, web.view(request, session), page);
}

async function sendPublish(
  web: Web,
  request: Request,
  response: AchievementResponse,
  status: number,
  props: { readonly earned?: string; readonly since?: string; readonly errors?: FieldErrors } = {},
): Promise<void> {
  const { course, session, achievement } = response.locals;
  const preview = await web.deps.previewPublishing(achievement.id);
  if (preview === undefined) throw new Refused('ERR_NOT_FOUND', `achievement ${achievement.id}`);
  const unchanged = (await stateOf(web.deps.store, achievement)) === 'published';
  const page = (
    <PublishPage
      course={course}
      achievement={achievement}
      preview={preview}
      unchanged={unchanged}
      {...props}
    />
  );
  sendPage(response, status, web.view(request, session), page);
}

/** Newest first. */
async function versionsOf({ deps }: Web, achievement: Achievement): Promise<readonly AchievementVersion[]> {
  const numbers = Array.from({ length: achievement.publishedVersion ?? 0 }, (_, index) => index + 1);
  const versions = await Promise.all(
    numbers.map((number) => deps.store.achievements.version(achievement.id, number)),
  );
  return versions.filter((version) => version !== undefined).reverse();
}

function revisionOf(request: Request): number {
  return Number.parseInt(formBody(request).text('revision'), 10) || 0;
}
