import { hash, type KeyObject, verify } from 'node:crypto';
import { fromBase58btc } from '../../issuer/base58btc.js';
import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { Digest } from '../proof/canonize.js';
import { canonicalConfiguration } from '../proof/proof-configuration.js';
import { jcs } from './jcs.js';

/** RDFC-1.0 of a document, with the hash that its blank nodes are named by. */
export type Canonize = (document: JsonObject, digest: Digest) => Promise<string>;

/** What a key signs with: the hash goes by the size of the key (ECDSA Cryptosuites 1.0 section 3, notes on RDFC-1.0). */
interface Scheme {
  readonly digest: Digest;
  readonly signatureBytes: number;
  readonly holds: (data: Buffer, key: KeyObject, signature: Uint8Array) => boolean;
}

const ecdsa = (digest: Digest, signatureBytes: number): Scheme => ({
  digest,
  signatureBytes,
  holds: (data, key, signature) => verify(digest, data, { key, dsaEncoding: 'ieee-p1363' }, signature),
});
const schemes = {
  ed25519: {
    digest: 'sha256',
    signatureBytes: 64,
    holds: (data, key, signature) => verify(null, data, key, signature),
  } satisfies Scheme,
  prime256v1: ecdsa('sha256', 64),
  secp384r1: ecdsa('sha384', 96),
} as const;

const ed25519 = ['ed25519'] as const;
const nistCurves = ['prime256v1', 'secp384r1'] as const;

/** W3C Data Integrity EdDSA Cryptosuites 1.0, section 3; ECDSA Cryptosuites 1.0, sections 3.2 and 3.3. */
const suites: ReadonlyMap<
  string,
  { readonly keys: readonly (keyof typeof schemes)[]; readonly form: 'rdfc' | 'jcs' }
> = new Map([
  ['eddsa-rdfc-2022', { keys: ed25519, form: 'rdfc' as const }],
  ['eddsa-jcs-2022', { keys: ed25519, form: 'jcs' as const }],
  ['ecdsa-rdfc-2019', { keys: nistCurves, form: 'rdfc' as const }],
  ['ecdsa-jcs-2019', { keys: nistCurves, form: 'jcs' as const }],
]);

export function isKnownSuite(name: unknown): name is string {
  return typeof name === 'string' && suites.has(name);
}

/** Whether the suite signs the JSON as it stands; its proofs have a context of their own. */
export function signsJson(name: unknown): boolean {
  return suites.get(asText(name))?.form === 'jcs';
}

/**
 * Whether the proof holds for the document.
 * @param configuration the proof without its value @throws what the canonicalisation does
 */
export async function proofHolds(
  {
    unsecured,
    configuration,
    value,
    key,
  }: {
    readonly unsecured: JsonObject;
    readonly configuration: JsonObject;
    readonly value: string;
    readonly key: KeyObject;
  },
  canonize: Canonize,
): Promise<boolean> {
  const suite = suites.get(asText(configuration.cryptosuite));
  const kind = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType;
  const name = suite?.keys.find((one) => one === kind);
  if (suite === undefined || name === undefined) return false;
  const scheme: Scheme = schemes[name];
  // 96 bytes are at most 132 letters; the bound keeps decoding, which is quadratic, cheap.
  const signature = value.startsWith('z') && value.length <= 135 ? fromBase58btc(value.slice(1)) : undefined;
  if (signature?.length !== scheme.signatureBytes) return false;
  const texts =
    suite.form === 'jcs'
      ? jcsTexts(unsecured, configuration)
      : await rdfcTexts(unsecured, configuration, (document) => canonize(document, scheme.digest));
  if (texts === undefined) return false;
  const data = Buffer.concat(texts.map((text) => hash(scheme.digest, text, 'buffer')));
  return scheme.holds(data, key, signature);
}

type Texts = readonly [configuration: string, document: string];

async function rdfcTexts(
  unsecured: JsonObject,
  configuration: JsonObject,
  canonize: (document: JsonObject) => Promise<string>,
): Promise<Texts> {
  const context = unsecured['@context'];
  const canonicalProof =
    canonicalConfiguration(configuration, context) ??
    (await canonize({ '@context': context, ...configuration }));
  return [canonicalProof, await canonize(unsecured)];
}

/** Section 3.3.2 of both: the proof names the contexts that the document began with when it was signed. */
function jcsTexts(unsecured: JsonObject, configuration: JsonObject): Texts | undefined {
  const signed = configuration['@context'];
  if (signed === undefined) return [jcs(configuration), jcs(unsecured)];
  const present = [unsecured['@context']].flat();
  if (![signed].flat().every((one, index) => jcs(one) === jcs(present[index] ?? null))) return undefined;
  return [jcs(configuration), jcs({ ...unsecured, '@context': signed })];
}
