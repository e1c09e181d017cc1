import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createWebServer } from '../../src/web/http/web-server.js';

describe('the web server', () => {
  it('makes requests and answers with the prototypes that Express gives them, so that none is changed later', async () => {
    const app = express();
    app.get('/who', (request, response) => {
      response.json({ path: request.path, ours: request.app === app && response.app === app });
    });
    const server = createWebServer(app);
    const before: unknown[] = [];
    server.prependListener('request', (request, response) => {
      before.push(
        Object.getPrototypeOf(request) === app.request,
        Object.getPrototypeOf(response) === app.response,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/who?a=b`);
      assert.deepEqual(await answer.json(), { path: '/who', ours: true });
      assert.deepEqual(before, [true, true]);
    } finally {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    }
  });
});
