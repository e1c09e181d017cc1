import { newToken, tokenHash } from '../../config/secrets.js';
import type { Clock } from '../clock.js';
import type { InvitationRepository } from './platform.js';

const lifetimeMs = 24 * 3_600_000;

/** A registration address for one platform: good once, for a day. */
export async function makeInvitation(needs: {
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly invitations: InvitationRepository;
}): Promise<{ readonly url: string; readonly expiresAt: number }> {
  const token = newToken();
  const createdAt = needs.clock();
  const expiresAt = createdAt + lifetimeMs;
  await needs.invitations.insert({ tokenHash: tokenHash(token), createdAt, expiresAt });
  return { url: `${needs.publicUrl}/lti/register?invitation=${token}`, expiresAt };
}
