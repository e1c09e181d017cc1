import { type RequestHandler, raw } from 'express';
import { Refused } from '../errors/refused.js';

/**
 * Reads forms with files: texts into `request.body` as for other forms, files into `response.locals.files` by their field. The
 * platform's own `Response` reads the body (Fetch, section 2.2.5); it is complete and bounded by then.
 */
export function multipartForm(limitBytes: number): readonly RequestHandler[] {
  const body = raw({ type: 'multipart/form-data', limit: limitBytes });
  return [
    body,
    async (request, response, next) => {
      if (!Buffer.isBuffer(request.body)) return next();
      const form = await formOf(request.body, request.headers['content-type']);
      const fields: Record<string, string[]> = {};
      const files = new Map<string, Uint8Array>();
      for (const [name, value] of form)
        if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
        else if (value.size > 0) files.set(name, new Uint8Array(await value.arrayBuffer()));
      request.body = Object.fromEntries(
        Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
      );
      response.locals.files = files;
      next();
    },
  ];
}

async function formOf(body: Buffer, type = ''): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new Refused('ERR_REQUEST_MALFORMED', 'The body is not a form.', { cause });
  }
}
