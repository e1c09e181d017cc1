import { type Request, type Response, Router, urlencoded } from 'express';
import { textIn } from '../../achievement/translation.js';
import type { Credential } from '../../credential/credential.js';
import { qrSquares } from '../../credential/pdf/qr-squares.js';
import { inForce } from '../../credential/sd-jwt/learning-offers.js';
import { walletConfigurations } from '../../delivery/wallet/configurations.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { type CourseResponse, courseGate, type LaunchResponse, launchGate } from '../http/course-gate.js';
import { isCarrierType, sendCarrier } from '../http/send-carrier.js';
import { grantFor } from '../http/sessions.js';
import type { Web } from '../http/web.js';
import { learnerName } from '../pages/instructor/learner-name.js';
import { MyCredentialPage } from '../pages/learner/credential-page.js';
import { HomePage } from '../pages/learner/home-page.js';
import { holdCredential, readCredentials } from '../pages/learner/read-credentials.js';
import { WalletPage, type WalletPageProps } from '../pages/learner/wallet-page.js';
import { sendPage } from '../view/render.js';

/** What learners see: their own, and nothing of anybody else. */
export function learnerRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();
  const form = urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 });
  const mailChoice = (learnerId: string) => (deps.sendsMail ? deps.mailChoice(learnerId) : undefined);
  router.use('/my', form, launchGate(web));

  router.get('/my', async (request: Request, response: LaunchResponse) => {
    const { session } = response.locals;
    const [credentials, mail] = await Promise.all([
      readCredentials(deps, session.who.learnerId),
      mailChoice(session.who.learnerId),
    ]);
    sendPage(
      response,
      200,
      web.view(request, session),
      <HomePage
        progress={[]}
        credentials={credentials}
        mail={mail}
        now={deps.clock()}
        taughtNowhere={request.query.course === 'none'}
      />,
    );
  });
  router.get(
    '/my/courses/:courseId',
    courseGate(web, 'anyone'),
    async (request, response: CourseResponse) => {
      const { session, course, grant } = response.locals;
      const { learnerId } = session.who;
      const [credentials, mail, progress] = await Promise.all([
        readCredentials(deps, learnerId),
        mailChoice(learnerId),
        deps.progressOfLearner(learnerId, course.id),
      ]);
      sendPage(
        response,
        200,
        web.view(request as Request, session),
        <HomePage
          course={course}
          progress={progress}
          credentials={credentials}
          mail={mail}
          now={deps.clock()}
          returnUrl={grant.returnUrl}
        />,
      );
    },
  );

  router.post('/my/mail', async (request: Request, response: LaunchResponse) => {
    const { session } = response.locals;
    const body = formBody(request);
    await deps.chooseMail({ learnerId: session.who.learnerId, wanted: body.text('wanted') === 'yes' });
    const courseId = body.text('course');
    const back = grantFor(session, courseId, deps.clock()) === undefined ? '/my' : `/my/courses/${courseId}`;
    response.redirect(303, `${back}#mail`);
  });
  router.get('/my/credentials/:id', async (request: Request<{ id: string }>, response: LaunchResponse) => {
    const { session } = response.locals;
    const credential = await ownCredential(web, request, response);
    const [all, european, issuer, learner] = await Promise.all([
      readCredentials(deps, session.who.learnerId),
      deps.european.offer(credential),
      deps.issuerOf(credential.issuerId),
      deps.store.learners.byId(session.who.learnerId),
    ]);
    const held =
      all.find((one) => one.credential.id === credential.id) ?? (await holdCredential(deps, credential));
    const view = web.view(request, session);
    const inCourse = grantFor(session, credential.courseId, deps.clock()) !== undefined;
    const { share } = request.query;
    sendPage(
      response,
      200,
      view,
      <MyCredentialPage
        {...held}
        issuer={issuer}
        european={european}
        learnerName={learner === undefined ? '' : learnerName(view.m, learner)}
        home={inCourse ? `/my/courses/${credential.courseId}` : '/my'}
        switched={share === 'on' || share === 'off' ? share : undefined}
      />,
    );
  });
  router.get(
    ['/my/credentials/:id/open-badge.:ending', '/my/credentials/:id/certificate.:ending'],
    async (request: Request<{ id: string; ending: string }>, response: LaunchResponse) => {
      const { ending } = request.params;
      if (!isCarrierType(ending)) throw new Refused('ERR_NOT_FOUND', `a credential as .${ending}`);
      const credential = await ownCredential(web, request, response);
      const { language } = web.view(request as Request, response.locals.session);
      await sendCarrier(response as Response, deps.carriers, credential, ending, language);
    },
  );
  router.get(
    '/my/credentials/:id/european.json',
    async (request: Request<{ id: string }>, response: LaunchResponse) => {
      const credential = await ownCredential(web, request, response);
      const made = await deps.european.make(credential);
      if (made.outcome !== 'made') {
        deps.log.warn({ ...made, credentialId: credential.id }, 'a European credential was not made');
        // The page says why.
        return response.redirect(303, `/my/credentials/${credential.id}`);
      }
      response.attachment(`acquis-${credential.id}.elm.json`).type('application/json').send(made.sealed);
    },
  );
  router.get(
    '/my/credentials/:id/wallet',
    async (request: Request<{ id: string }>, response: LaunchResponse) =>
      walletPage(web, request, response, await ownCredential(web, request, response)),
  );
  router.post(
    '/my/credentials/:id/wallet',
    async (request: Request<{ id: string }>, response: LaunchResponse) => {
      const credential = await ownCredential(web, request, response);
      const form = formBody(request).text('form');
      const configuration = walletConfigurations.find((one) => one === form);
      if (configuration === undefined) throw new Refused('ERR_REQUEST_MALFORMED', `a wallet form ${form}`);
      const offered = await deps.wallet.offer({ credential, configuration });
      // Not redirected to: the code must be in no address and no history.
      await walletPage(
        web,
        request,
        response,
        credential,
        offered.outcome === 'made'
          ? { ...offered, configuration, squares: await qrSquares(offered.link) }
          : undefined,
      );
    },
  );
  router.post(
    '/my/credentials/:id/share',
    async (request: Request<{ id: string }>, response: LaunchResponse) => {
      const { learnerId } = await ownCredential(web, request, response);
      const shared = formBody(request).text('shared') === 'yes';
      const changed = await deps.share({ credentialId: request.params.id, learnerId, shared });
      if (changed === undefined) throw new Refused('ERR_NOT_FOUND', `credential ${request.params.id}`);
      response.redirect(303, `/my/credentials/${changed.id}?share=${shared ? 'on' : 'off'}`);
    },
  );
  return router;
}

