import { type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import { type DpopProof, readDpop } from './dpop.js';
import type { WalletError } from './refusal.js';
import { openDpopNonce, sealDpopNonce } from './sealed.js';
import type { WalletNonceRepository } from './wallet-offer.js';

export interface DpopNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly walletNonces: WalletNonceRepository;
}

export type DpopChecked =
  | { readonly outcome: 'proven'; readonly proof: DpopProof }
  | { readonly outcome: 'none' };

const nonceLastsMs = 300_000;

/** The header that gives a wallet the nonce for its next proof (RFC 9449, section 8). Making one stores nothing. */
export function dpopNonce({
  clock,
  box,
}: Pick<DpopNeeds, 'clock' | 'box'>): Readonly<Record<string, string>> {
  return { 'dpop-nonce': sealDpopNonce(box, { expiresAt: clock() + nonceLastsMs }) };
}

/**
 * Checks the proof in the `DPoP` header, where there is one. A nonce of ours is asked for, so that no proof can be made
 * ahead of time, and wallets whose clock is wrong are not shut out; within its time each proof is good for once.
 */
export async function checkDpop(
  needs: DpopNeeds,
  header: string | undefined,
  expected: { readonly address: string; readonly accessToken?: string },
): Promise<DpopChecked | WalletError> {
  if (header === undefined) return { outcome: 'none' };
  const reading = readDpop(header, { method: 'POST', ...expected });
  if (reading.outcome === 'wrong') return { error: 'invalid_dpop_proof', error_description: reading.why };
  const { thumbprint, jti, nonce } = reading.proof;
  const known = nonce === undefined ? undefined : openDpopNonce(needs.box, nonce);
  if (known === undefined || known.expiresAt <= needs.clock())
    return {
      error: 'use_dpop_nonce',
      error_description: 'The proof needs the nonce of the header DPoP-Nonce.',
    };
  // For as long as the nonce is good: after that the nonce gives a repeated proof away.
  const first = await needs.walletNonces.use(
    tokenHash(`dpop ${thumbprint} ${expected.address} ${jti}`),
    known.expiresAt,
  );
  return first
    ? reading
    : { error: 'invalid_dpop_proof', error_description: 'A proof with this jti was sent before.' };
}
