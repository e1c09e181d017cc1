import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import type { DocumentLoader } from 'jsonld';
import type { JsonObject } from '../../issuer/documents.js';
import { offlineLoader } from './contexts.js';
import { lightenContexts } from './lighter-contexts.js';

await lightenContexts();

/**
 * RDFC-1.0 canonical N-Quads of a JSON-LD document, in safe mode: whatever would be dropped on the way to RDF is an error,
 * since what is dropped is not signed. Costs some two milliseconds.
 */
export function canonize(
  document: JsonObject,
  documentLoader: DocumentLoader = offlineLoader,
): Promise<string> {
  return cryptosuite.canonize(document, { documentLoader, base: null, safe: true });
}
