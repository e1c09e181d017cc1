import type { Request, Response } from 'express';
import { formBody } from '../forms/form-body.js';
import { formTokenIn } from './cross-site.js';
import { openFormToken } from './form-token.js';
import type { Reader, Web } from './web.js';

/** What somebody sent that could not be taken now, so that the answer can hold it until it can. */
export interface KeptForm {
  /** A path of ours. */
  readonly action: string;
  readonly reader: Reader;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Fields of files: these cannot be put into a page and must be chosen again. */
  readonly files: readonly string[];
  readonly encType: 'multipart/form-data' | undefined;
}

const pages = /^\/(courses|my|admin)\//;

/**
 * The form of this request, when it was made here for whoever is asked about, came from a page of ours and holds anything.
 * What another site sends is shown to nobody: a page of ours that holds it would be pressed in good faith.
 */
export function keptForm({ deps }: Web, request: Request, response: Response): KeptForm | undefined {
  const { originalUrl, headers } = request;
  if (request.method !== 'POST' || !pages.test(originalUrl)) return undefined;
  if (headers.origin !== new URL(deps.publicUrl).origin) return undefined;
  const csrfToken = formTokenIn(request);
  const token = openFormToken(deps.box, csrfToken, deps.clock());
  if (token === undefined) return undefined;
  const body = formBody(request);
  const fields = Object.keys(request.body)
    .filter((name) => name !== 'csrf')
    .flatMap((name) => body.all(name).map((value) => [name, value] as const));
  const files = response.locals.files instanceof Map ? [...response.locals.files.keys()].map(String) : [];
  if (fields.length === 0 && files.length === 0) return undefined;
  return {
    action: originalUrl,
    reader: { csrfToken, who: { kind: 'launch', ...(token.locale && { locale: token.locale }) } },
    fields,
    files,
    encType: headers['content-type']?.startsWith('multipart/') ? 'multipart/form-data' : undefined,
  };
}
