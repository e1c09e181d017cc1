import assert from 'node:assert/strict';
import type { lookup as dnsLookup } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import { type GuardedClient, guardedClient } from '../../src/http/guarded-client.js';
import { isPrivateAddress } from '../../src/http/private-networks.js';

const failed = (code: string) => (error: unknown) => error instanceof FetchFailed && error.code === code;

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A resolver that answers every name with these addresses. */
function resolver(...addresses: string[]): typeof dnsLookup {
  const lookup = (_name: string, _options: object, callback: (...answer: unknown[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return lookup as unknown as typeof dnsLookup;
}

describe('the guarded client in production', () => {
  let client: GuardedClient;
  before(() => {
    client = guardedClient({ allowPrivateNetworks: false });
  });
  after(() => client[Symbol.asyncDispose]());

  it('refuses plain http, other schemes, credentials in the address and what is no address', async () => {
    await assert.rejects(client.fetchGuarded('http://example.org/'), failed('ERR_FETCH_SCHEME'));
    await assert.rejects(client.fetchGuarded('file:///etc/passwd'), failed('ERR_FETCH_URL_INVALID'));
    await assert.rejects(client.fetchGuarded('data:,x'), failed('ERR_FETCH_URL_INVALID'));
    await assert.rejects(client.fetchGuarded('https://a:b@example.org/'), failed('ERR_FETCH_URL_INVALID'));
    await assert.rejects(client.fetchGuarded('/relative'), failed('ERR_FETCH_URL_INVALID'));
    await assert.rejects(client.fetchGuarded(''), failed('ERR_FETCH_URL_INVALID'));
  });

  for (const host of [
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:10.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fd00::1]',
    '[fe80::1]',
    '[ff02::1]',
  ])
    it(`refuses https://${host}/ as private`, async () => {
      await assert.rejects(client.fetchGuarded(`https://${host}/`), failed('ERR_FETCH_ADDRESS_PRIVATE'));
    });

  it('refuses a name with any private address, where the connection is made', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:192.168.1.1'], []]) {
      const rebound = guardedClient({ allowPrivateNetworks: false, lookup: resolver(...addresses) });
      await assert.rejects(
        rebound.fetchGuarded('https://looks-public.example/'),
        failed('ERR_FETCH_ADDRESS_PRIVATE'),
        addresses.join(' '),
      );
      await rebound[Symbol.asyncDispose]();
    }
  });

  it('takes the addresses of the public internet for public', () => {
    for (const address of [
      '93.184.215.14',
      '1.1.1.1',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '2a00::1',
    ])
      assert.equal(isPrivateAddress(address), false, address);
    for (const nonsense of ['', 'example.org', '1.2.3', 'fe80::1%eth0'])
      assert.equal(isPrivateAddress(nonsense), true, nonsense);
  });
});

describe('the guarded client where private networks are allowed', () => {
  let client: GuardedClient;
  beforeEach(() => {
    client = guardedClient({ allowPrivateNetworks: true });
  });
  afterEach(() => client[Symbol.asyncDispose]());

  it('returns status, headers and body, whatever the status', async () => {
    const server = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(418, { 'X-Kind': 'teapot', link: ['<a>; rel=a', '<b>; rel=b'] });
        response.end(`${request.method} ${request.headers.accept} ${request.headers['x-own']} ${body} é`);
      });
    });
    const response = await client.fetchGuarded(`${server.url}/x`, {
      method: 'POST',
      accept: 'text/plain',
      headers: { 'x-own': '1', 'content-type': 'text/plain' },
      body: '{"a":1}',
    });
    assert.equal(response.status, 418);
    assert.equal(response.headers['x-kind'], 'teapot');
    assert.equal(response.headers.link, '<a>; rel=a, <b>; rel=b');
    assert.equal(response.body, 'POST text/plain 1 {"a":1} é');
    await server.close();
  });

  it('follows three redirects and not four, and takes no credentials to another place', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('there');
    });
    const server = await serve((request, response) => {
      seen.push(request.headers.authorization);
      const step = Number(request.url?.slice(1));
      response.writeHead(302, { location: step > 0 ? `/${step - 1}` : `${other.url}/` });
      response.end();
    });
    const headers = { Authorization: 'Bearer secret' };
    assert.equal((await client.fetchGuarded(`${server.url}/2`, { headers })).body, 'there');
    assert.deepEqual(seen, ['Bearer secret', 'Bearer secret', 'Bearer secret', undefined]);
    await assert.rejects(client.fetchGuarded(`${server.url}/3`, { headers }), failed('ERR_FETCH_REDIRECT'));
    await server.close();
    await other.close();
  });

  it('does not repeat a POST elsewhere', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(307, { location: '/again' });
      response.end();
    });
    await assert.rejects(
      client.fetchGuarded(server.url, { method: 'POST', body: 'x' }),
      failed('ERR_FETCH_REDIRECT'),
    );
    await server.close();
  });

  it('refuses a redirect to what is no web address', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { location: 'file:///etc/passwd' });
      response.end();
    });
    await assert.rejects(client.fetchGuarded(server.url), failed('ERR_FETCH_URL_INVALID'));
    await server.close();
  });

  it('stops at the size limit, of the unpacked body as well', async () => {
    const server = await serve((request, response) => {
      const body = Buffer.alloc(100_000, 'a');
      if (request.url === '/packed') {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(body));
      } else response.end(body);
    });
    for (const path of ['/plain', '/packed']) {
      await assert.rejects(
        client.fetchGuarded(server.url + path, { maxBytes: 99_999 }),
        failed('ERR_FETCH_TOO_LARGE'),
      );
      const whole = await client.fetchGuarded(server.url + path, { maxBytes: 100_000 });
      assert.equal(whole.body.length, 100_000);
    }
    await server.close();
  });

  it('stops at the time limit, before the answer and in the middle of it', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/middle') response.write('the beginning');
    });
    for (const path of ['/none', '/middle'])
      await assert.rejects(
        client.fetchGuarded(server.url + path, { timeoutMs: 100 }),
        failed('ERR_FETCH_TIMEOUT'),
      );
    await server.close();
  });

  it('says why nothing was had', async () => {
    const server = await serve(() => {});
    await server.close();
    await assert.rejects(
      client.fetchGuarded(server.url),
      (error: FetchFailed) => failed('ERR_FETCH_NETWORK')(error) && error.detail === 'ECONNREFUSED',
    );
  });
});
