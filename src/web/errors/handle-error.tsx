import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request } from 'express';
import { allowFraming, allowFramingByAll } from '../http/headers.js';
import { keptForm } from '../http/kept-form.js';
import type { Web } from '../http/web.js';
import { ErrorPage } from '../pages/public/error-page.js';
import { prefersJson, sendPage } from '../view/render.js';
import { type Fault, faultOf } from './fault.js';
import type { RefusedCode } from './refused.js';

/** Parts of the site that programs talk to: they get JSON whatever they accept. */
const programs =
  /^\/(api|channels|pair|status|health)\b|^\/lti\/jwks$|^\/issuers\/[^/]+\/wallet\/(?!authorize|consent)|^\/\.well-known\/|\.json$/;
/** Pages that an LMS shows in a frame: their errors must be readable there, too. */
const framed = /^\/(courses|my)\b/;
const lti = /^\/lti\b/;

/**
 * Answers an error once, and logs it once under the same id, so that an admin finds what a user reports. Nothing of the
 * inside (message, stack) is shown.
 */
export function handleError(web: Web): ErrorRequestHandler {
  return async (error, request, response, _next) => {
    const fault = faultOf(error);
    const id = newErrorId();
    logFault(web, request, error, fault, id);
    if (response.headersSent) return void response.destroy();
    response.set('cache-control', 'no-store');
    if (fault.retryAfterSeconds !== undefined) response.set('retry-after', String(fault.retryAfterSeconds));
    const kept = worthKeeping(fault) ? keptForm(web, request, response) : undefined;
    const view = web.view(request, kept?.reader ?? response.locals.session);
    if (programs.test(request.path) || prefersJson(request)) {
      const words = view.m.errors[fault.words];
      return void response
        .status(fault.status)
        .json({ error: { code: fault.code, message: words.title, errorId: id } });
    }
    if (lti.test(request.path)) allowFramingByAll(response);
    if (framed.test(request.path)) allowFraming(response, await web.origins().catch(() => []));
    const address = await lmsAddress(web, request).catch(() => undefined);
    const page = <ErrorPage fault={fault} errorId={id} lmsAddress={address} kept={kept} />;
    sendPage(response, fault.status, view, page);
  };
}

/** Whether what was sent will do once its sender is back, or we are. */
function worthKeeping({ code, status }: Fault): boolean {
  return sentTooLate.has(code) || status >= 500;
}

const sentTooLate: ReadonlySet<string> = new Set<RefusedCode>([
  'ERR_SESSION_NONE',
  'ERR_ADMIN_SESSION_NONE',
  'ERR_COURSE_NOT_LAUNCHED',
  'ERR_NOT_INSTRUCTOR',
  'ERR_FORM_OTHER_PERSON',
]);

/** Short enough to read out on the telephone; no letters that look alike. */
function newErrorId(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
}

function logFault(web: Web, request: Request, error: unknown, fault: Fault, errorId: string): void {
  const facts = {
    errorId,
    code: fault.code,
    status: fault.status,
    detail: fault.detail,
    method: request.method,
    path: pathForLog(request),
    ...(fault.level === 'error' || (error instanceof Error && error.cause !== undefined)
      ? { err: error }
      : {}),
  };
  web.deps.log[fault.level](facts, 'request refused');
}

/** Without the query and without the codes of pairing links: both can be single-use secrets. */
function pathForLog(request: Request): string {
  const [path = ''] = request.originalUrl.split('?', 1);
  return path.replace(/^(\/pair\/[^/]*\/).*/, '$1…').slice(0, 200);
}

/** Where the course is in the LMS, when the page's address names a course: there it can be opened in a window of its own. */
async function lmsAddress({ deps }: Web, request: Request): Promise<string | undefined> {
  const courseId = /^\/(?:my\/)?courses\/([^/]+)/.exec(request.path)?.[1];
  if (courseId === undefined) return undefined;
  const course = await deps.store.courses.byId(courseId);
  const platform = course && (await deps.store.platforms.byId(course.platformId));
  if (course === undefined || platform === undefined || !/^https?:/.test(platform.issuer)) return undefined;
  return platform.family === 'moodle'
    ? `${platform.issuer}/course/view.php?id=${encodeURIComponent(course.contextId)}`
    : platform.issuer;
}
