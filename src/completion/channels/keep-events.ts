import type { CompletionEvent } from '../event.js';
import type { ChannelNeeds } from './channel.js';
import type { Refusal } from './event-parts.js';
import type { Sender } from './sender.js';

/** An event as a channel reads it: which platform it is of follows from who sent it, never from what it says. */
export type HeardEvent = Omit<CompletionEvent, 'platformId'>;

/**
 * Stores events durably before their sender gets an answer.
 * @returns how many were new
 */
export async function keepEvents(
  needs: ChannelNeeds,
  { platform, pairing }: Sender,
  heard: { readonly events: readonly HeardEvent[]; readonly refused: readonly Refusal[] },
): Promise<number> {
  const now = needs.clock();
  const events = heard.events.map((event) => ({ ...event, platformId: platform.id }));
  const accepted = events.length === 0 ? 0 : await needs.inbox.insert(events, now);
  await Promise.all([
    needs.pairings.heard(pairing.id, now),
    needs.connectionSigns.worked(platform.id, 'events', now),
  ]);
  for (const { code, reason, id } of heard.refused)
    needs.refused(code, { platformId: platform.id, eventId: id, reason });
  await needs.refusedEvents.note(
    heard.refused.map(({ id, code, reason }) => ({
      platformId: platform.id,
      channel: pairing.channel,
      eventId: id,
      code,
      reason,
      at: now,
    })),
  );
  if (accepted > 0) needs.poke();
  return accepted;
}
