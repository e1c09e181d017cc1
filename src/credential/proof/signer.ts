import { hash } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { type DataIntegrityProof, type ProofKey, proofValue } from './eddsa-rdfc-2022.js';
import { canonicalConfiguration, type ProofConfiguration } from './proof-configuration.js';
import type { Templates, TemplatesOptions } from './template/templates.js';

/** Makes `eddsa-rdfc-2022` proofs. */
export interface DocumentSigner {
  /** @param created the proof's time, ISO 8601 with seconds and `Z` */
  prove(document: JsonObject, key: ProofKey, created: string): Promise<DataIntegrityProof>;
  /** Loads what signing needs, so that the first credential does not wait for it. */
  warmUp(): Promise<void>;
}

/**
 * Signs the canonical form that the templates give (W3C EdDSA Cryptosuites v1.0 section 3.2.1). The JSON-LD libraries take
 * some 25 MB and 150 ms to load: they are loaded when first needed.
 */
export function createDocumentSigner(options: TemplatesOptions = {}): DocumentSigner {
  let loading: Promise<Templates> | undefined;
  let templates: Templates | undefined;
  const configurationDigest = lastDigest();
  const load = (): Promise<Templates> => {
    loading ??= import('./template/templates.js').then(({ createTemplates }) => createTemplates(options));
    return loading;
  };
  return {
    async prove(document, key, created) {
      templates ??= await load();
      const configuration = {
        type: 'DataIntegrityProof',
        created,
        verificationMethod: key.verificationMethod,
        cryptosuite: 'eddsa-rdfc-2022',
        proofPurpose: 'assertionMethod',
      } as const;
      const context = document['@context'];
      const proofDigest =
        configurationDigest(configuration, context) ??
        (await templates.digest({ '@context': context, ...configuration }));
      // Section 3.2.4: the proof's digest first.
      const data = Buffer.from(proofDigest + (await templates.digest(document)), 'hex');
      return { ...configuration, proofValue: proofValue(data, key.privateKey) };
    },
    async warmUp() {
      await load();
    },
  };
}

/**
 * SHA-256, hex, of a usual configuration, remembering the last: all proofs of one second by one key have the same.
 * Undefined for any other configuration.
 */
function lastDigest(): (configuration: ProofConfiguration, context: unknown) => string | undefined {
  let last = { created: '', verificationMethod: '', context: '', digest: '' };
  return (configuration, context) => {
    const { created, verificationMethod } = configuration;
    const first: unknown = Array.isArray(context) ? context[0] : context;
    if (last.created === created && last.verificationMethod === verificationMethod && last.context === first)
      return last.digest;
    const written = canonicalConfiguration({ ...configuration }, context);
    if (written === undefined || typeof first !== 'string') return undefined;
    last = { created, verificationMethod, context: first, digest: hash('sha256', written) };
    return last.digest;
  };
}
