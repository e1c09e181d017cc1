import type { JsonObject } from '../../issuer/documents.js';
import { asText } from '../../json.js';
import type { Digest } from '../proof/canonize.js';
import { type Canonize, isKnownSuite, proofHolds } from './cryptosuites.js';
import { type KeySources, keyOfMethod } from './keys.js';
import { type Finding, failed, passed, unchecked } from './outcome.js';
import { isObject } from './parse.js';
import { issuerOf } from './structure.js';

/** The two checks that a proof answers: whose key it is, and whether it holds. */
export interface ProofFindings {
  readonly issuer: Finding;
  readonly proof: Finding;
}

/**
 * Verifies the embedded proofs (W3C Data Integrity 1.0 section 4.3; see cryptosuites.ts). Of several
 * proofs, those of suites that are known here must hold, all of them; at least one there must be.
 */
export async function verifyDataIntegrity(
  document: JsonObject,
  sources: KeySources,
  canonize: Canonize,
  now: number,
): Promise<ProofFindings> {
  const { proof, ...unsecured } = document;
  const proofs = [proof].flat().filter((entry) => entry !== undefined);
  const alone = (finding: Finding): ProofFindings => ({ issuer: { outcome: 'skipped' }, proof: finding });
  if (proofs.length === 0) return alone(failed('ERR_PROOF_MISSING'));
  if (proofs.length > 8 || !proofs.every(isObject)) return alone(failed('ERR_PROOF_MALFORMED'));
  const issuer = issuerOf(document);
  if (issuer === undefined) return alone(failed('ERR_SCHEMA_INVALID', 'issuer'));
  const known = proofs.filter(
    ({ type, cryptosuite }) => type === 'DataIntegrityProof' && isKnownSuite(cryptosuite),
  );
  if (known.length === 0) {
    const found = proofs.map((entry) => asText(entry.cryptosuite ?? entry.type)).join(', ');
    return alone(unchecked('ERR_PROOF_UNSUPPORTED', found));
  }
  const done = new Map<Digest, Promise<string>>();
  // Once for all proofs: it is what costs.
  const canonizeOnce: Canonize = (part, digest) => {
    if (part !== unsecured) return canonize(part, digest);
    const canonical = done.get(digest) ?? canonize(part, digest);
    done.set(digest, canonical);
    return canonical;
  };
  let result: ProofFindings = { issuer: passed, proof: passed };
  const is = (one: ProofFindings, outcome: Finding['outcome']) =>
    one.proof.outcome === outcome || one.issuer.outcome === outcome;
  for (const entry of known) {
    const one = await verifyOne(entry, { unsecured, issuer }, sources, canonizeOnce, now);
    // One that does not hold weighs more than one that could not be checked, whichever comes first.
    if (is(one, 'failed')) return one;
    if (is(one, 'unchecked') && !is(result, 'unchecked')) result = one;
  }
  return result;
}

async function verifyOne(
  proof: JsonObject,
  { unsecured, issuer }: { readonly unsecured: JsonObject; readonly issuer: string },
  sources: KeySources,
  canonize: Canonize,
  now: number,
): Promise<ProofFindings> {
  const alone = (finding: Finding): ProofFindings => ({ issuer: { outcome: 'skipped' }, proof: finding });
  const { proofValue, ...configuration } = proof;
  const { verificationMethod, proofPurpose, expires } = configuration;
  if (typeof proofValue !== 'string' || typeof verificationMethod !== 'string')
    return alone(failed('ERR_PROOF_MALFORMED'));
  if (proofPurpose !== 'assertionMethod') return alone(failed('ERR_PROOF_PURPOSE', asText(proofPurpose)));
  if ('previousProof' in configuration) return alone(unchecked('ERR_PROOF_UNSUPPORTED', 'previousProof'));
  if (expires !== undefined && !(Date.parse(asText(expires)) > now))
    return alone(failed('ERR_PROOF_EXPIRED'));
  const found = await keyOfMethod(sources, verificationMethod, issuer);
  if ('finding' in found)
    return { issuer: found.finding, proof: unchecked('ERR_KEY_NOT_FOUND', verificationMethod) };
  try {
    const holds = await proofHolds({ unsecured, configuration, value: proofValue, key: found.key }, canonize);
    return { issuer: passed, proof: holds ? passed : failed('ERR_PROOF_INVALID') };
  } catch (error) {
    return alone(failed('ERR_JSONLD_INVALID', wordsOf(error)));
  }
}

/** Of jsonld, whose errors in safe mode say in an event which member is not covered by the signature. */
function wordsOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { event } = ('details' in error && isObject(error.details) ? error.details : {}) as {
    event?: unknown;
  };
  if (!isObject(event)) return error.message;
  const { property, type, id, value } = isObject(event.details) ? event.details : {};
  const what = [property, type, id, value].find((one) => typeof one === 'string');
  return (
    [event.code, what]
      .filter((one) => typeof one === 'string')
      .join(': ')
      .slice(0, 300) || error.message
  );
}
