import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * The server of the web side. Express gives every request and answer the prototype of its application when it arrives
 * (express/lib/application.js, `handle`), and an object whose prototype is changed is slow wherever it is used from then on:
 * that was most of what Express costs. Made with this prototype from the start, they stay as they are.
 */
export function createWebServer(app: Express): Server {
  class WebRequest extends IncomingMessage {}
  class WebResponse extends ServerResponse {}
  Object.setPrototypeOf(WebRequest.prototype, app.request);
  Object.setPrototypeOf(WebResponse.prototype, app.response);
  Object.assign(app, { request: WebRequest.prototype, response: WebResponse.prototype });
  return createServer({ IncomingMessage: WebRequest, ServerResponse: WebResponse }, app);
}
