import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express';
import type { Campus } from '../campus.js';
import { findPerson, findRegistration, progressOf } from '../campus.js';
import { course, gradeMaximum } from '../course.js';
import { PairingFailed } from '../events/pairing.js';
import type { Plugin } from '../events/plugin.js';
import { finishCourse, reportCatalogue, setActivity, setGrade } from '../events/progress.js';
import { NoAnswer } from '../http.js';
import { paths } from '../lti/addresses.js';
import { forwardScript } from '../lti/form-post.js';
import { registrationInitiationUrl } from '../lti/registration.js';
import { fullName, type Person } from '../people.js';
import { activate } from '../resource-links.js';
import { CoursePage } from './course-page.js';
import { FramePage } from './frame-page.js';
import { page } from './layout.js';
import { MessagePage } from './message-page.js';
import { SetupPage } from './setup-page.js';
import { script, storageScript, style } from './style.js';
import { viewOf } from './view.js';

const gradeForFinishing = 85;

/** The pages that people see. Every form posts, answers with a redirect and needs no script. */
export function pageRoutes(campus: Campus, plugin: Plugin): Router {
  const router = Router();
  router.get('/assets/campus.css', (_request, response) => void response.type('css').send(style));
  router.get('/assets/campus.js', (_request, response) => void response.type('js').send(script));
  router.get('/assets/storage.js', (_request, response) => void response.type('js').send(storageScript));
  router.get('/lti/storage', (_request, response) => {
    response.send('<!doctype html><title>storage</title><script src="/assets/storage.js"></script>');
  });
  router.get('/assets/forward.js', (_request, response) => void response.type('js').send(forwardScript));

  router.get('/', (request, response) => {
    const view = viewOf(request, response);
    response.send(page(<CoursePage view={view} campus={campus} paired={plugin.pairing !== undefined} />));
  });
  router.get(paths.returnToCourse, (_request, response) => response.redirect(303, '/'));
  router.get('/setup', (request, response) => {
    response.send(page(<SetupPage view={viewOf(request, response)} campus={campus} plugin={plugin} />));
  });
  router.get('/launch', (request, response) => launchPage(campus, request, response));

  const form = [urlencoded({ extended: false }), sameOrigin(campus)];
  router.post('/setup/register', form, (request: Request, response: Response) =>
    register(campus, plugin, request, response),
  );
  router.post('/setup/pair', form, (request: Request, response: Response) =>
    pair(campus, plugin, request, response),
  );
  router.post('/setup/activate', form, (request: Request, response: Response) => {
    activate(campus, String(request.body.clientId));
    response.redirect(303, '/setup?notice=done');
  });

  router.param('person', (request, response, next, key: string) => {
    const person = findPerson(campus, key);
    if (person === undefined) return notFound(request, response);
    response.locals.person = person;
    next();
  });
  router.post('/people/:person/activities/:cmid', form, async (request: Request, response: Response) => {
    const activity = course.activities.find(({ cmid }) => cmid === request.params.cmid);
    if (activity === undefined) return notFound(request, response);
    const person = response.locals.person as Person;
    setActivity(campus, plugin, person, activity);
    await plugin.deliver();
    response.redirect(303, `/?notice=done#${person.key}`);
  });
  router.post('/people/:person/finish', form, async (_request: Request, response: Response) => {
    const person = response.locals.person as Person;
    const graded = progressOf(campus, person).grade !== undefined;
    finishCourse(campus, plugin, person, graded ? undefined : gradeForFinishing);
    await plugin.deliver();
    response.redirect(303, `/?notice=done#${person.key}`);
  });
  router.post('/people/:person/grade', form, async (request: Request, response: Response) => {
    const person = response.locals.person as Person;
    const text = String(request.body.grade ?? '').replace(',', '.');
    const grade = Number(text);
    if (text.trim() === '' || !(grade >= 0 && grade <= gradeMaximum)) {
      const view = viewOf(request, response);
      const notice = { good: false, text: view.words.badGrade };
      response
        .status(422)
        .send(
          page(
            <CoursePage
              view={{ ...view, path: '/', notice }}
              campus={campus}
              paired={plugin.pairing !== undefined}
            />,
          ),
        );
      return;
    }
    setGrade(campus, plugin, person, grade);
    await plugin.deliver();
    response.redirect(303, `/?notice=done#${person.key}`);
  });
  return router;
}

/** Refuses forms that another site's page sends. */
function sameOrigin(campus: Campus) {
  return (request: Request, response: Response, next: NextFunction) => {
    const origin = request.get('origin');
    if (origin === undefined || origin === campus.url) return next();
    const view = viewOf(request, response);
    response.status(403).send(page(<MessagePage view={view} title={view.words.foreignForm} />));
  };
}

export function notFound(request: Request, response: Response): void {
  const view = viewOf(request, response);
  response.status(404).send(page(<MessagePage view={view} title={view.words.notFound} />));
}

function launchPage(campus: Campus, request: Request, response: Response): void {
  const person = findPerson(campus, String(request.query.as ?? ''));
  const registration = findRegistration(campus);
  if (person === undefined || registration === undefined) {
    notFound(request, response);
    return;
  }
  const view = viewOf(request, response);
  const query = new URLSearchParams({ as: person.key, target: 'iframe', locale: view.language });
  for (const name of ['message', 'link'] as const) {
    const value = request.query[name];
    if (typeof value === 'string') query.set(name, value);
  }
  response.send(
    page(
      <FramePage
        view={view}
        title={registration.name}
        hint={`${view.words.openedAs} ${fullName(person)}`}
        back={{ href: `/#${person.key}`, text: view.words.backToCourse }}
        source={`/lti/start?${query}`}
        toolOrigin={new URL(registration.loginUrl).origin}
        storage={campus.options.storage}
      />,
    ),
  );
}

function register(campus: Campus, plugin: Plugin, request: Request, response: Response): void {
  const view = viewOf(request, response);
  const address = webAddress(request.body.url);
  if (address === undefined) {
    const notice = { good: false, text: view.words.badUrl };
    response
      .status(422)
      .send(page(<SetupPage view={{ ...view, path: '/setup', notice }} campus={campus} plugin={plugin} />));
    return;
  }
  const initiation = registrationInitiationUrl(campus, address.href);
  if (request.body.where === 'window') {
    response.redirect(303, initiation);
    return;
  }
  response.send(
    page(
      <FramePage
        view={{ ...view, path: '/setup' }}
        title={view.words.registerTitle}
        hint={view.words.registerRunning}
        back={{ href: '/setup', text: view.words.setUp }}
        source={initiation}
        toolOrigin={address.origin}
        storage="none"
      />,
    ),
  );
}

async function pair(campus: Campus, plugin: Plugin, request: Request, response: Response): Promise<void> {
  const fail = (status: number, text: string) => {
    const view = { ...viewOf(request, response), path: '/setup', notice: { good: false, text } };
    response.status(status).send(page(<SetupPage view={view} campus={campus} plugin={plugin} />));
  };
  const { words } = viewOf(request, response);
  const address = webAddress(request.body.link);
  if (address === undefined) return fail(422, words.badUrl);
  try {
    await plugin.pair(address.href);
  } catch (error) {
    if (error instanceof NoAnswer) return fail(502, `${words.fault}: ${error.message}`);
    if (!(error instanceof PairingFailed)) throw error;
    return fail(502, `${words.fault}: ${[error.code, error.message].filter(Boolean).join(' ')}`);
  }
  reportCatalogue(campus, plugin);
  await plugin.deliver();
  response.redirect(303, '/setup?notice=done');
}

function webAddress(text: unknown): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}
