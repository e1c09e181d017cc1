import { type Request, Router } from 'express';
import { Refused } from '../errors/refused.js';
import { submittedImage } from '../forms/submitted-image.js';
import type { Web } from '../http/web.js';
import { BadgePage } from '../pages/instructor/badge-page.js';
import { sendPage } from '../view/render.js';
import type { AchievementResponse } from './instructor-achievement.js';

/** The badge of a draft. Mounted behind its course's gate. */
export function badgeRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.get('/badge.svg', async (_request, response: AchievementResponse) => {
    const badge = await deps.carriers.draftBadge(response.locals.achievement);
    if (badge === undefined) throw new Refused('ERR_NOT_FOUND', 'the awarding body is gone');
    response.set('cache-control', 'private, no-cache').type('image/svg+xml').send(badge.svg);
  });
  router.get('/badge', (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const { done } = request.query;
    const page = (
      <BadgePage
        course={course}
        achievement={achievement}
        done={done === 'saved' || done === 'removed' ? done : undefined}
      />
    );
    sendPage(response, 200, web.view(request, session), page);
  });
  router.post('/badge', async (request: Request, response: AchievementResponse) => {
    const { course, session, achievement } = response.locals;
    const view = web.view(request, session);
    const sent = await submittedImage(deps, request, response, view);
    if (sent.outcome === 'refused') {
      const page = <BadgePage course={course} achievement={achievement} errors={{ image: sent.error }} />;
      return sendPage(response, 422, view, page);
    }
    const { imageId: _, ...content } = achievement.draft;
    const image = sent.outcome === 'stored' ? { imageId: sent.image.id } : {};
    const saved = await deps.saveDraft({
      achievementId: achievement.id,
      revision: achievement.revision,
      content: { ...content, ...image },
    });
    if (saved.outcome !== 'saved') throw new Refused('ERR_SAVED_MEANWHILE', `achievement ${achievement.id}`);
    const done = sent.outcome === 'stored' ? 'saved' : 'removed';
    response.redirect(303, `/courses/${course.id}/achievements/${achievement.id}/badge?done=${done}`);
  });
  return router;
}
