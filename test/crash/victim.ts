/**
 * What keeps the tool's books, in a process to be killed: use cases, worker, status lists and the SQLite file, behind a plain
 * HTTP server. Without web pages and signing it loads in a third of the time, so that it dies three times as often as the
 * whole product (product.ts). It is told and asked as that one is.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { secretBox } from '../../config/secrets.js';
import { credentialAddresses } from '../../src/credential/addresses.js';
import type { Credentials } from '../../src/credential/credentials.js';
import { refreshTokens } from '../../src/credential/refresh.js';
import { createStatusLists } from '../../src/credential/status/status-lists.js';
import { issuerAddresses } from '../../src/issuer/addresses.js';
import { createIssuerKeys } from '../../src/issuer/keys.js';
import { startWorker, type Worker } from '../../src/jobs/worker.js';
import { createLog } from '../../src/log.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { wireUseCases } from '../../src/use-cases.js';
import { noServices, publicUrl, secret } from './scene.js';

const [databaseUrl = ''] = process.argv.slice(2);
await import('../../src/store/sqlite/open.js');
console.log('loaded');

let begun: { readonly worker: Worker; readonly store: Store } | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'drain') {
    await begun?.worker.drain();
    console.log(JSON.stringify(await begun?.store.inbox.backlog()));
  } else begun = await begin(Number(line));
}

async function begin(aheadMs: number): Promise<{ readonly worker: Worker; readonly store: Store }> {
  const clock = () => Date.now() + aheadMs;
  const store = await openStore(databaseUrl);
  const box = secretBox(secret);
  const keys = createIssuerKeys({ issuerKeys: store.issuerKeys, box, clock });
  const places = {
    issuers: issuerAddresses(publicUrl),
    credentials: credentialAddresses(publicUrl, refreshTokens(box)),
  };
  const signer = { prove: unsigned, warmUp: async () => {} };
  const credentialRoom = withoutTheRest({
    keys,
    maker: { openBadge: unsignedBadge, again: unsignedBadge },
    statusLists: createStatusLists({ statusLists: store.statusLists, keys, signer, places, clock }),
  });
  let poke = () => {};
  const { useCases, queues } = wireUseCases({
    store,
    box,
    clock,
    publicUrl,
    log: createLog('silent'),
    credentialRoom,
    services: noServices,
    notices: { receive: async () => [] },
    fetchGuarded: unreached,
    escoUrl: 'http://esco.example/api',
    poke: () => poke(),
    pokeMail: () => {},
    reminderDays: [],
    retention: {},
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
    const [, , , pairingId = ''] = (request.url ?? '').split('/');
    const headers = request.headers as Record<string, string | undefined>;
    const answer = await useCases.doors[0]?.answer({ pairingId, headers, rawBody: Buffer.concat(chunks) });
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body));
  });
  server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
  return { worker, store };
}

/** The room with what completions need; whatever else of it is called fails. */
function withoutTheRest(parts: Partial<Credentials>): Credentials {
  const rest: typeof unsigned = new Proxy(unsigned, { get: () => rest });
  return new Proxy(parts as Credentials, {
    get: (room, name) => Reflect.get(room, name) ?? rest,
  });
}

async function unsignedBadge(): Promise<{ readonly json: string; readonly jwt: string }> {
  return { json: '{}', jwt: '' };
}

async function unsigned(): Promise<never> {
  throw new Error('nothing is signed here');
}

async function unreached(): Promise<never> {
  throw new Error('nothing is fetched here');
}
