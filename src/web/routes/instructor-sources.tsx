import { type Request, Router } from 'express';
import type { CsvOutcome, CsvRequest } from '../../completion/channels/csv/import.js';
import { textOf } from '../../completion/channels/csv/parse-table.js';
import { ServiceFailed } from '../../platform/services.js';
import { formBody } from '../forms/form-body.js';
import type { CourseResponse } from '../http/course-gate.js';
import type { Web } from '../http/web.js';
import { UploadPage } from '../pages/instructor/upload-page.js';
import { sendPage } from '../view/render.js';

/** Where evidence comes from beside the LMS's own messages: asking it now, and tables. Mounted behind the course's gate. */
export function sourcesRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router({ mergeParams: true });

  router.post('/ask', async (_request: Request, response: CourseResponse) => {
    const { course } = response.locals;
    await deps.askLms(course.id);
    response.redirect(303, `/courses/${course.id}?done=asked`);
  });

  router.get('/upload', (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const kept = Number.parseInt(String(request.query.kept), 10);
    const page = <UploadPage course={course} kept={Number.isNaN(kept) ? undefined : kept} />;
    sendPage(response, 200, web.view(request, session), page);
  });
  router.post('/upload', async (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const text = tableOf(request, response);
    const view = web.view(request, session);
    if (text === '') return sendPage(response, 422, view, <UploadPage course={course} nothing />);
    const outcome = await read(deps.previewCsv, requestOf(response, text));
    sendPage(response, 200, view, <UploadPage course={course} text={text} outcome={outcome} />);
  });
  router.post('/upload/confirm', async (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const text = tableOf(request, response);
    const outcome = await read(deps.importCsv, requestOf(response, text));
    if (outcome.outcome !== 'read') {
      const page = <UploadPage course={course} text={text} outcome={outcome} />;
      return sendPage(response, 422, web.view(request, session), page);
    }
    const kept = outcome.lines.filter((line) => line.state === 'new').length;
    response.redirect(303, `/courses/${course.id}/upload?kept=${kept}`);
  });
  return router;
}

/** The file where there is one, else the pasted text. */
function tableOf(request: Request, response: CourseResponse): string {
  const files = response.locals.files;
  const file: unknown = files instanceof Map ? files.get('file') : undefined;
  return file instanceof Uint8Array ? textOf(file) : formBody(request).text('table');
}

function requestOf({ locals }: CourseResponse, text: string): CsvRequest {
  return { courseId: locals.course.id, bytes: Buffer.from(text), by: locals.session.who.learnerId };
}

/** An LMS that does not give its list of participants is as one that has none. */
async function read(
  useCase: (request: CsvRequest) => Promise<CsvOutcome>,
  request: CsvRequest,
): Promise<CsvOutcome> {
  try {
    return await useCase(request);
  } catch (error) {
    if (error instanceof ServiceFailed) return { outcome: 'no-roster' };
    throw error;
  }
}
