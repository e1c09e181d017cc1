import type { Request, RequestHandler, Response } from 'express';
import type { Course } from '../../course/course.js';
import { Refused } from '../errors/refused.js';
import type { LaunchGrant } from '../session.js';
import { refuseForeignForm } from './cross-site.js';
import { allowFraming } from './headers.js';
import { grantFor, type LaunchSession } from './sessions.js';
import type { Web } from './web.js';

export interface LaunchLocals extends Record<string, unknown> {
  session: LaunchSession;
}
export type LaunchResponse = Response<unknown, LaunchLocals>;

export interface CourseLocals extends LaunchLocals {
  course: Course;
  grant: LaunchGrant;
}
export type CourseResponse = Response<unknown, CourseLocals>;

type Gate<Locals extends Record<string, unknown>> = RequestHandler<
  Record<string, string>,
  unknown,
  unknown,
  Record<string, unknown>,
  Locals
>;

/** Lets whoever launched pass. Their platform may frame the page; forms must come from our own pages. */
export function launchGate(web: Web): Gate<LaunchLocals> {
  return async (request, response, next) => {
    response.set('cache-control', 'no-store');
    const session = await web.sessions.launched(request as Request);
    if (session === undefined) throw noSession(web, request as Request);
    response.locals.session = session;
    allowFraming(response as Response, await web.origins(session.who.platformId));
    if (request.method !== 'GET' && request.method !== 'HEAD')
      refuseForeignForm(web, request as Request, session);
    next();
  };
}

/** Behind {@link launchGate}: lets pass who launched from the course that the address names, or only who teaches it. */
export function courseGate(web: Web, who: 'anyone' | 'instructors'): Gate<CourseLocals> {
  return async (request, response, next) => {
    const { courseId = '' } = request.params;
    const grant = grantFor(response.locals.session, courseId, web.deps.clock());
    if (grant === undefined)
      throw new Refused('ERR_COURSE_NOT_LAUNCHED', `The session holds no launch from course ${courseId}.`);
    if (who === 'instructors' && !grant.instructor)
      throw new Refused('ERR_NOT_INSTRUCTOR', `The launch from course ${courseId} was a learner's.`);
    const course = await web.deps.store.courses.byId(courseId);
    if (course === undefined) throw new Refused('ERR_NOT_FOUND', `course ${courseId}`);
    response.locals.course = course;
    response.locals.grant = grant;
    next();
  };
}

/** A browser that has just been sent here by a launch and brings no cookie blocks cookies; later the session is over. */
const justNowMs = 120_000;

function noSession({ deps }: Web, request: Request): Refused {
  const launchedAt = Number(request.query.launched) * 1000;
  const age = deps.clock() - launchedAt;
  if (launchedAt > 0 && age >= -justNowMs && age < justNowMs)
    return new Refused(
      'ERR_COOKIES_BLOCKED',
      'The browser did not bring back the cookie that the launch had set.',
    );
  return new Refused('ERR_SESSION_NONE', 'no session');
}
