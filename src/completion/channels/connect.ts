import { randomBytes, randomUUID } from 'node:crypto';
import { newToken, type SecretBox } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { Pairing, PairingRepository } from '../../platform/pairing.js';
import type { PlatformRepository } from '../../platform/platform.js';
import type { Channel } from '../event.js';

export interface ConnectNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly platforms: PlatformRepository;
  readonly pairings: PairingRepository;
}

/** What the admin gives; for `webservice` the token that Moodle made, for `canvas` where Canvas publishes its keys. */
export type ConnectChannel =
  | { readonly platformId: string; readonly channel: 'webhook' | 'xapi' }
  | { readonly platformId: string; readonly channel: 'webservice'; readonly token: string }
  | {
      readonly platformId: string;
      readonly channel: 'canvas';
      readonly jwksUri: string;
      readonly rootAccountUuid: string;
    };

/** What the admin enters in the LMS. The secret is shown this once. */
export interface Connected {
  readonly pairingId: string;
  /** Where the LMS sends to; absent where Acquis asks the LMS. */
  readonly url?: string;
  /** User name of Basic authentication. */
  readonly user?: string;
  readonly secret?: string;
}

/** How long a replaced secret stays good: messages signed with it may be under way. */
const overlapMs = 24 * 3_600_000;

/** Connects a platform by this channel, or gives it a new secret; the one before stays good for a day. */
export async function connectChannel(
  needs: ConnectNeeds,
  request: ConnectChannel,
): Promise<Connected | undefined> {
  const { platformId, channel } = request;
  if ((await needs.platforms.byId(platformId)) === undefined) return undefined;
  const secret = secretFor(request);
  const { id } = await storeSecret(needs, platformId, channel, secret);
  const url = `${needs.publicUrl}/channels/${channel}/${id}`;
  switch (channel) {
    case 'webhook':
      return { pairingId: id, url: `${url}/events`, secret };
    case 'xapi':
      return { pairingId: id, url, user: id, secret };
    case 'canvas':
      return { pairingId: id, url: `${url}/events` };
    case 'webservice':
      return { pairingId: id };
  }
}

/** Forgets the secret: nothing is taken from or asked of the platform by this channel any more. */
export async function disconnectChannel(
  { pairings }: Pick<ConnectNeeds, 'pairings'>,
  { platformId, channel }: { readonly platformId: string; readonly channel: Channel },
): Promise<boolean> {
  const pairing = await pairings.byPlatform(platformId, channel);
  if (pairing === undefined) return false;
  await pairings.delete(pairing.id);
  return true;
}

function secretFor(request: ConnectChannel): string {
  switch (request.channel) {
    case 'webhook':
      return `whsec_${randomBytes(32).toString('base64')}`;
    case 'xapi':
      return newToken();
    case 'webservice':
      return request.token;
    case 'canvas': {
      const { jwksUri, rootAccountUuid } = request;
      return JSON.stringify({ jwksUri, rootAccountUuid });
    }
  }
}

async function storeSecret(
  needs: ConnectNeeds,
  platformId: string,
  channel: Channel,
  secret: string,
): Promise<Pairing> {
  const { pairings, box } = needs;
  for (;;) {
    const now = needs.clock();
    const before = await pairings.byPlatform(platformId, channel);
    const sealedSecret = box.seal(secret);
    if (before === undefined) {
      const id = randomUUID();
      const pairing: Pairing = { id, platformId, channel, sealedSecret, createdAt: now, revision: 1 };
      if (await pairings.insert(pairing)) return pairing;
    } else {
      const replaced: Pairing = {
        ...before,
        sealedSecret,
        sealedPreviousSecret: before.sealedSecret,
        previousUntil: now + overlapMs,
      };
      if (await pairings.save(replaced)) return replaced;
    }
  }
}
