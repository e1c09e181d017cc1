import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import jsonld, { type DocumentLoader, type RdfQuad } from 'jsonld';
import type { JsonObject } from '../../issuer/documents.js';
import { offlineLoader } from './contexts.js';
import { lightenContexts } from './lighter-contexts.js';

await lightenContexts();

/** Hash by which blank nodes are told apart. */
export type Digest = 'sha256' | 'sha384';

/**
 * RDFC-1.0 canonical N-Quads of a JSON-LD document, in safe mode: whatever would be dropped on the way to RDF is an error,
 * since what is dropped is not signed. Costs some two milliseconds.
 */
export function canonize(
  document: JsonObject,
  documentLoader: DocumentLoader = offlineLoader,
  messageDigestAlgorithm: Digest = 'sha256',
): Promise<string> {
  return cryptosuite.canonize(document, { documentLoader, base: null, safe: true, messageDigestAlgorithm });
}

/** The document's dataset, with the options that the cryptosuite uses on its way to the canonical form. */
export function datasetOf(document: JsonObject): Promise<RdfQuad[]> {
  return jsonld.toRDF(document, {
    documentLoader: offlineLoader,
    base: null,
    safe: true,
    algorithm: 'RDFC-1.0',
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
}
