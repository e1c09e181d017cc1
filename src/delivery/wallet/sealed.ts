import { z } from 'zod';
import { newToken, type SecretBox } from '../../../config/secrets.js';
import { walletConfigurations } from './configurations.js';

/** Access tokens, nonces and pushed requests hold what they are good for, sealed: nothing is stored until one is used. */
const shapes = {
  token: z.object({
    is: z.literal('wallet-token'),
    issuerId: z.string(),
    credentialId: z.string(),
    configuration: z.string(),
    /** Hash of the authorisation code that it was made from; absent for a pre-authorised one. */
    grant: z.string().optional(),
    /** Thumbprint of the one key that may use it (RFC 9449, section 6). */
    dpopThumbprint: z.string().optional(),
    expiresAt: z.number(),
  }),
  nonce: z.object({
    is: z.literal('wallet-nonce'),
    issuerId: z.string(),
    expiresAt: z.number(),
    random: z.string(),
  }),
  dpopNonce: z.object({
    is: z.literal('wallet-dpop-nonce'),
    expiresAt: z.number(),
    random: z.string(),
  }),
  request: z.object({
    is: z.literal('wallet-request'),
    /** Whoever decides uses it up. */
    id: z.string(),
    issuerId: z.string(),
    clientId: z.string(),
    redirectUri: z.string(),
    state: z.string().optional(),
    codeChallenge: z.string(),
    configurations: z.array(z.enum(walletConfigurations)).readonly(),
    detailed: z.array(z.enum(walletConfigurations)).readonly(),
    issuerState: z.string().optional(),
    dpopThumbprint: z.string().optional(),
    expiresAt: z.number(),
  }),
} as const;

export type AccessToken = z.infer<typeof shapes.token>;
export type Nonce = z.infer<typeof shapes.nonce>;
export type DpopNonce = z.infer<typeof shapes.dpopNonce>;
export type SealedRequest = z.infer<typeof shapes.request>;

export function sealToken(box: SecretBox, token: Omit<AccessToken, 'is'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-token', ...token }));
}

export function sealNonce(box: SecretBox, nonce: Omit<Nonce, 'is' | 'random'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-nonce', ...nonce, random: newToken() }));
}

export function sealDpopNonce(box: SecretBox, nonce: Omit<DpopNonce, 'is' | 'random'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-dpop-nonce', ...nonce, random: newToken() }));
}

export function sealRequest(box: SecretBox, request: Omit<SealedRequest, 'is'>): string {
  return box.seal(JSON.stringify({ is: 'wallet-request', ...request }));
}

/** Undefined for whatever this tool did not make. */
export function openToken(box: SecretBox, sealed: string): AccessToken | undefined {
  return opened(box, sealed, shapes.token);
}

export function openNonce(box: SecretBox, sealed: string): Nonce | undefined {
  return opened(box, sealed, shapes.nonce);
}

export function openDpopNonce(box: SecretBox, sealed: string): DpopNonce | undefined {
  return opened(box, sealed, shapes.dpopNonce);
}

export function openRequest(box: SecretBox, sealed: string): SealedRequest | undefined {
  return opened(box, sealed, shapes.request, 12_000);
}

function opened<T>(box: SecretBox, sealed: string, shape: z.ZodType<T>, longest = 2_000): T | undefined {
  if (sealed.length > longest) return undefined;
  try {
    return shape.safeParse(JSON.parse(box.open(sealed))).data;
  } catch {
    return undefined;
  }
}
