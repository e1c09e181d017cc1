import type { JsonObject } from '../../issuer/documents.js';
import type { DataIntegrityProof, ProofKey } from './eddsa-rdfc-2022.js';

/** Makes `eddsa-rdfc-2022` proofs. */
export interface DocumentSigner {
  /** @param created the proof's time, ISO 8601 with seconds and `Z` */
  prove(document: JsonObject, key: ProofKey, created: string): Promise<DataIntegrityProof>;
  /** Loads what signing needs, so that the first credential does not wait for it. */
  warmUp(): Promise<void>;
}

/** The JSON-LD libraries take some 25 MB and 150 ms to load: they are loaded when first needed. */
export function createDocumentSigner(): DocumentSigner {
  return {
    async prove(document, key, created) {
      const { proveInFull } = await import('./full-path.js');
      return proveInFull(document, key, created);
    },
    async warmUp() {
      await import('./full-path.js');
    },
  };
}
