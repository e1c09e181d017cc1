import type { SecretBox } from '../../../config/secrets.js';
import type { EvidenceRepository } from '../../award/evidence.js';
import type { Clock } from '../../clock.js';
import type { CourseRepository } from '../../course/course.js';
import type { FetchGuarded } from '../../http/guarded-client.js';
import type { LearnerRepository } from '../../learner/learner.js';
import type { Roster } from '../../learner/roster.js';
import type { PairingRepository } from '../../platform/pairing.js';
import type { ConnectionSignRepository, PlatformRepository } from '../../platform/platform.js';
import type { Channel, InboxRepository } from '../event.js';
import type { RefusedEvents } from '../refused-events.js';

/** A way by which an LMS tells of completions over HTTP. One folder each; channels.ts lists them. */
export interface HttpChannel {
  readonly name: Channel;
  readonly routes: readonly ChannelRoute[];
}

export interface ChannelRoute {
  readonly method: 'get' | 'post' | 'put';
  /** Below `/channels/NAME/PAIRINGID`. */
  readonly path: string;
  readonly handle: (
    needs: ChannelNeeds,
    request: ChannelRequest,
  ) => Promise<ChannelAnswer<object | undefined>>;
}

export interface ChannelRequest {
  readonly pairingId: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Of the query; a repeated one is left out. */
  readonly query?: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
}

/** `body` is sent as JSON; undefined: the answer has none. */
export interface ChannelAnswer<Body extends object | undefined = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ChannelNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly platforms: PlatformRepository;
  readonly pairings: PairingRepository;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly roster: Pick<Roster, 'meant'>;
  readonly evidence: EvidenceRepository;
  readonly inbox: InboxRepository;
  readonly connectionSigns: ConnectionSignRepository;
  readonly refusedEvents: Pick<RefusedEvents, 'note'>;
  readonly fetchGuarded: FetchGuarded;
  /** Tells the worker that something waits. */
  readonly poke: () => void;
  /** Says in the log, once, that a message was refused. */
  readonly refused: (code: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Most bytes of one message. */
export const maximumMessageBytes = 1_048_576;

/** An answer that refuses. */
export function refusal(status: number, code: string, message: string): ChannelAnswer {
  return { status, body: { error: { code, message } } };
}
