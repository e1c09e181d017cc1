import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type HttpResponse, jsonOf, send } from '../http.js';
import type { PluginEvent } from './event.js';

/** Ways to send a message that a careful receiver must refuse, and ways to make it plain. */
export interface MessageOptions {
  /** `whsec_…` to sign with instead of the pairing's; several make several signatures. */
  readonly secret?: string | readonly string[];
  /** Unix seconds to sign and to state. */
  readonly timestamp?: number;
  readonly messageId?: string;
  /** Sent as it is instead of a computed signature; an empty string leaves the header out. */
  readonly signature?: string;
  /** Sent and signed as it is instead of the JSON of the events. */
  readonly body?: string;
  /** Sent instead of what was signed. */
  readonly bodyAfterSigning?: string;
  /** Laid over all headers; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Stated instead of the platform's own issuer. */
  readonly issuer?: string;
  readonly url?: string;
}

export interface Answer extends HttpResponse {
  /** Parsed body; `undefined` when it is not JSON. */
  readonly json: unknown;
}

/** One signed request (Standard Webhooks 1.0, "Webhook headers and content"); without events a signed GET. */
export async function sendMessage(
  sender: { readonly secret: string; readonly issuer: string; readonly now: number },
  target: { readonly method: 'GET' | 'POST'; readonly url: string },
  payload: Readonly<Record<string, unknown>> | undefined,
  options: MessageOptions = {},
): Promise<Answer> {
  const body =
    options.body ??
    (payload === undefined
      ? ''
      : JSON.stringify({ version: 1, issuer: options.issuer ?? sender.issuer, ...payload }));
  const timestamp = options.timestamp ?? sender.now;
  const id = options.messageId ?? `msg_${createHash('sha256').update(body).digest('hex').slice(0, 24)}`;
  const secrets = [options.secret ?? sender.secret].flat();
  const signature =
    options.signature ??
    secrets.map((secret) => new Webhook(secret).sign(id, new Date(timestamp * 1000), body)).join(' ');
  const headers = {
    ...(target.method === 'POST' && { 'content-type': 'application/json' }),
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature || undefined,
    ...options.headers,
  };
  const response = await send({
    method: target.method,
    url: options.url ?? target.url,
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: target.method === 'GET' ? undefined : (options.bodyAfterSigning ?? body),
  });
  return { ...response, json: jsonOf(response) };
}

export const eventsPayload = (events: readonly PluginEvent[]) => ({ events });
