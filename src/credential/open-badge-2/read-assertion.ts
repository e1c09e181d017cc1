import { z } from 'zod';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import { isObject } from '../verify/parse.js';

/** Open Badges 2.0, section "Data model": what decides who is shown to have earned what. Everything else may be there too. */
const address = z.url({ protocol: /^https?$/ }).max(2_000);
const text = z.string().min(1).max(5_000);
const time = z
  .string()
  .max(60)
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)));
const typed = (name: string) =>
  z.union([z.literal(name), z.array(z.string()).refine((all) => all.includes(name))]);

const profile = z.looseObject({
  id: address,
  name: text,
  publicKey: z.unknown().optional(),
  revocationList: address.optional(),
  verification: z
    .looseObject({
      startsWith: z.union([text, z.array(text)]).optional(),
      allowedOrigins: z.union([text, z.array(text)]).optional(),
    })
    .optional(),
});
export type IssuerProfile = z.infer<typeof profile>;

const badgeClass = z.looseObject({
  id: text,
  type: typed('BadgeClass').optional(),
  name: text,
  description: z.string().max(20_000).optional(),
  image: z.union([text, z.looseObject({ id: text })]).optional(),
  issuer: z.union([address, z.looseObject({ id: address })]),
});
export type BadgeClass = z.infer<typeof badgeClass>;

const assertion = z.looseObject({
  id: text,
  recipient: z.looseObject({
    type: text,
    hashed: z.boolean(),
    salt: z.string().optional(),
    identity: text,
  }),
  badge: z.union([address, badgeClass]),
  verification: z.looseObject({ type: z.union([text, z.array(text)]), creator: address.optional() }),
  issuedOn: time,
  expires: time.optional(),
  revoked: z.boolean().optional(),
});
export type Assertion = z.infer<typeof assertion>;

export type Read<T> = { readonly value: T } | { readonly fault: string };

export const readAssertion = (document: unknown) => read(assertion, document);
export const readBadgeClass = (document: unknown) => read(badgeClass, document);
export const readProfile = (document: unknown) => read(profile, document);

function read<T>(shape: z.ZodType<T>, document: unknown): Read<T> {
  const result = shape.safeParse(document);
  if (result.success) return { value: result.data };
  return { fault: result.error.issues[0]?.path.map(String).join('/') || 'not an object' };
}

/** Which kind of badge before 3.0 this is meant to be, sound or not; 1 is everything before 2.0. */
export function oldBadgeVersion(document: JsonObject): 1 | 2 | undefined {
  const contexts = [document['@context']].flat().map(asText);
  const looksSo = isObject(document.recipient) || [document.type].flat().includes('Assertion');
  if (contexts.some((one) => /^https:\/\/w3id\.org\/openbadges\/v2\/?$/.test(one)))
    return looksSo ? 2 : undefined;
  if (contexts.some((one) => /^https?:\/\/w3id\.org\/openbadges\b/.test(one))) return 1;
  return 'badge' in document && 'verify' in document ? 1 : undefined;
}

/** How it is verified; `hosted` and `signed` are names from before 2.0 that are still met. */
export function verificationOf({ verification }: Assertion): 'hosted' | 'signed' | undefined {
  const types = [verification.type].flat();
  if (types.includes('HostedBadge') || types.includes('hosted')) return 'hosted';
  return types.includes('SignedBadge') || types.includes('signed') ? 'signed' : undefined;
}

/**
 * Whether the issuer says of assertions at this address that they are its own (section "Verification Object"): by its
 * `startsWith` or `allowedOrigins`, else those on the host of the profile.
 */
export function belongsTo(id: string, { id: issuer, verification }: IssuerProfile): boolean {
  const list = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();
  const prefixes = list(verification?.startsWith).filter((prefix) => URL.canParse(prefix));
  if (prefixes.length > 0) return prefixes.some((prefix) => isBelow(id, prefix));
  const hosts = list(verification?.allowedOrigins).map(hostOf);
  const { host } = new URL(id);
  return hosts.length > 0 ? hosts.includes(host) : host === new URL(issuer).host;
}

/** By host and path, so that `https://a.example` is no beginning of `https://a.example.evil`. */
function isBelow(id: string, prefix: string): boolean {
  const [one, other] = [new URL(id), new URL(prefix)];
  return one.origin === other.origin && one.href.startsWith(other.href);
}

function hostOf(origin: string): string {
  return URL.canParse(origin) && origin.includes('//') ? new URL(origin).host : origin.toLowerCase();
}
