/**
 * The tool from the message to the stored credential, in a process to be killed: use cases, worker, status lists and the SQLite
 * file, behind a plain HTTP server. Only signing is left out: it stores nothing, and it would be most of a short life. The
 * process loads, says `loaded`, and touches the database only when it reads a line: how far its clock is ahead.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { secretBox } from '../../config/secrets.js';
import { credentialAddresses } from '../../src/credential/addresses.js';
import type { Credentials } from '../../src/credential/credentials.js';
import { createStatusLists } from '../../src/credential/status/status-lists.js';
import { issuerAddresses } from '../../src/issuer/addresses.js';
import { createIssuerKeys } from '../../src/issuer/keys.js';
import { startWorker } from '../../src/jobs/worker.js';
import { createLog } from '../../src/log.js';
import { openStore } from '../../src/store/open.js';
import { wireUseCases } from '../../src/use-cases.js';
import { noServices, secret, sent } from './scene.js';

const [databaseUrl = ''] = process.argv.slice(2);
await import('../../src/store/sqlite/open.js');
console.log('loaded');

for await (const line of createInterface({ input: process.stdin })) {
  const aheadMs = Number(line);
  const clock = () => Date.now() + aheadMs;
  const store = await openStore(databaseUrl);
  const box = secretBox(secret);
  const publicUrl = 'https://acquis.example';
  const keys = createIssuerKeys({ issuerKeys: store.issuerKeys, box, clock });
  const places = { issuers: issuerAddresses(publicUrl), credentials: credentialAddresses(publicUrl) };
  const signer = { prove: unsigned, warmUp: async () => {} };
  const credentialRoom: Partial<Credentials> = {
    maker: { openBadge: async () => ({ json: '{}', jwt: '' }) },
    statusLists: createStatusLists({ statusLists: store.statusLists, keys, signer, places, clock }),
  };
  let poke = () => {};
  const { useCases, queues } = wireUseCases({
    store,
    box,
    clock,
    publicUrl,
    log: createLog('silent'),
    credentialRoom: credentialRoom as Credentials,
    services: noServices,
    notices: { receive: async () => [] },
    fetchGuarded: unreached,
    poke: () => poke(),
  });
  const worker = startWorker({
    clock,
    tickMs: 1_000,
    queues,
    failed: (queue, id, error) => console.error(queue, id, error),
  });
  poke = () => worker.poke();

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [pairingId, what] = (request.url ?? '').split('/').slice(1);
    if (what === 'drain') await worker.drain();
    const headers = request.headers as Record<string, string | undefined>;
    const rawBody = Buffer.concat(chunks);
    for (const { user } of what === 'events' ? sent(rawBody) : [])
      await store.learners.ensure('p', user, { name: `Zoé Élan-Müller ${user}` });
    const answer =
      what === 'events'
        ? await useCases.doors[0]?.answer({ pairingId: pairingId ?? '', headers, rawBody })
        : { status: 200, body: await store.inbox.backlog() };
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body));
  });
  server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
}

async function unsigned(): Promise<never> {
  throw new Error('nothing is signed here');
}

async function unreached(): Promise<never> {
  throw new Error('nothing is fetched here');
}
