import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** The holder's public key, with nothing but what makes it one (RFC 7638 section 3.2). */
export type HolderKey =
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'P-384' | 'P-521'; readonly x: string; readonly y: string }
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };

const part = z.string().regex(/^[\w-]+$/);
const shape = z.union([
  z.object({ kty: z.literal('EC'), crv: z.enum(['P-256', 'P-384', 'P-521']), x: part, y: part }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: part }),
]);

/**
 * A wallet's key from outside. Undefined for what is no public key that wallets sign with; a private key, too, since
 * somebody who hands it out does not hold it.
 */
export function parseHolderKey(jwk: unknown): HolderKey | undefined {
  if (typeof jwk !== 'object' || jwk === null || 'd' in jwk) return undefined;
  const parsed = shape.safeParse(jwk);
  if (!parsed.success) return undefined;
  try {
    // Whether the point is on the curve.
    createPublicKey({ format: 'jwk', key: { ...parsed.data } });
    return parsed.data;
  } catch {
    return undefined;
  }
}
