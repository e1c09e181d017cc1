import { dayMs } from '../clock.js';
import type { LtiDocumentRepository } from '../store/lti-documents.js';
import type { Channel } from './event.js';

/** An event that was not stored, because it can never be worked on as it is; kept for a while for the admin to see. */
export interface RefusedEvent {
  readonly platformId: string;
  readonly channel: Channel;
  /** As its sender names it. */
  readonly eventId: string;
  readonly code: string;
  /** In English, for the sender and the admin. */
  readonly reason: string;
  readonly at: number;
}

export interface RefusedEvents {
  note(refused: readonly RefusedEvent[]): Promise<void>;
  /** Newest first. */
  of(platformId: string): Promise<readonly RefusedEvent[]>;
  forget(platformId: string): Promise<void>;
}

const collection = 'refused-event';
const keptMs = 30 * dayMs;
/** Of one platform, so that a sender gone wild fills no disk; the oldest make room. */
const most = 200;
/** Of one message: what is wrong with the rest of it is seen from these. */
const mostAtOnce = 50;
const longestReason = 500;

/** Kept as small documents: one per platform and event, so that the same one refused again is no second line. */
export function refusedEvents(documents: LtiDocumentRepository): RefusedEvents {
  const of = async (platformId: string): Promise<readonly RefusedEvent[]> => {
    const rows = await documents.find(collection, { platformId }, 0);
    const latest = new Map(
      rows.map(({ body }) => JSON.parse(body) as RefusedEvent).map((one) => [one.eventId, one]),
    );
    return [...latest.values()].sort((a, b) => b.at - a.at);
  };
  const drop = ({ platformId, eventId }: RefusedEvent) =>
    documents.delete(collection, { platformId, eventId });
  return {
    of,
    async note(refused) {
      const some = refused.slice(0, mostAtOnce);
      const [first] = some;
      if (first === undefined) return;
      const known = await of(first.platformId);
      for (const oldest of known.slice(most - some.length)) await drop(oldest);
      for (const one of some) {
        await drop(one);
        await documents.insert({
          collection,
          fields: { platformId: one.platformId, eventId: one.eventId },
          body: JSON.stringify({ ...one, reason: one.reason.slice(0, longestReason) }),
          createdAt: one.at,
          expiresAt: one.at + keptMs,
        });
      }
    },
    forget: (platformId) => documents.delete(collection, { platformId }),
  };
}
