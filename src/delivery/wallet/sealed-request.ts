import type { SecretBox } from '../../../config/secrets.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { readRedirectUri } from './redirect-uri.js';
import { openRequest, sealRequest } from './sealed.js';

/** A request on its way through a wallet or a browser: nobody can read or change it there. */
export interface KeptRequest {
  /** Of the request, however often it is sealed anew: whoever decides on it uses it up. */
  readonly id: string;
  readonly issuerId: string;
  readonly request: AuthorizationRequest;
  readonly expiresAt: number;
}

export function sealAuthorizationRequest(box: SecretBox, { request, ...kept }: KeptRequest): string {
  const { redirect, ...fields } = request;
  return sealRequest(box, { ...kept, ...fields, redirectUri: redirect.uri });
}

/** Undefined for whatever this tool did not seal. */
export function openAuthorizationRequest(box: SecretBox, sealed: string): KeptRequest | undefined {
  const opened = openRequest(box, sealed);
  if (opened === undefined) return undefined;
  const redirect = readRedirectUri(opened.redirectUri);
  if (redirect === undefined) return undefined;
  const { is: _, id, issuerId, expiresAt, redirectUri: __, ...fields } = opened;
  return { id, issuerId, expiresAt, request: { ...withoutAbsent(fields), redirect } };
}

/** Without the members that are undefined: the type of a request has them absent. */
function withoutAbsent<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
