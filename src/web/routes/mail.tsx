import { type Request, type Response, Router } from 'express';
import { languageOf } from '../../language.js';
import { Refused } from '../errors/refused.js';
import { keepLanguage, type Web } from '../http/web.js';
import { messages } from '../messages/messages.js';
import { StopMailPage, type StopMailPageProps } from '../pages/public/stop-mail-page.js';
import { formats } from '../view/format.js';
import { sendPage } from '../view/render.js';

/**
 * Where the link in every e-mail leads. Whoever has it may stop the e-mails and ask for them again, and learns nothing; a
 * mail program does so with one POST (RFC 8058). Following the link alone changes nothing: scanners of mail follow links.
 */
export function mailRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();

  router.get('/mail/stop/:token', (request, response) => {
    keepLanguage(web.jar, request, response);
    return show(request, response);
  });
  router.post('/mail/stop/:token', (request, response) => choose(request, response, false));
  router.post('/mail/resume/:token', (request, response) => choose(request, response, true));
  return router;

  async function choose(request: Request<{ token: string }>, response: Response, wanted: boolean) {
    await deps.chooseMail({ learnerId: learnerOf(request), wanted });
    await show(request, response, wanted ? 'resumed' : 'stopped');
  }

  async function show(
    request: Request<{ token: string }>,
    response: Response,
    done?: NonNullable<StopMailPageProps['done']>,
  ) {
    const learnerId = learnerOf(request);
    const [learner, choice] = await Promise.all([
      deps.store.learners.byId(learnerId),
      deps.mailChoice(learnerId),
    ]);
    const view = web.view(request as Request);
    // In the language of the e-mail, unless the reader chose another.
    const language =
      learner?.locale === undefined || request.query.lang !== undefined
        ? view.language
        : languageOf(learner.locale);
    response.set('cache-control', 'no-store').set('referrer-policy', 'no-referrer');
    sendPage(
      response,
      200,
      {
        ...view,
        language,
        m: messages[language],
        format: formats[language],
        here: `/mail/stop/${request.params.token}`,
      },
      <StopMailPage
        token={request.params.token}
        wanted={choice.wanted}
        {...(done === undefined ? {} : { done })}
      />,
    );
  }

  function learnerOf({ params }: Request<{ token: string }>): string {
    const learnerId = deps.learnerOfStop(params.token);
    if (learnerId === undefined) throw new Refused('ERR_NOT_FOUND', 'an address for stopping e-mails');
    return learnerId;
  }
}
