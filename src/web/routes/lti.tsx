import { json, type Request, type Response, Router, urlencoded } from 'express';
import { tokenHash } from '../../../config/secrets.js';
import type { Achievement } from '../../achievement/achievement.js';
import { nearness } from '../../achievement/copy.js';
import type { Course } from '../../course/course.js';
import type { Launch } from '../../platform/launch.js';
import { NoticesMalformed } from '../../platform/notices.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { probeCookies } from '../http/cookie-probe.js';
import { cookiesOf } from '../http/cookies.js';
import { refuseForeignOrigin } from '../http/cross-site.js';
import { allowFraming } from '../http/headers.js';
import type { BegunLaunch } from '../http/sessions.js';
import type { Web } from '../http/web.js';
import { OpenWindowPage } from '../pages/lti/open-window-page.js';
import { RegisteredPage } from '../pages/lti/registered-page.js';
import { AskStatePage, KeepStatePage } from '../pages/lti/storage-page.js';
import { sendPage } from '../view/render.js';
import { answerDeepLinking, offerDeepLinking } from './lti-deep-linking.js';

/** Logins that one browser can have under way: tabs opened together. Older ones are given up. */
const mostLogins = 8;

/** Login, launch, registration and the tool's keys. The rules of LTI are behind the ports; here are cookies and pages. */
export function ltiRoutes(web: Web): Router {
  const router = Router();
  const form = urlencoded({ extended: false, limit: '256kb', parameterLimit: 100 });

  router.use('/lti', (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  router.get('/lti/login', (request, response) => begin(web, request, response, request.query));
  router.post('/lti/login', form, (request, response) => begin(web, request, response, request.body));
  router.post('/lti/launch', form, (request, response) => launch(web, request, response));
  router.post('/lti/open', form, (request, response) => openWindow(web, request, response));
  router.post('/lti/deep-linking', form, (request, response) => answerDeepLinking(web, request, response));
  router.post('/lti/notices', json({ limit: '1mb' }), async (request, response) => {
    try {
      await web.deps.hearNotices(request.body);
    } catch (cause) {
      if (!(cause instanceof NoticesMalformed)) throw cause;
      throw new Refused('ERR_REQUEST_MALFORMED', cause.message, { cause });
    }
    response.json({});
  });
  router.get('/lti/canvas.json', (_request, response) => {
    response.json(web.deps.registrar.canvasConfiguration);
  });
  router.get('/lti/register', (request, response) => register(web, request, response));
  router.get('/lti/jwks', async (_request, response) => {
    response.set('cache-control', 'public, max-age=600').json(await web.deps.registrar.jwks());
  });
  return router;
}

async function begin(web: Web, request: Request, response: Response, sent: unknown): Promise<void> {
  const parameters = asRecord(sent);
  // Where the LMS offers storage, that is what a frame without cookies uses.
  if (parameters.lti_storage_target === undefined) {
    const probed = probeCookies(web, request, response, parameters);
    if (probed.outcome === 'asked') return;
    if (probed.outcome === 'blocked') {
      allowFraming(response, await web.origins());
      return sendPage(response, 200, web.view(request), <OpenWindowPage address={probed.windowAddress} />);
    }
  }
  const login = await web.deps.launchGate.begin(parameters);
  for (const name of loginCookies(web, request).slice(0, -(mostLogins - 1)))
    web.jar.clear(response, name, 'framed');
  const name = loginCookie(web, login.state, web.deps.clock());
  web.jar.set(response, name, login.state, login.maxAgeSeconds, 'framed');
  if (login.storage === undefined) return seeOther(response, login.url);
  allowFraming(response, await web.origins());
  const page = <KeepStatePage storage={login.storage} state={login.state} next={login.url} />;
  sendPage(response, 200, web.view(request), page);
}

async function launch(web: Web, request: Request, response: Response): Promise<void> {
  const { stored_state: stored, ...form } = asRecord(request.body);
  const names = new Set(loginCookies(web, request));
  const cookies = cookiesOf(request).filter(([name]) => names.has(name));
  const used = cookies.find(([, value]) => value === form.state);
  if (used !== undefined) web.jar.clear(response, used[0], 'framed');
  if (used === undefined && stored === undefined) {
    const storage = await web.deps.launchGate.storageFor(form);
    if (storage !== undefined) {
      allowFraming(response, await web.origins());
      const { id_token: idToken, state } = form as Readonly<Record<string, string>>;
      const page = <AskStatePage storage={storage} idToken={idToken ?? ''} state={state ?? ''} />;
      return sendPage(response, 200, web.view(request), page);
    }
  }
  const states = new Set(cookies.map(([, value]) => value));
  // What the LMS's storage answered is as good as a cookie only from our own page: any site can post a form.
  const fromStorage = used === undefined && typeof stored === 'string' && stored !== '';
  if (fromStorage) {
    if (request.headers.origin === undefined) throw new Refused('ERR_ORIGIN_FOREIGN', 'Origin: none');
    refuseForeignOrigin(request, web.deps.publicUrl);
    states.add(stored);
  }
  const accepted = await web.deps.launchGate.accept(form, [...states]);
  await welcome(web, request, response, accepted, fromStorage);
}

/**
 * The launch is good: remember who came from where, and show them what they came for.
 * @param cookieless whether this frame keeps no cookies, so that only a window of its own can show more than this answer
 */
async function welcome(
  web: Web,
  request: Request,
  response: Response,
  accepted: Launch,
  cookieless: boolean,
): Promise<void> {
  const { learner, course } = await web.deps.recordLaunch(accepted);
  const teaches = accepted.roles.includes('instructor') || accepted.roles.includes('administrator');
  if (accepted.message === 'deep-linking' && !teaches)
    throw new Refused('ERR_NOT_INSTRUCTOR', 'A deep-linking launch by someone who does not teach here.');
  const landing = await landingOf(web, accepted, course, teaches);
  const begun: BegunLaunch = {
    learnerId: learner.id,
    platformId: accepted.platform.id,
    ...(accepted.locale === undefined ? {} : { locale: accepted.locale }),
    grant: {
      instructor: teaches,
      ...(course === undefined ? {} : { courseId: course.id }),
      ...(accepted.returnUrl !== undefined && /^https?:/.test(accepted.returnUrl)
        ? { returnUrl: accepted.returnUrl }
        : {}),
    },
  };
  if (cookieless && accepted.message !== 'deep-linking') {
    allowFraming(response, await web.origins(accepted.platform.id));
    const ticket = web.deps.box.seal(JSON.stringify(await web.sessions.ticket(begun, landing)));
    return sendPage(response, 200, web.view(request), <OpenWindowPage ticket={ticket} />);
  }
  const session = await web.sessions.begin(request, response, begun);
  if (accepted.message === 'deep-linking')
    return offerDeepLinking(web, request, response, { launch: accepted, course, session });
  seeOther(response, landing);
}

/** The first page of a launch. */
async function landingOf(
  { deps }: Web,
  launch: Launch,
  course: Course | undefined,
  teaches: boolean,
): Promise<string> {
  // The moment tells the next page whether a missing cookie was blocked or has expired; it is no secret.
  const launched = `launched=${Math.floor(deps.clock() / 1000)}`;
  // The context is optional (LTI Core 1.3, section 5.4.1); a teacher is told why there is nothing to declare.
  if (course === undefined) return `/my?${launched}${teaches ? '&course=none' : ''}`;
  const base = `/courses/${encodeURIComponent(course.id)}`;
  if (!teaches) return `/my${base}?${launched}`;
  if (launch.reviewed !== undefined) {
    const learner = await deps.store.learners.bySub(launch.platform.id, launch.reviewed);
    if (learner !== undefined) return `${base}/learners/${learner.id}?${launched}`;
  }
  const linked = await linkedIn(deps, course, launch.custom.achievement_id);
  return linked === undefined
    ? `${base}?${launched}`
    : `${base}/achievements/${linked.id}/learners?${launched}`;
}

/** What a link was made for: that micro-credential, or what became of it in a copy of its course, or in a copy of that. */
async function linkedIn(
  { store }: Web['deps'],
  course: Course,
  id: string | undefined,
): Promise<Achievement | undefined> {
  if (id === undefined) return undefined;
  const linked = await store.achievements.byId(id);
  if (linked?.courseId === course.id) return linked;
  const here = await store.achievements.byCourse(course.id);
  return here.find((one) => nearness(one, id) !== undefined);
}

/** Takes a launch over into a window of its own, where cookies are first-party. */
async function openWindow(web: Web, request: Request, response: Response): Promise<void> {
  if (request.headers.origin === undefined) throw new Refused('ERR_ORIGIN_FOREIGN', 'Origin: none');
  refuseForeignOrigin(request, web.deps.publicUrl);
  const landing = await web.sessions.redeem(
    request,
    response,
    ticketOf(web, formBody(request).text('ticket')),
  );
  if (landing === undefined) throw new Refused('ERR_SESSION_NONE', 'the ticket was used or is too old');
  response.redirect(303, landing);
}

function ticketOf({ deps }: Web, sealed: string): { readonly token: string; readonly landing: string } {
  try {
    return JSON.parse(deps.box.open(sealed));
  } catch (cause) {
    throw new Refused('ERR_REQUEST_MALFORMED', 'the ticket is not one of ours', { cause });
  }
}

/** Dynamic registration: the platform opens this page in a window or frame of its own and waits to be told to close it. */
async function register(web: Web, request: Request, response: Response): Promise<void> {
  const platform = await web.deps.registrar.register(asRecord(request.query));
  allowFraming(response, await web.origins());
  const windows = web.deps.registrar.windowsOf(platform, request.headers.referer);
  sendPage(response, 200, web.view(request), <RegisteredPage platform={platform} windows={windows} />);
}

/** Without the page of words that Express writes for clients that follow no redirect: no launch comes from one. */
function seeOther(response: Response, location: string): void {
  response.status(303).set({ location, 'content-length': '0' }).end();
}

function loginCookies(web: Web, request: Request): readonly string[] {
  const prefix = web.jar.name('acquis_login_');
  const names = cookiesOf(request).map(([name]) => name);
  return [...new Set(names.filter((name) => name.startsWith(prefix)))].sort();
}

/** One cookie per login, so that tabs do not disturb each other; named by its time first, so that sorting finds the oldest. */
function loginCookie({ jar }: Web, state: string, now: number): string {
  return jar.name(`acquis_login_${now.toString(36)}_${tokenHash(state).slice(0, 8)}`);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
