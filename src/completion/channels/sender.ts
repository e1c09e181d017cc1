import type { Pairing } from '../../platform/pairing.js';
import type { Platform } from '../../platform/platform.js';
import type { Channel } from '../event.js';
import {
  type ChannelAnswer,
  type ChannelNeeds,
  type ChannelRequest,
  maximumMessageBytes,
  refusal,
} from './channel.js';
import { type SignatureFault, signatureFault } from './signature.js';

/** Who sent a message, beyond doubt; it may speak of its own platform only. */
export interface Sender {
  readonly pairing: Pairing;
  readonly platform: Platform;
}

/** What is wrong with how a request proves who sent it. */
export interface Doubt {
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Finds the pairing of a request and checks its proof.
 * @param doubt what is wrong with the proof; `secrets` are the pairing's good ones
 */
export async function senderOf(
  needs: ChannelNeeds,
  channel: Channel,
  request: ChannelRequest,
  doubt: (
    secrets: readonly string[],
    platform: Platform,
  ) => Doubt | undefined | Promise<Doubt | undefined> = signedBy(needs, request),
): Promise<Sender | ChannelAnswer> {
  const { pairingId } = request;
  const pairing = await needs.pairings.byId(pairingId);
  const platform = pairing && (await needs.platforms.byId(pairing.platformId));
  if (pairing?.channel !== channel || platform === undefined) {
    needs.refused('ERR_PAIRING_UNKNOWN', { pairingId, channel });
    return refusal(
      404,
      'ERR_PAIRING_UNKNOWN',
      'No platform is connected under this address. Connect it anew.',
    );
  }
  if (request.rawBody.byteLength > maximumMessageBytes)
    return refuse(
      needs,
      platform,
      413,
      'ERR_MESSAGE_TOO_LARGE',
      `A message may have ${maximumMessageBytes} bytes.`,
    );
  const found = await doubt(secretsOf(needs, pairing), platform);
  if (found === undefined) return { pairing, platform };
  const answer = await refuse(needs, platform, 401, found.code, found.message);
  return found.headers === undefined ? answer : { ...answer, headers: found.headers };
}

/** A body that was given up on before it could be read: the admin of the pairing it was sent to sees that, too. */
export async function refuseUnread(
  needs: ChannelNeeds,
  pairingId: string,
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
): Promise<ChannelAnswer> {
  const pairing = await needs.pairings.byId(pairingId);
  const platform = pairing && (await needs.platforms.byId(pairing.platformId));
  if (platform !== undefined) return refuse(needs, platform, status, code, message);
  needs.refused(code, { pairingId });
  return refusal(status, code, message);
}

/** The proof of Standard Webhooks. */
function signedBy(needs: ChannelNeeds, { headers, rawBody }: ChannelRequest) {
  return (secrets: readonly string[]): Doubt | undefined => {
    const fault = signatureFault(headers, rawBody, secrets, needs.clock());
    return fault && { code: fault, message: signatureWords[fault] };
  };
}

const signatureWords: Readonly<Record<SignatureFault, string>> = {
  ERR_SIGNATURE_MISSING: 'The headers webhook-id, webhook-timestamp and webhook-signature are needed.',
  ERR_SIGNATURE_TIMESTAMP: 'webhook-timestamp is not a moment in Unix seconds.',
  ERR_SIGNATURE_TOO_OLD: 'webhook-timestamp is more than five minutes in the past: check the clocks.',
  ERR_SIGNATURE_TOO_NEW: 'webhook-timestamp is more than five minutes in the future: check the clocks.',
  ERR_SIGNATURE_WRONG: 'The signature does not fit the body and the shared secret. Pair again.',
};

function secretsOf({ box, clock }: ChannelNeeds, pairing: Pairing): readonly string[] {
  const secrets = [box.open(pairing.sealedSecret)];
  if (pairing.sealedPreviousSecret !== undefined && (pairing.previousUntil ?? 0) > clock())
    secrets.push(box.open(pairing.sealedPreviousSecret));
  return secrets;
}

/** Refuses a message as a whole; the admin sees it on the platform's page. */
export async function refuse(
  needs: ChannelNeeds,
  platform: Platform,
  status: number,
  code: string,
  message: string,
): Promise<ChannelAnswer> {
  needs.refused(code, { platformId: platform.id, message });
  await needs.connectionSigns.failed(platform.id, 'events', needs.clock(), code, message);
  return refusal(status, code, message);
}
