import type { RequestHandler, Response } from 'express';
import { Refused } from '../errors/refused.js';

/**
 * Headers of every answer. Scripts and styles are files of our own only; nothing may frame a page unless a route allows
 * it with {@link allowFraming}. The referrer stays inside: `no-referrer` would make browsers send `Origin: null` with
 * forms (Fetch, section 3.2), which the check against cross-site requests needs.
 */
export function securityHeaders(publicUrl: string): RequestHandler {
  const https = publicUrl.startsWith('https:');
  const headers = Object.entries({
    'content-security-policy': policy("'none'", "'self'"),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

function policy(ancestors: string, formTargets: string | undefined): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    ...(formTargets === undefined ? [] : [`form-action ${formTargets}`]),
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}

/**
 * Lets pages of these origins show this answer in a frame.
 * @param formTarget an origin besides our own that a form of the page may go to
 */
export function allowFraming(response: Response, origins: readonly string[], formTarget?: string): void {
  const targets = ["'self'", ...(formTarget === undefined ? [] : [formTarget])].join(' ');
  response.removeHeader('x-frame-options');
  response.set('content-security-policy', policy(["'self'", ...origins].join(' '), targets));
}

/**
 * Lets the answer to a form of this page lead anywhere: browsers hold every redirect after a form to the policy, also those
 * that the other site makes, to hosts and apps that nobody here can know.
 */
export function allowFormAnywhere(response: Response): void {
  response.set('content-security-policy', policy("'none'", undefined));
}

/**
 * Lets any page show this answer in a frame. Only for errors of LTI requests: they carry no form and nothing of anybody,
 * and an LMS that is not (yet) registered shows them in its own frame; a blank one would help nobody.
 */
export function allowFramingByAll(response: Response): void {
  response.removeHeader('x-frame-options');
  response.set('content-security-policy', policy('*', "'self'"));
}

/** Answers the question of a browser whether a page of any origin may send such a request (Fetch, section 3.3.2). */
export function answerPreflight(response: Response, headers: string): void {
  allowReading(response);
  response.set({
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': headers,
    'access-control-max-age': '600',
  });
  response.status(204).end();
}

/** Says that only POST is answered here (RFC 9110, section 15.5.6), readable by programs of any origin. */
export function onlyPost(_request: unknown, response: Response): never {
  allowReading(response);
  response.set('allow', 'POST, OPTIONS');
  throw new Refused('ERR_METHOD_NOT_ALLOWED', 'only POST');
}

/** Lets programs of any origin read this answer: public documents that verifiers fetch, made without cookies. */
export function allowReading(response: Response): void {
  response.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
}