async function walletPage(
  web: Web,
  request: Request<{ id: string }>,
  response: LaunchResponse,
  credential: Credential,
  made?: WalletPageProps['made'],
): Promise<void> {
  const { deps } = web;
  const view = web.view(request, response.locals.session);
  const [held, learning] = await Promise.all([
    holdCredential(deps, credential),
    deps.wallet.learningOffer(credential),
  ]);
  const page = (
    <WalletPage
      title={
        (held.content && textIn(held.content, 'title', view.language).text) || view.m.instructor.untitled
      }
      address={`/my/credentials/${credential.id}`}
      offers={{ 'learning-credential': learning, 'open-badge': inForce(credential, deps.clock()) }}
      made={made}
    />
  );
  sendPage(response, 200, view, page);
}

/** Of this learner, or of an earlier account of theirs. @throws Refused when it is somebody else's: to this learner it is not there */
async function ownCredential(
  { deps }: Web,
  request: Request<{ id: string }>,
  response: LaunchResponse,
): Promise<Credential> {
  const credential = await deps.store.credentials.byId(request.params.id);
  const { learnerId } = response.locals.session.who;
  const own =
    credential?.learnerId === learnerId ||
    (credential !== undefined &&
      (await deps.joinedAccounts.formerOf(learnerId)).includes(credential.learnerId));
  if (!own) throw new Refused('ERR_NOT_FOUND', `credential ${request.params.id}`);
  return credential;
}
