import { createHash } from 'node:crypto';
import { Router } from 'express';
import { Refused } from '../errors/refused.js';
import { rateLimit } from '../http/rate-limit.js';
import type { Web } from '../http/web.js';

/** Everything that the check page is made of: what it needs where there is no network. */
const parts = ['acquis.css', 'check-code.js', 'drop.js', 'logo.svg', 'icon-192.png'] as const;

/** The check page as an app: what lets a device keep it and check the code on a certificate without network. */
export function checkAppRoutes(web: Web): Router {
  const router = Router();
  const { deps, assets } = web;
  const kept = [
    '/check',
    '/check?lang=en',
    '/check?lang=fr',
    '/check/issuers.json',
    ...parts.map(assets.address),
  ];
  const constants = (version: string) =>
    `const version = ${JSON.stringify(version)};\nconst kept = ${JSON.stringify(kept)};\n`;
  const worker = assets.text('check-worker.js');
  const version = createHash('sha256').update(constants('')).update(worker).digest('base64url').slice(0, 12);
  const script = constants(version) + worker;

  router.get('/check-worker.js', (_request, response) => {
    response.set({ 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8' });
    response.send(script);
  });

  router.get('/check/app.webmanifest', (request, response) => {
    const { language, m } = web.view(request);
    const icon = (name: string, sizes: string, purpose: string) => ({
      src: assets.address(name),
      type: 'image/png',
      sizes,
      purpose,
    });
    response.set('cache-control', 'public, max-age=300').type('application/manifest+json');
    response.send(
      JSON.stringify({
        id: '/check',
        name: m.code.appName,
        short_name: m.code.appShortName,
        description: m.check.lead,
        lang: language,
        start_url: '/check',
        scope: '/check',
        display: 'standalone',
        background_color: '#0f5c4a',
        theme_color: '#0f5c4a',
        icons: [
          icon('icon-192.png', '192x192', 'any'),
          icon('icon-512.png', '512x512', 'any'),
          icon('icon-maskable-512.png', '512x512', 'maskable'),
        ],
      }),
    );
  });

  // Whoever wants to check another tool's codes without network keeps its keys on their device: fetched here, because pages
  // may ask no other site.
  const lookUps = rateLimit(deps.clock, 60, 60_000);
  router.get('/check/issuer.json', async (request, response) => {
    const wait = lookUps.take(request.ip ?? '');
    if (wait > 0) throw new Refused('ERR_RATE_LIMITED', 'issuers', { retryAfterSeconds: wait });
    const { did } = request.query;
    const found = typeof did === 'string' ? await deps.publishedIssuer(did) : undefined;
    if (found === undefined) throw new Refused('ERR_NOT_FOUND', 'no awarding body publishes keys there');
    response.set('cache-control', 'no-store').json(found);
  });

  // Keys of every awarding body of this tool, retired ones too: what they signed stays verifiable.
  router.get('/check/issuers.json', async (_request, response) => {
    const issuers = await deps.store.issuers.list();
    const listed = issuers.map(async ({ id, name, legalName }) => ({
      id: (await deps.didDocument(id))?.id,
      name: name || legalName,
      keys: (await deps.publishedKeys(id))
        .filter(({ algorithm }) => algorithm === 'Ed25519')
        .map((key) => ({ id: key.id, x: key.publicJwk.x })),
    }));
    response.set('cache-control', 'no-cache').json({ issuers: await Promise.all(listed) });
  });
  return router;
}
