import { contexts } from '@digitalbazaar/credentials-context';
import jsonld, { type RdfQuad } from 'jsonld';
import { Parser, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import { standard, standardJson } from '../standards.js';

const loaders = new Map<string, unknown>();

/** The document as RDF by the Commission's own context, offline; a member that the context does not know is an error. */
export async function toRdf(test: Mocha.Context, document: object): Promise<string> {
  loaders.set(
    'https://www.w3.org/2018/credentials/v1',
    contexts.get('https://www.w3.org/2018/credentials/v1'),
  );
  loaders.set(
    'http://data.europa.eu/snb/model/context/edc-ap',
    standardJson(test, 'elm/edc-ap-context.jsonld'),
  );
  const quads: RdfQuad[] | string = await jsonld.toRDF(document, {
    format: 'application/n-quads',
    safe: true,
    async documentLoader(url: string) {
      const context = loaders.get(url);
      if (context === undefined) throw new Error(`${url} is asked for, which nobody announced`);
      return { contextUrl: null, documentUrl: url, document: context };
    },
  });
  return String(quads);
}

/** What the Commission's shapes find wrong: one line each, empty when all is well. */
export async function violations(test: Mocha.Context, document: object): Promise<readonly string[]> {
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(await toRdf(test, document)));
  const report = await validator(test).then((one) => one.validate(data));
  return report.results.map(({ path, focusNode, message }) => {
    const where = Array.isArray(path) ? '' : (path?.value ?? '');
    return `${focusNode?.value} ${where} ${message.map(({ value }) => value).join(' ')}`;
  });
}

let made: Promise<ShaclValidator> | undefined;

function validator(test: Mocha.Context): Promise<ShaclValidator> {
  const shapes = (file: string) => new Store(new Parser().parse(standard(test, `elm/${file}`)));
  const full = shapes('EDC-generic-full.ttl');
  const base = shapes('EDC-generic-no-cv.ttl');
  made ??= Promise.resolve(new ShaclValidator(full, { importGraph: () => base }));
  return made;
}
