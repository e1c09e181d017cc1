import type { JsonObject } from '../../issuer/documents.js';
import { type Finding, failed, unchecked } from './outcome.js';

/** What was handed in, taken apart. */
export type Parsed =
  | { readonly format: 'open-badge-3-json'; readonly document: JsonObject }
  | { readonly format: 'open-badge-3-jwt'; readonly jws: Jws; readonly document: JsonObject }
  | { readonly format: 'unknown'; readonly finding: Finding };

/** A compact JWS (RFC 7515 section 7.1), decoded but not verified. */
export interface Jws {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The octets that are signed. */
  readonly signingInput: string;
  readonly signature: Buffer;
}

const largestInput = 5 * 1024 * 1024;
/** A rich credential has some 300 values, ten deep. JSON-LD takes about 30 µs for each: the bound keeps a check under a second. */
const mostValues = 4_000;
const deepest = 32;

export function parse(input: string | Uint8Array): Parsed {
  if (input.length > largestInput)
    return unknown(failed('ERR_TOO_LARGE', `${input.length} > ${largestInput}`));
  const text = decode(input)
    ?.replace(/^\uFEFF/, '')
    .trim();
  if (text === undefined) return unknown(failed('ERR_NOT_TEXT'));
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return parseJwt(text);
  if (!text.startsWith('{')) return unknown(failed('ERR_NOT_A_CREDENTIAL'));
  const json = parseJson(text);
  if ('finding' in json) return unknown(json.finding);
  const enveloped = envelopedJwt(json.document);
  return enveloped === undefined
    ? { format: 'open-badge-3-json', document: json.document }
    : parseJwt(enveloped);
}

export function parseJwt(text: string): Parsed {
  const [head = '', body = '', tail = ''] = text.split('.');
  const header = parseJson(decodePart(head));
  const claims = parseJson(decodePart(body));
  if ('finding' in header || 'finding' in claims) {
    const tooComplex =
      'finding' in claims && 'code' in claims.finding && claims.finding.code === 'ERR_TOO_COMPLEX';
    return unknown(tooComplex ? claims.finding : failed('ERR_JWT_MALFORMED'));
  }
  const jws = {
    header: header.document,
    claims: claims.document,
    signingInput: `${head}.${body}`,
    signature: Buffer.from(tail, 'base64url'),
  };
  // The encoding is checked to be the one and only, so that no changed letter decodes to the same signature.
  if (jws.signature.toString('base64url') !== tail) return unknown(failed('ERR_JWT_MALFORMED'));
  const { vc } = claims.document;
  return { format: 'open-badge-3-jwt', jws, document: isObject(vc) ? vc : claims.document };
}

/** VC Data Model 2.0 section 4.13: an enveloped credential is a data URL around the JWT. */
function envelopedJwt(document: JsonObject): string | undefined {
  const { type, id } = document;
  if (![type].flat().includes('EnvelopedVerifiableCredential') || typeof id !== 'string') return undefined;
  return /^data:application\/(?:vc\+)?(?:ld\+)?jwt,([\w-]+\.[\w-]+\.[\w-]+)$/.exec(id)?.[1];
}

/** JSON text as an object within the bounds. */
export function parseJson(
  text: string | undefined,
): { readonly document: JsonObject } | { readonly finding: Finding } {
  const size = sizeOf(text ?? '');
  if (size === undefined)
    return { finding: unchecked('ERR_TOO_COMPLEX', `more than ${mostValues} values or ${deepest} levels`) };
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch (error) {
    return { finding: failed('ERR_JSON_INVALID', error instanceof Error ? error.message : undefined) };
  }
  if (!isObject(value)) return { finding: failed('ERR_NOT_A_CREDENTIAL') };
  // What JSON.parse makes of it, libraries that copy objects drop or take for the object's prototype: it would stand unsigned.
  if (namesPrototype(value)) return { finding: failed('ERR_JSON_INVALID', 'a member is named __proto__') };
  // Of two members with one name each reader takes another (RFC 8259 section 4): what was signed may not be what is read.
  if (size.members !== membersIn(value))
    return { finding: failed('ERR_JSON_INVALID', 'a member name occurs twice in one object') };
  return { document: value };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(namesPrototype);
}

/** Every member, at any depth, as they are once parsed: a name that occurred twice counts once. */
function membersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + membersIn(one), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + 1 + membersIn(one), 0);
}

/**
 * Counts on the text, before anything is built from it: parsing millions of brackets takes seconds. Undefined when it is out
 * of bounds; else how many members its objects have as written.
 */
function sizeOf(text: string): { readonly members: number } | undefined {
  let depth = 0;
  let values = 0;
  let members = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (quoted) {
      if (letter === backslash) at++;
      else if (letter === quote) quoted = false;
    } else if (letter === quote) quoted = true;
    else if (letter === colon) members++;
    else if (letter === comma || letter === brace || letter === bracket) {
      if (++values > mostValues) return undefined;
      if (letter !== comma && ++depth > deepest) return undefined;
    } else if (letter === braceEnd || letter === bracketEnd) depth--;
  }
  return { members };
}

const [quote, backslash, colon, comma, brace, bracket, braceEnd, bracketEnd] = [...'"\\:,{[}]'].map(
  (letter) => letter.charCodeAt(0),
);

function decode(input: string | Uint8Array): string | undefined {
  if (typeof input === 'string') return input;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return undefined;
  }
}

function decodePart(part: string): string | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? decode(bytes) : undefined;
}

function unknown(finding: Finding): Parsed {
  return { format: 'unknown', finding };
}
