import { randomUUID, webcrypto } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import express from 'express';
import { place, serve } from './serve.js';

/** @lti-tool/core on Express, with its rows in memory. Its own modules do not load in Node as they come, bundled they do. */
const { platformUrl, jwksUrl, clientId, deploymentId, port } = place();
const bundle = join(mkdtempSync(join(tmpdir(), 'lti-tool-')), 'core.mjs');
buildSync({
  stdin: { contents: "export { LTITool } from '@lti-tool/core';", resolveDir: import.meta.dirname },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
const { LTITool } = await import(pathToFileURL(bundle).href);

const nonces = new Set<string>();
const sessions = new Map<string, { user?: { name?: string } }>();
const launchConfig = {
  iss: platformUrl,
  clientId,
  deploymentId,
  authUrl: `${platformUrl}/auth`,
  tokenUrl: `${platformUrl}/token`,
  jwksUrl,
};
const storage = {
  getLaunchConfig: async () => launchConfig,
  storeNonce: async (nonce: string) => void nonces.add(nonce),
  validateNonce: async (nonce: string) => nonces.delete(nonce) || !nonces.has(nonce),
  addSession: async (session: { id?: string }) => {
    const id = session.id ?? randomUUID();
    sessions.set(id, session as never);
    return id;
  },
  getSession: async (id: string) => sessions.get(id),
};
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};
const tool = new LTITool({
  stateSecret: new TextEncoder().encode('a secret for benches, at least 32 letters'),
  keyPair: await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
  storage,
});

const app = express();
app.use(express.urlencoded({ extended: false }));
app.post('/lti/login', async (request, response) => {
  const url = await tool.handleLogin({ ...request.body, launchUrl: `http://127.0.0.1:${port}/lti/launch` });
  response.redirect(url);
});
app.post('/lti/launch', async (request, response) => {
  const payload = await tool.verifyLaunch(request.body.id_token, request.body.state);
  const session = await tool.createSession(payload);
  response.cookie('session', session.id, { httpOnly: true, secure: true, sameSite: 'none' });
  response.redirect('/page');
});
app.get('/page', async (request, response) => {
  const id = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const session = await tool.getSession(id);
  if (session === undefined) return void response.sendStatus(401);
  response.send(`<!doctype html><title>Page</title><p>Hello ${session.user?.name}</p>`);
});
await serve(app, port);
