import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock may be off (Standard Webhooks, "Verifying webhook authenticity"). */
export const toleranceSeconds = 300;

export type SignatureFault =
  | 'ERR_SIGNATURE_MISSING'
  | 'ERR_SIGNATURE_TIMESTAMP'
  | 'ERR_SIGNATURE_TOO_OLD'
  | 'ERR_SIGNATURE_TOO_NEW'
  | 'ERR_SIGNATURE_WRONG';

/**
 * Checks the signature of Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
 * @param secrets each `whsec_` and base64; one that fits is enough
 * @param now milliseconds since the epoch
 * @returns what is wrong, or undefined when the message is authentic
 */
export function signatureFault(
  headers: Readonly<Record<string, string | undefined>>,
  body: Uint8Array,
  secrets: readonly string[],
  now: number,
): SignatureFault | undefined {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !timestamp || !signatures) return 'ERR_SIGNATURE_MISSING';
  if (!/^\d{1,12}$/.test(timestamp)) return 'ERR_SIGNATURE_TIMESTAMP';
  const age = now / 1000 - Number(timestamp);
  if (age > toleranceSeconds) return 'ERR_SIGNATURE_TOO_OLD';
  if (age < -toleranceSeconds) return 'ERR_SIGNATURE_TOO_NEW';
  const given = signatures
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'));
  const authentic = secrets.some((secret) => {
    const expected = sign(secret, id, timestamp, body);
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
  return authentic ? undefined : 'ERR_SIGNATURE_WRONG';
}

function sign(secret: string, id: string, timestamp: string, body: Uint8Array): Buffer {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
