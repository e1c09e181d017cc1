import { type Request, Router } from 'express';
import { languageTag, translationInto, withTranslation } from '../../achievement/translation.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import type { Web } from '../http/web.js';
import {
  formOfTranslation,
  parseTranslationForm,
  readTranslationForm,
  type TranslationForm,
} from '../pages/instructor/translation-form.js';
import { TranslationPage } from '../pages/instructor/translation-page.js';
import type { FieldErrors } from '../view/fields.js';
import { sendPage } from '../view/render.js';
import type { AchievementResponse } from './instructor-achievement.js';

type TranslationRequest = Request<{ language: string }>;

/** The texts of a draft in further languages. Mounted behind its course's gate. */
export function translationRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/translations/:language', (request: TranslationRequest, response: AchievementResponse) => {
    const { achievement } = response.locals;
    const language = languageIn(request, response);
    const translation = translationInto(achievement.draft, language);
    const form = formOfTranslation(translation, achievement.revision);
    send(web, request, response, 200, { form, saved: 'saved' in request.query });
  });
  router.post(
    '/translations/:language',
    async (request: TranslationRequest, response: AchievementResponse) => {
      const { course, session, achievement } = response.locals;
      const language = languageIn(request, response);
      const body = formBody(request as Request);
      const form = readTranslationForm(body, achievement.draft);
      const view = web.view(request as Request, session);
      const parsed = parseTranslationForm(form, language, achievement.draft, view);
      if ('errors' in parsed) return send(web, request, response, 422, { form, errors: parsed.errors });
      const { outcome } = await deps.saveDraft({
        achievementId: achievement.id,
        revision: form.revision,
        content: withTranslation(achievement.draft, parsed.translation),
      });
      if (outcome === 'not-found') throw new Refused('ERR_NOT_FOUND', `achievement ${achievement.id}`);
      if (outcome === 'conflict')
        return send(web, request, response, 409, {
          form: { ...form, revision: achievement.revision },
          conflict: true,
        });
      const [action = '', to = ''] = body.text('do').split(':', 2);
      const address = `/courses/${course.id}/achievements/${achievement.id}`;
      const next = action === 'translate' ? languageTag(to) : undefined;
      if (action === 'edit') return response.redirect(303, `${address}/edit?saved`);
      response.redirect(303, `${address}/translations/${next ?? `${language}?saved`}`);
    },
  );
  return router;
}

function send(
  web: Web,
  request: TranslationRequest,
  response: AchievementResponse,
  status: number,
  props: {
    readonly form: TranslationForm;
    readonly errors?: FieldErrors;
    readonly saved?: boolean;
    readonly conflict?: boolean;
  },
): void {
  const { course, session, achievement } = response.locals;
  const language = languageIn(request, response);
  const page = <TranslationPage course={course} achievement={achievement} language={language} {...props} />;
  sendPage(response, status, web.view(request as Request, session), page);
}

/** Of the address; the primary language is edited elsewhere. */
function languageIn(request: TranslationRequest, { locals }: AchievementResponse): string {
  const { language } = request.params;
  if (languageTag(language) !== language || language === locals.achievement.draft.language)
    throw new Refused('ERR_NOT_FOUND', 'no translation is at this address');
  return language;
}
