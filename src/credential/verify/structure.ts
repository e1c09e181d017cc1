import { z } from 'zod';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import { signsJson } from './cryptosuites.js';
import { type Finding, failed, passed, unchecked } from './outcome.js';
import { isObject } from './parse.js';

const vc2 = 'https://www.w3.org/ns/credentials/v2';
const vc1 = 'https://www.w3.org/2018/credentials/v1';
const openBadgeContext = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/;

/**
 * The context is not itself signed: only what it makes of the document is. So nothing is accepted that could let two
 * readers see different things in the same signed statements: contexts are addresses, known ones, the first two as Open
 * Badges 3.0 orders them, and JSON-LD keywords do not appear (W3C Data Integrity 1.0 section 4.6, Context Validation).
 */
export function checkContext(
  document: JsonObject,
  known: (address: string) => boolean,
  kind: 'open-badge' | 'other' = 'open-badge',
): Finding {
  const context = document['@context'];
  const entries = typeof context === 'string' ? [context] : context;
  if (!Array.isArray(entries) || entries.length === 0) return failed('ERR_CONTEXT_MISSING');
  if (contextsIn(document) > mostContexts)
    return unchecked('ERR_TOO_COMPLEX', `more than ${mostContexts} contexts`);
  if (entries.some((entry) => typeof entry !== 'string')) return unchecked('ERR_CONTEXT_INLINE');
  if (entries[0] !== vc2 && entries[0] !== vc1) return failed('ERR_CONTEXT_ORDER', asText(entries[0]));
  if (kind === 'open-badge' && !openBadgeContext.test(asText(entries[1])))
    return failed('ERR_CONTEXT_ORDER', asText(entries[1]));
  const stranger = entries.find((entry) => !known(asText(entry)));
  if (stranger !== undefined) return unchecked('ERR_CONTEXT_UNKNOWN', asText(stranger));
  const keyword = keywordIn(document, known);
  return keyword === undefined ? passed : unchecked('ERR_JSONLD_KEYWORD', keyword);
}

/** Each is worked into what came before, which takes half a millisecond; a badge with five endorsements has some twenty. */
const mostContexts = 64;

/** Of the document itself and of everything inside it. */
function contextsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = isObject(value) && '@context' in value ? [value['@context']].flat().length : 0;
  return Object.values(value).reduce((sum: number, member) => sum + contextsIn(member), own);
}

/** A member whose name starts with `@`, but for the context of the whole document and that of proofs over plain JSON. */
function keywordIn(root: JsonObject, known: (address: string) => boolean): string | undefined {
  const waiting: unknown[] = Object.entries(root)
    .filter(([name]) => name !== '@context')
    .map(([name, value]) => ({ [name]: name === 'proof' ? [value].flat().map(withoutContext) : value }));
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      const keyword = Object.keys(value).find((name) => name.startsWith('@'));
      if (keyword !== undefined) return keyword;
    }
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      waiting.push(
        name === 'endorsement' ? [member].flat().map((one) => bareEndorsement(one, known)) : member,
      );
    }
  }
  return undefined;
}

/** Endorsements are credentials of their own, with a context of their own; it reaches no further than they do. */
function bareEndorsement(entry: unknown, known: (address: string) => boolean): unknown {
  if (!isObject(entry)) return entry;
  const { '@context': context, ...rest } = entry;
  const sound = Array.isArray(context) && context.every((one) => typeof one === 'string' && known(one));
  return { ...(sound ? rest : entry), proof: [rest.proof].flat().map(withoutContext) };
}

function withoutContext(proof: unknown): unknown {
  if (!isObject(proof) || !signsJson(proof.cryptosuite)) return proof;
  const { '@context': _, ...rest } = proof;
  return rest;
}

export function checkType(document: JsonObject): Finding {
  const types = [document.type].flat();
  const badge = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential');
  return types.includes('VerifiableCredential') && badge
    ? passed
    : unchecked('ERR_TYPE_UNSUPPORTED', types.map(asText).join(', '));
}

const text = z.string().min(1);
const types = (name: string) =>
  z.union([z.literal(name), z.array(z.string()).refine((all) => all.includes(name))]);
const time = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
      !Number.isNaN(Date.parse(value)),
  );
const list = <T extends z.ZodType>(of: T) => z.union([z.array(of), of.transform((one) => [one])]);
const image = z.union([text, z.looseObject({ id: text })]);

/** The part of the Open Badges 3.0 JSON schema that decides what people are shown. Everything else may be there too. */
const openBadge = z.looseObject({
  id: text,
  name: z.string().optional(),
  description: z.string().optional(),
  issuer: z.union([
    text,
    z.looseObject({ id: text, type: types('Profile').optional(), name: z.string().optional() }),
  ]),
  validFrom: time.optional(),
  validUntil: time.optional(),
  issuanceDate: time.optional(),
  expirationDate: time.optional(),
  image: image.optional(),
  credentialSubject: z
    .looseObject({
      id: text.optional(),
      type: types('AchievementSubject'),
      identifier: list(
        z.looseObject({
          hashed: z.boolean(),
          identityHash: text,
          identityType: text,
          salt: z.string().optional(),
        }),
      ).optional(),
      achievement: z.looseObject({
        id: text,
        type: types('Achievement'),
        name: text,
        description: z.string(),
        criteria: z.looseObject({ id: z.string().optional(), narrative: z.string().optional() }),
        image: image.optional(),
        resultDescription: list(z.looseObject({ id: text, name: z.string() })).optional(),
        alignment: list(z.looseObject({ targetName: z.string() })).optional(),
      }),
      result: list(
        z.looseObject({ resultDescription: z.string().optional(), status: z.string().optional() }),
      ).optional(),
    })
    .refine((subject) => subject.id !== undefined || subject.identifier !== undefined, {
      path: ['identifier'],
    }),
  credentialStatus: list(z.looseObject({ type: text })).optional(),
});
export type ReadBadge = z.infer<typeof openBadge>;

/** The document as an Open Badge 3.0; or what is wrong with it, with the path of the first fault. */
export function readBadge(
  document: JsonObject,
): { readonly badge: ReadBadge } | { readonly finding: Finding } {
  const result = openBadge.safeParse(document);
  if (!result.success) {
    const issue = result.error.issues[0];
    return { finding: failed('ERR_SCHEMA_INVALID', issue?.path.map(asText).join('/')) };
  }
  const { validFrom, issuanceDate } = result.data;
  if (validFrom === undefined && issuanceDate === undefined)
    return { finding: failed('ERR_SCHEMA_INVALID', 'validFrom') };
  return { badge: result.data };
}

/** Id of the issuer, which is a string or an object with one. */
export function issuerOf(document: JsonObject): string | undefined {
  const { issuer } = document;
  if (typeof issuer === 'string') return issuer;
  return isObject(issuer) && typeof issuer.id === 'string' ? issuer.id : undefined;
}
