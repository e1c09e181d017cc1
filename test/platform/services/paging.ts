import type { Request, Response } from 'express';
import type { Campus } from '../campus.js';

/**
 * The page of `all` that `limit` and `from` of the query name, with a Link header to the next one (RFC 8288) while there is
 * more. Without a `limit` a page has `standard` entries; 0 is everything.
 */
export function nextPage<T>(
  campus: Campus,
  request: Request,
  response: Response,
  all: readonly T[],
  standard: number,
): readonly T[] {
  const limit = numberOf(request.query.limit) || standard;
  const from = numberOf(request.query.from);
  if (limit === 0) return all.slice(from);
  if (from + limit < all.length) {
    const next = new URL(request.originalUrl, campus.url);
    next.searchParams.set('limit', String(limit));
    next.searchParams.set('from', String(from + limit));
    response.set('link', `<${next.href}>; rel="next"`);
  }
  return all.slice(from, from + limit);
}

function numberOf(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && number > 0 ? number : 0;
}
