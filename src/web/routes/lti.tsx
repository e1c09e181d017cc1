import { type Request, type Response, Router, urlencoded } from 'express';
import { tokenHash } from '../../../config/secrets.js';
import type { Launch } from '../../platform/launch.js';
import { Refused } from '../errors/refused.js';
import { cookiesOf } from '../http/cookies.js';
import { originsOf } from '../http/framing.js';
import { allowFraming } from '../http/headers.js';
import type { Web } from '../http/web.js';
import { DeepLinkingPage } from '../pages/lti/deep-linking-page.js';
import { RegisteredPage } from '../pages/lti/registered-page.js';
import { sendPage } from '../view/render.js';

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
  router.get('/lti/register', (request, response) => register(web, request, response));
  router.get('/lti/jwks', async (_request, response) => {
    response.set('cache-control', 'public, max-age=600').json(await web.deps.registrar.jwks());
  });
  return router;
}

async function begin(web: Web, request: Request, response: Response, parameters: unknown): Promise<void> {
  const login = await web.deps.launchGate.begin(asRecord(parameters));
  for (const name of loginCookies(web, request).slice(0, -(mostLogins - 1)))
    web.jar.clear(response, name, 'framed');
  const name = loginCookie(web, login.state, web.deps.clock());
  web.jar.set(response, name, login.state, login.maxAgeSeconds, 'framed');
  response.redirect(303, login.url);
}

async function launch(web: Web, request: Request, response: Response): Promise<void> {
  const form = asRecord(request.body);
  const names = new Set(loginCookies(web, request));
  const states = cookiesOf(request).filter(([name]) => names.has(name));
  const used = states.find(([, value]) => value === form.state);
  if (used !== undefined) web.jar.clear(response, used[0], 'framed');
  const accepted = await web.deps.launchGate.accept(form, [...new Set(states.map(([, value]) => value))]);
  await welcome(web, request, response, accepted);
}

/** The launch is good: remember who came from where, and show them what they came for. */
async function welcome(web: Web, request: Request, response: Response, accepted: Launch): Promise<void> {
  const { learner, course } = await web.deps.recordLaunch(accepted);
  const teaches = accepted.roles.includes('instructor') || accepted.roles.includes('administrator');
  const session = await web.sessions.begin(request, response, {
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
  });
  if (accepted.message === 'deep-linking') {
    allowFraming(response, originsOf([accepted.platform]));
    return sendPage(response, 200, web.view(request, session), <DeepLinkingPage />);
  }
  // The moment tells the next page whether a missing cookie was blocked or has expired; it is no secret.
  const launched = `launched=${Math.floor(web.deps.clock() / 1000)}`;
  if (course === undefined) {
    if (teaches) throw new Refused('ERR_LAUNCH_WITHOUT_COURSE', 'The launch carries no context.');
    return response.redirect(303, `/my?${launched}`);
  }
  response.redirect(303, `${teaches ? '' : '/my'}/courses/${encodeURIComponent(course.id)}?${launched}`);
}

/** Dynamic registration: the platform opens this page in a window or frame of its own and waits to be told to close it. */
async function register(web: Web, request: Request, response: Response): Promise<void> {
  const platform = await web.deps.registrar.register(asRecord(request.query));
  allowFraming(response, originsOf([platform]));
  sendPage(response, 200, web.view(request), <RegisteredPage platform={platform} />);
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
