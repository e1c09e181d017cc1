import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSite, type Site } from './site.js';

/** A site that listens at the address that its credentials name. */
export async function servedSite(): Promise<Site & { readonly publicUrl: string }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = await openSite({ publicUrl });
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
