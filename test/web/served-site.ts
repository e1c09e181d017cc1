import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { openSite, type Site } from './site.js';

/**
 * A site that listens at the address that its credentials name.
 * @param tls key and certificate for `localhost`, PEM: the site is at https then
 * @param databaseUrl in memory unless told
 */
export async function servedSite(
  tls?: { readonly key: string; readonly cert: string },
  databaseUrl?: string,
  fetchGuarded?: FetchGuarded,
): Promise<Site & { readonly publicUrl: string }> {
  const server = tls === undefined ? createServer() : createTlsServer({ key: tls.key, cert: tls.cert });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = tls === undefined ? 'http://127.0.0.1' : 'https://localhost';
  const publicUrl = `${origin}:${(server.address() as AddressInfo).port}`;
  const site = await openSite({ publicUrl }, undefined, undefined, fetchGuarded, databaseUrl);
  server.on('request', site.app);
  return {
    ...site,
    publicUrl,
    get now() {
      return site.now;
    },
    set now(now) {
      site.now = now;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await site[Symbol.asyncDispose]();
    },
  };
}
