import { createPublicKey, type KeyObject } from 'node:crypto';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import { keyFromMultikey } from '../../issuer/multikey.js';
import { type Finding, failed, unchecked } from './outcome.js';
import { isObject, parseJson } from './parse.js';

/**
 * Fetches a public document as text, guarded against private networks, redirects to them and endless answers; rejects
 * whatever keeps the document from being had.
 */
export type DocumentFetch = (url: string) => Promise<string>;

export interface KeySources {
  /** This tool's own issuers, whose keys are read from the store. Left out: every issuer is foreign. */
  readonly own?: { readonly addresses: IssuerAddresses; readonly keys: Pick<IssuerKeys, 'publicKey'> };
  /** Left out: nothing is fetched, foreign did:web and https issuers end as unchecked. */
  readonly fetchText?: DocumentFetch;
}

export type KeyFound = { readonly key: KeyObject } | { readonly finding: Finding };

/**
 * The public key at `verificationMethod`, on the condition that `issuer` controls it and names it for assertions
 * (W3C Controlled Identifiers 1.0 section 3.3): a key that somebody else controls proves nothing about the issuer.
 */
export async function keyOfMethod(
  sources: KeySources,
  verificationMethod: string,
  issuer: string,
): Promise<KeyFound> {
  const [base = '', fragment = ''] = verificationMethod.split('#', 2);
  const ownIssuer = sources.own?.addresses.issuerIdOf(base);
  if (verificationMethod.startsWith('did:') && base !== issuer)
    return notBound(`${verificationMethod} is not a key of ${issuer}`);
  if (sources.own !== undefined && ownIssuer !== undefined) {
    return ownKey(await sources.own.keys.publicKey(ownIssuer, fragment), verificationMethod);
  }
  if (base.startsWith('did:key:')) return didKey(base, fragment);
  if (base.startsWith('did:jwk:')) return didJwk(base, fragment);
  if (!base.startsWith('did:web:') && !/^https?:\/\//.test(base))
    return { finding: unchecked('ERR_ISSUER_UNSUPPORTED', base) };
  if (!base.startsWith('did:') && base !== issuer) {
    // A key with an address of its own: its controller must be the issuer, whose document must name it.
    return keyOfDocument(sources, issuer, verificationMethod);
  }
  return keyOfDocument(sources, base, verificationMethod);
}

async function keyOfDocument(sources: KeySources, controller: string, method: string): Promise<KeyFound> {
  const document = await controllerDocument(sources, controller);
  if ('finding' in document) return document;
  const entry = methodsOf(document.document, controller).find(({ id }) => id === method);
  if (entry === undefined) return notFound(method);
  const key = keyOfEntry(entry.entry);
  return key === undefined ? { finding: unchecked('ERR_KEY_UNSUPPORTED', method) } : { key };
}

/** A key that the issuer's document names for assertions, with its absolute id. */
interface Method {
  readonly id: string;
  readonly entry: { readonly [name: string]: unknown };
}

/** Keys of the document that are named under `assertionMethod`, by reference or in place. */
export function methodsOf(
  document: { readonly [name: string]: unknown },
  controller: string,
): readonly Method[] {
  const absolute = (id: unknown): string =>
    typeof id !== 'string' ? '' : id.startsWith('#') ? `${controller}${id}` : id;
  const objects = (value: unknown) => [value].flat().filter(isObject);
  const assertion = [document.assertionMethod].flat();
  const named = new Set(assertion.filter((entry) => typeof entry === 'string').map(absolute));
  const listed = objects(document.verificationMethod).filter((entry) => named.has(absolute(entry.id)));
  return [...listed, ...assertion.filter(isObject)]
    .filter((entry) => absolute(entry.controller ?? controller) === controller)
    .map((entry) => ({ id: absolute(entry.id), entry }));
}

export async function controllerDocument(
  { fetchText }: KeySources,
  controller: string,
): Promise<{ readonly document: { readonly [name: string]: unknown } } | { readonly finding: Finding }> {
  const url = controller.startsWith('did:web:') ? didWebUrl(controller) : controller;
  if (url === undefined || !/^https?:\/\//.test(url))
    return { finding: unchecked('ERR_ISSUER_UNSUPPORTED', controller) };
  if (fetchText === undefined) return { finding: unchecked('ERR_ISSUER_UNREACHABLE', controller) };
  let document: unknown;
  try {
    document = JSON.parse(await fetchText(url));
  } catch (error) {
    return { finding: unchecked('ERR_ISSUER_UNREACHABLE', error instanceof Error ? error.message : url) };
  }
  if (!isObject(document) || document.id !== controller)
    return { finding: failed('ERR_ISSUER_DOCUMENT_INVALID', `${url} does not describe ${controller}`) };
  return { document };
}

/** did:web method specification, section 3.2, Read. A host of this machine is asked over http: it has no certificate. */
export function didWebUrl(did: string): string | undefined {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':');
  try {
    const authority = decodeURIComponent(host);
    if (!/^[\w.-]+(:\d{1,5})?$/.test(authority)) return undefined;
    const scheme = /^(localhost|127\.\d+\.\d+\.\d+)(:|$)/.test(authority) ? 'http' : 'https';
    const directory = path.length === 0 ? '.well-known' : path.join('/');
    return new URL(`${scheme}://${authority}/${directory}/did.json`).href;
  } catch {
    return undefined;
  }
}

function didKey(did: string, fragment: string): KeyFound {
  const multibase = did.slice('did:key:'.length);
  if (fragment !== multibase) return notFound(`${did}#${fragment}`);
  const key = keyFromMultikey(multibase);
  return key === undefined ? { finding: unchecked('ERR_KEY_UNSUPPORTED', did) } : { key };
}

/** did:jwk method specification: the identifier is the key itself, and its only method is `#0`. */
function didJwk(did: string, fragment: string): KeyFound {
  if (fragment !== '0' || did.length > 2_000) return notFound(`${did.slice(0, 200)}#${fragment}`);
  const parsed = parseJson(Buffer.from(did.slice('did:jwk:'.length), 'base64url').toString());
  const jwk = 'document' in parsed ? parsed.document : undefined;
  const key = jwk === undefined || 'd' in jwk ? undefined : keyOfUnknownJwk(jwk);
  return key === undefined ? { finding: unchecked('ERR_KEY_UNSUPPORTED', did.slice(0, 200)) } : { key };
}

/** The one method of a DID that is a key: what a proof means that names the DID alone. */
export function methodOfKeyDid(did: string): string | undefined {
  if (did.startsWith('did:key:')) return `${did}#${did.slice('did:key:'.length)}`;
  return did.startsWith('did:jwk:') ? `${did}#0` : undefined;
}

export function keyOfEntry(entry: { readonly [name: string]: unknown }): KeyObject | undefined {
  if (typeof entry.publicKeyMultibase === 'string') return keyFromMultikey(entry.publicKeyMultibase);
  return keyOfUnknownJwk(entry.publicKeyJwk);
}

/** A JWK from outside as a key; undefined for anything that is not a public RSA, EC or OKP key. */
export function keyOfUnknownJwk(jwk: unknown): KeyObject | undefined {
  if (!isObject(jwk)) return undefined;
  const { kty, crv, x, y, n, e } = jwk as { readonly [name: string]: string };
  try {
    return createPublicKey({ format: 'jwk', key: { kty, crv, x, y, n, e } });
  } catch {
    return undefined;
  }
}

/** One of this tool's, as it is in the store. */
export function ownKey(key: KeyObject | 'withdrawn' | undefined, method: string): KeyFound {
  if (key === 'withdrawn') return { finding: failed('ERR_KEY_WITHDRAWN', method) };
  return key === undefined ? notFound(method) : { key };
}

function notFound(method: string): KeyFound {
  return { finding: failed('ERR_KEY_NOT_FOUND', method) };
}

function notBound(detail: string): KeyFound {
  return { finding: failed('ERR_KEY_NOT_BOUND', detail) };
}
