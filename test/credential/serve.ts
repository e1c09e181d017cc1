import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credentials } from '../../src/credential/credentials.js';
import type { World } from './world.js';
import { createWorld } from './world.js';

/** A world whose public documents are served over HTTP on loopback, as the tool does. */
export interface ServedWorld extends World {
  readonly origin: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Answers some path otherwise than the tool would. */
  readonly overrides: Map<string, string | undefined>;
}

export async function createServedWorld(): Promise<ServedWorld> {
  const asked: string[] = [];
  const overrides = new Map<string, string | undefined>();
  let credentials: Credentials | undefined;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = overrides.has(path) ? overrides.get(path) : await answer(path, credentials);
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(body ?? '{}');
  });
  const origin = await listen(server);
  const world = await createWorld({ publicUrl: origin });
  credentials = world.credentials;
  return Object.assign(world, {
    origin,
    asked,
    overrides,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await world.store[Symbol.asyncDispose]();
    },
  });
}

async function answer(path: string, credentials: Credentials | undefined): Promise<string | undefined> {
  const [, room, id = '', part, key = ''] = path.split('/');
  if (room === 'status') return (await credentials?.statusLists.document(id))?.json;
  if (room !== 'issuers') return undefined;
  const documents = { 'did.json': credentials?.didDocument, 'jwks.json': credentials?.issuerJwks };
  const document =
    part === 'keys'
      ? await credentials?.issuerJwk(id, key)
      : await documents[part as keyof typeof documents]?.(id);
  return document === undefined ? undefined : JSON.stringify(document);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As the guarded client answers, without its guard: the other side is on loopback. */
export async function plainFetch(url: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url);
  return { status: response.status, body: await response.text() };
}
