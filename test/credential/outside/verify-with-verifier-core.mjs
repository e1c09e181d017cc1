// A stranger's verifier: the DCC's verifier-core as it comes, with its own contexts, its own way to DID documents (did:web
// over https) and to status lists, none of this project's code. Reads credentials as JSON from standard input, one a line;
// answers each with a line. It takes the present moment from the machine.
//
// REGISTRY=URL is a registry of known issuers. SCHEMA=FILE is a copy of the Open Badges schema, which the credentials name
// at 1EdTech's address: it is all of the internet that a test has. What else was wanted from there is in `beyond`.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { verifyCredential } from '@digitalcredentials/verifier-core';

const { REGISTRY, SCHEMA } = process.env;
const schemaAddress =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const { fetch } = globalThis;
const beyond = [];
globalThis.fetch = async (resource, ...rest) => {
  const url = new URL(resource.url ?? resource);
  if (url.hostname === 'localhost') return fetch(resource, ...rest);
  if (url.href === schemaAddress && SCHEMA !== undefined) return new Response(await readFile(SCHEMA));
  beyond.push(url.href);
  throw new TypeError('fetch failed: a test has no internet');
};
// The schema compiler remarks on the schema, the library on what it could not fetch; standard output is for the answers.
for (const level of ['log', 'warn', 'error']) console[level] = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await verifyCredential({
    credential: JSON.parse(line),
    knownDIDRegistries: [{ name: 'Known schools', type: 'dcc-legacy', url: REGISTRY }],
  });
  const { log = [], errors = [], additionalInformation = [] } = answer;
  process.stdout.write(
    `${JSON.stringify({
      log: Object.fromEntries(log.map(({ id, valid, error }) => [id, valid ?? error?.name])),
      errors: errors.map(({ name }) => name),
      schema: additionalInformation.map(({ results }) =>
        typeof results === 'string' ? results : results.map(({ result }) => result.valid),
      ),
      beyond,
    })}\n`,
  );
}
