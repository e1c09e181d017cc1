import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newToken, type SecretBox, tokenHash } from '../../../../config/secrets.js';
import type { Clock } from '../../../clock.js';
import type { Pairing, PairingCodeRepository, PairingRepository } from '../../../platform/pairing.js';
import type { PlatformRepository } from '../../../platform/platform.js';
import { refusal as answer, type ChannelAnswer } from '../channel.js';

export interface PairNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly platforms: PlatformRepository;
  readonly pairings: PairingRepository;
  readonly pairingCodes: PairingCodeRepository;
}

const hourMs = 3_600_000;
/** How long a replaced secret stays good: messages signed with it may be under way. */
const overlapMs = 24 * hourMs;

/** A link that pairs the platform's plugin, once, within an hour; undefined when there is no such platform. */
export async function makePairingLink(
  needs: PairNeeds,
  platformId: string,
): Promise<{ readonly link: string; readonly expiresAt: number } | undefined> {
  if ((await needs.platforms.byId(platformId)) === undefined) return undefined;
  const code = newToken();
  const expiresAt = needs.clock() + hourMs;
  await needs.pairingCodes.insert({ codeHash: tokenHash(code), platformId, expiresAt });
  return { link: `${needs.publicUrl}/pair/moodle/${code}`, expiresAt };
}

const request = z.object({ issuer: z.string().min(1).max(1000) });

/** The plugin's half of pairing (docs/moodle-protocol.md, "Pairing"). A wrong body does not use the code up. */
export async function pairMoodle(
  needs: PairNeeds,
  { code, body }: { readonly code: string; readonly body: unknown },
): Promise<ChannelAnswer> {
  const parsed = request.safeParse(body);
  if (!parsed.success) return answer(422, 'ERR_PAIRING_INVALID', 'issuer: Moodle’s wwwroot is needed.');
  const now = needs.clock();
  const known = await needs.pairingCodes.byHash(tokenHash(code));
  if (known === undefined)
    return answer(
      404,
      'ERR_PAIRING_CODE_UNKNOWN',
      'This pairing link is not known or was used. Make a new one in Acquis.',
    );
  if (known.expiresAt <= now)
    return answer(
      410,
      'ERR_PAIRING_CODE_EXPIRED',
      'This pairing link is older than an hour. Make a new one in Acquis.',
    );
  const platform = await needs.platforms.byId(known.platformId);
  if (platform === undefined)
    return answer(404, 'ERR_PLATFORM_UNKNOWN', 'The platform of this link is not registered any more.');
  if (platform.issuer !== parsed.data.issuer)
    return answer(
      409,
      'ERR_ISSUER_FOREIGN',
      `This link was made for ${platform.issuer}, but this Moodle is ${parsed.data.issuer}.`,
    );
  if ((await needs.pairingCodes.take(known.codeHash)) === undefined)
    return answer(
      404,
      'ERR_PAIRING_CODE_UNKNOWN',
      'This pairing link was just used. Make a new one in Acquis.',
    );

  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const pairing = await store(needs, platform.id, secret, now);
  if (pairing === undefined)
    return answer(409, 'ERR_PAIRING_BUSY', 'The platform is being paired by someone else. Try again.');
  const address = `${needs.publicUrl}/channels/moodle/${pairing.id}`;
  return {
    status: 201,
    body: {
      pairingId: pairing.id,
      secret,
      eventsUrl: `${address}/events`,
      coursesUrl: `${address}/courses`,
      reconcileUrl: `${address}/reconcile`,
      toolName: 'Acquis',
    },
  };
}

async function store(
  { pairings, box }: PairNeeds,
  platformId: string,
  secret: string,
  now: number,
): Promise<Pairing | undefined> {
  const before = await pairings.byPlatform(platformId, 'moodle');
  if (before === undefined) {
    const pairing: Pairing = {
      id: randomUUID(),
      platformId,
      channel: 'moodle',
      sealedSecret: box.seal(secret),
      createdAt: now,
      revision: 1,
    };
    return (await pairings.insert(pairing)) ? pairing : undefined;
  }
  const replaced: Pairing = {
    ...before,
    sealedSecret: box.seal(secret),
    sealedPreviousSecret: before.sealedSecret,
    previousUntil: now + overlapMs,
    createdAt: now,
  };
  return (await pairings.save(replaced)) ? replaced : undefined;
}
