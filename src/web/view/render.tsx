import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type View, ViewContext } from './view.js';

/** Answers with a page. Everything in it is escaped by the renderer; no page builds HTML from text. */
export function sendPage(response: Response, status: number, view: View, page: VNode): void {
  const html = renderToString(<ViewContext.Provider value={view}>{page}</ViewContext.Provider>);
  const text = `<!doctype html>${html}`;
  response.status(status).type('html');
  // What no one keeps needs no tag to ask about it again.
  // The language follows a cookie and the browser: what is kept on the way must be asked for again.
  if (!response.hasHeader('cache-control')) response.set('cache-control', 'private, no-cache');
  if (response.getHeader('cache-control') !== 'no-store') return void response.send(text);
  response.end(text);
}

/** Whether the asker would rather have JSON: API routes say so by themselves, other routes by the Accept header. */
export function prefersJson(request: Request): boolean {
  return request.accepts(['html', 'json']) === 'json';
}
