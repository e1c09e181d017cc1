import { z } from 'zod';
import { newToken, type SecretBox } from '../../../config/secrets.js';

/** Access tokens and nonces hold what they are good for, sealed: nothing is stored until one is used. */
const shapes = {
  token: z.object({
    is: z.literal('wallet-token'),
    issuerId: z.string(),
    credentialId: z.string(),
    configuration: z.string(),
    expiresAt: z.number(),
  }),
  nonce: z.object({
    is: z.literal('wallet-nonce'),
    issuerId: z.string(),
    expiresAt: z.number(),
    random: z.string(),
  }),
} as const;

export type AccessToken = z.infer<typeof shapes.token>;
export type Nonce = z.infer<typeof shapes.nonce>;

export function sealToken(box: SecretBox, token: Omit<AccessToken, 'is'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-token', ...token }));
}

export function sealNonce(box: SecretBox, nonce: Omit<Nonce, 'is' | 'random'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-nonce', ...nonce, random: newToken() }));
}

/** Undefined for whatever this tool did not make. */
export function openToken(box: SecretBox, sealed: string): AccessToken | undefined {
  return opened(box, sealed, shapes.token);
}

export function openNonce(box: SecretBox, sealed: string): Nonce | undefined {
  return opened(box, sealed, shapes.nonce);
}

function opened<T>(box: SecretBox, sealed: string, shape: z.ZodType<T>): T | undefined {
  if (sealed.length > 2_000) return undefined;
  try {
    return shape.safeParse(JSON.parse(box.open(sealed))).data;
  } catch {
    return undefined;
  }
}
