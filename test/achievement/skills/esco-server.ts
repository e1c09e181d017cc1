import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GuardedClient, guardedClient } from '../../../src/http/guarded-client.js';

export const pruning = 'http://data.europa.eu/esco/skill/1f1d2ff8-c4c4-4c2a-8c8f-0a4b6b5f0d11';

/** Answers as ESCO's web service and a CASE service are documented to; everything asked is in `asked`. */
export interface EscoServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly client: GuardedClient;
  readonly asked: string[];
  /** What it answers from now on, instead. */
  fails: { readonly status: number; readonly body: string } | undefined;
}

export async function startEscoServer(): Promise<EscoServer> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    started.asked.push(url.pathname + url.search);
    const answer = started.fails ?? answerTo(url, started.baseUrl);
    response.writeHead(answer.status, { 'content-type': 'application/json;charset=UTF-8' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = guardedClient({ allowPrivateNetworks: true });
  const started: EscoServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client,
    asked: [],
    fails: undefined,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

function answerTo(url: URL, baseUrl: string): { readonly status: number; readonly body: string } {
  const french = url.searchParams.get('language') === 'fr';
  const title = french ? 'tailler des plantes' : 'prune plants';
  const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) });
  switch (url.pathname) {
    case '/search':
      return json({
        total: 2,
        offset: 0,
        limit: 20,
        language: url.searchParams.get('language'),
        _embedded: {
          results: [
            { className: 'Skill', uri: pruning, searchHit: title, title, hasSkillType: ['skill'] },
            { className: 'Concept', uri: 'http://data.europa.eu/esco/skill/S6.1.2', title: 'a group' },
          ],
        },
      });
    case '/resource/skill':
      return url.searchParams.get('uri') === pruning
        ? json({ className: 'Skill', uri: pruning, title, preferredLabel: { en: 'prune plants' } })
        : { status: 404, body: '{}' };
    case '/ims/case/v1p0/CFItems/7c1c2b3a-0000-4000-8000-000000000001':
      return json({
        identifier: '7c1c2b3a-0000-4000-8000-000000000001',
        uri: `${baseUrl}/uri/7c1c2b3a-0000-4000-8000-000000000001`,
        fullStatement: 'Prunes fruit trees\n  in winter',
        humanCodingScheme: 'AG.4.2',
        CFDocumentURI: { title: 'Agriculture', identifier: 'd', uri: 'https://case.example/d' },
        lastChangeDateTime: '2026-01-01T00:00:00Z',
      });
    default:
      return { status: 404, body: '{}' };
  }
}
