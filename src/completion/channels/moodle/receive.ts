import type { SecretBox } from '../../../../config/secrets.js';
import type { EvidenceRepository } from '../../../award/evidence.js';
import type { Clock } from '../../../clock.js';
import type { CourseRepository } from '../../../course/course.js';
import type { LearnerRepository } from '../../../learner/learner.js';
import type { Pairing, PairingRepository } from '../../../platform/pairing.js';
import type { ConnectionSignRepository, Platform, PlatformRepository } from '../../../platform/platform.js';
import type { InboxRepository } from '../../event.js';
import { parseMessage } from './parse-message.js';
import { missingFacts, parseReconciliation } from './reconcile.js';
import { signatureFault } from './signature.js';

export interface MoodleChannelNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly platforms: PlatformRepository;
  readonly pairings: PairingRepository;
  readonly courses: CourseRepository;
  readonly inbox: InboxRepository;
  readonly connectionSigns: ConnectionSignRepository;
  /** Tells the worker that something waits. */
  readonly poke: () => void;
  /** Says in the log, once, that a message was refused. */
  readonly refused: (code: string, facts: Readonly<Record<string, unknown>>) => void;
}

export interface ChannelRequest {
  readonly pairingId: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Uint8Array;
}

export interface ChannelAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Most bytes of one message (docs/moodle-protocol.md). */
export const maximumMessageBytes = 1_048_576;

/** Takes a message of events: stored durably before the answer, or refused as a whole, or event by event. */
export async function receiveMoodleEvents(
  needs: MoodleChannelNeeds,
  request: ChannelRequest,
): Promise<ChannelAnswer> {
  const sender = await authenticate(needs, request);
  if ('status' in sender) return sender;
  const { platform, pairing } = sender;
  const message = parseMessage(Buffer.from(request.rawBody).toString('utf8'), needs.clock());
  if ('fault' in message) return refuse(needs, platform, 422, 'ERR_MESSAGE_INVALID', message.fault);
  if (message.issuer !== platform.issuer) return foreignIssuer(needs, platform, message.issuer);

  const now = needs.clock();
  const events = message.events.map((event) => ({ ...event, platformId: platform.id }));
  const accepted = events.length === 0 ? 0 : await needs.inbox.insert(events, now);
  await Promise.all([
    needs.pairings.heard(pairing.id, now),
    needs.connectionSigns.worked(platform.id, 'events', now),
  ]);
  for (const { code, reason, id } of message.refused)
    needs.refused(code, { platformId: platform.id, eventId: id, reason });
  if (accepted > 0) needs.poke();
  return {
    status: 202,
    body: {
      accepted,
      duplicates: events.length - accepted,
      refused: message.refused,
      courses: await wantedCourses(needs, platform),
    },
  };
}

/** Tells the plugin for which courses events are wanted: those that have been launched into the tool. */
export async function moodleCourses(
  needs: MoodleChannelNeeds,
  request: ChannelRequest,
): Promise<ChannelAnswer> {
  const sender = await authenticate(needs, request);
  if ('status' in sender) return sender;
  await needs.pairings.heard(sender.pairing.id, needs.clock());
  return { status: 200, body: await wantedCourses(needs, sender.platform) };
}

/** Tells the plugin which of the facts it knows are not held here. */
export async function reconcileMoodle(
  needs: MoodleChannelNeeds & { readonly learners: LearnerRepository; readonly evidence: EvidenceRepository },
  request: ChannelRequest,
): Promise<ChannelAnswer> {
  const sender = await authenticate(needs, request);
  if ('status' in sender) return sender;
  const message = parseReconciliation(Buffer.from(request.rawBody).toString('utf8'));
  if ('fault' in message) return refuse(needs, sender.platform, 422, 'ERR_MESSAGE_INVALID', message.fault);
  if (message.issuer !== sender.platform.issuer) return foreignIssuer(needs, sender.platform, message.issuer);
  return { status: 200, body: { missing: await missingFacts(needs, sender.platform.id, message.facts) } };
}

async function wantedCourses({ courses }: MoodleChannelNeeds, platform: Platform) {
  const launched = (await courses.list(platform.id)).filter((course) => course.launchedAt !== undefined);
  return { all: false, ids: launched.map((course) => course.contextId) };
}

async function authenticate(
  needs: MoodleChannelNeeds,
  { pairingId, headers, rawBody }: ChannelRequest,
): Promise<{ readonly pairing: Pairing; readonly platform: Platform } | ChannelAnswer> {
  const pairing = await needs.pairings.byId(pairingId);
  const platform = pairing && (await needs.platforms.byId(pairing.platformId));
  if (pairing === undefined || platform === undefined) {
    needs.refused('ERR_PAIRING_UNKNOWN', { pairingId });
    return answer(
      404,
      'ERR_PAIRING_UNKNOWN',
      'No platform is paired under this address. Pair the plugin again.',
    );
  }
  if (rawBody.byteLength > maximumMessageBytes)
    return refuse(
      needs,
      platform,
      413,
      'ERR_MESSAGE_TOO_LARGE',
      `A message may have ${maximumMessageBytes} bytes.`,
    );
  const fault = signatureFault(headers, rawBody, secretsOf(needs, pairing), needs.clock());
  if (fault !== undefined) return refuse(needs, platform, 401, fault, signatureWords[fault]);
  return { pairing, platform };
}

const signatureWords = {
  ERR_SIGNATURE_MISSING: 'The headers webhook-id, webhook-timestamp and webhook-signature are needed.',
  ERR_SIGNATURE_TIMESTAMP: 'webhook-timestamp is not a moment in Unix seconds.',
  ERR_SIGNATURE_TOO_OLD: 'webhook-timestamp is more than five minutes in the past: check the clocks.',
  ERR_SIGNATURE_TOO_NEW: 'webhook-timestamp is more than five minutes in the future: check the clocks.',
  ERR_SIGNATURE_WRONG: 'The signature does not fit the body and the shared secret. Pair the plugin again.',
} as const;

function secretsOf({ box, clock }: MoodleChannelNeeds, pairing: Pairing): readonly string[] {
  const secrets = [box.open(pairing.sealedSecret)];
  if (pairing.sealedPreviousSecret !== undefined && (pairing.previousUntil ?? 0) > clock())
    secrets.push(box.open(pairing.sealedPreviousSecret));
  return secrets;
}

function foreignIssuer(
  needs: MoodleChannelNeeds,
  platform: Platform,
  issuer: string,
): Promise<ChannelAnswer> {
  return refuse(
    needs,
    platform,
    403,
    'ERR_ISSUER_FOREIGN',
    `issuer ${issuer} is not the paired platform ${platform.issuer}.`,
  );
}

async function refuse(
  needs: MoodleChannelNeeds,
  platform: Platform,
  status: number,
  code: string,
  message: string,
): Promise<ChannelAnswer> {
  needs.refused(code, { platformId: platform.id, message });
  await needs.connectionSigns.failed(platform.id, 'events', needs.clock(), code, message);
  return answer(status, code, message);
}

export function answer(status: number, code: string, message: string): ChannelAnswer {
  return { status, body: { error: { code, message } } };
}
