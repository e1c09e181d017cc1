import type { Request } from 'express';
import { Refused } from '../../errors/refused.js';

export const checkLimitBytes = 5 * 1_048_576;

/** What the check form sent: the file where there is one, else the pasted text. */
export interface SubmittedCredential {
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/**
 * Reads the form in either encoding. The platform's own `Response` reads multipart bodies (Fetch, section 2.2.5); the
 * body is complete and bounded by then.
 * @throws Refused when the body is no form or the file is too large
 */
export async function submittedCredential(request: Request): Promise<SubmittedCredential> {
  const body: unknown = request.body;
  const form = await formOf(Buffer.isBuffer(body) ? body : Buffer.alloc(0), request.headers['content-type']);
  const file = form.get('file');
  if (file !== null && typeof file !== 'string' && file.size > 0) {
    if (file.size > checkLimitBytes) throw new Refused('ERR_REQUEST_TOO_LARGE', `file of ${file.size} bytes`);
    return { bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const text = form.get('credential');
  return typeof text === 'string' && text.trim() !== '' ? { text: text.trim() } : {};
}

async function formOf(body: Buffer, type = ''): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new Refused('ERR_REQUEST_MALFORMED', 'The body is not a form.', { cause });
  }
}
