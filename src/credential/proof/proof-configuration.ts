import { escapeLiteral, isPlainIri } from './template/terms.js';

/** What a proof says besides its value, for the usual proof: these five members and no other. */
export interface ProofConfiguration {
  readonly type: string;
  readonly created: string;
  readonly verificationMethod: string;
  readonly cryptosuite: string;
  readonly proofPurpose: string;
}

/**
 * Canonical N-Quads of a usual proof's configuration in a document with the VC 2.0 context first, whose terms are
 * protected: one blank node, five lines, always in this order. Undefined for any other configuration.
 */
export function canonicalConfiguration(
  configuration: { readonly [name: string]: unknown },
  context: unknown,
): string | undefined {
  const { type, created, verificationMethod, cryptosuite, proofPurpose } = configuration;
  const first = Array.isArray(context) ? context[0] : context;
  const usual =
    first === 'https://www.w3.org/ns/credentials/v2' &&
    Object.keys(configuration).length === 5 &&
    type === 'DataIntegrityProof' &&
    cryptosuite === 'eddsa-rdfc-2022' &&
    proofPurpose === 'assertionMethod' &&
    typeof created === 'string' &&
    created.isWellFormed() &&
    typeof verificationMethod === 'string' &&
    isPlainIri(verificationMethod);
  if (!usual) return undefined;
  return `_:c14n0 <http://purl.org/dc/terms/created> "${escapeLiteral(created)}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
_:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
_:c14n0 <https://w3id.org/security#verificationMethod> <${verificationMethod}> .
`;
}
