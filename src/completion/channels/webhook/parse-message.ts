import { z } from 'zod';
import {
  describe,
  eachEvent,
  gradeFault,
  idOf,
  isPlausibleTime,
  parseJson,
  type Refusal,
} from '../event-parts.js';
import type { HeardEvent } from '../keep-events.js';
import { eventSchema, eventTypes, factOf, maximumEvents } from './message.js';

const envelope = z.object({ events: z.array(z.unknown()).min(1).max(maximumEvents) });

/** @returns well-formed and refused events, or in `fault` what is wrong with the whole */
export function parseWebhook(
  body: Uint8Array,
  now: number,
):
  | { readonly events: readonly HeardEvent[]; readonly refused: readonly Refusal[] }
  | { readonly fault: string } {
  const read = parseJson(body);
  if ('fault' in read) return read;
  const outer = envelope.safeParse(read.json);
  if (!outer.success) return { fault: describe(outer.error) };
  return eachEvent(outer.data.events, (raw, index) => parseEvent(raw, index, now));
}

function parseEvent(raw: unknown, index: number, now: number): HeardEvent | Refusal {
  const type: unknown = (raw as { type?: unknown } | null)?.type;
  if (typeof type === 'string' && !eventTypes.includes(type))
    return {
      id: idOf(raw, index),
      code: 'ERR_EVENT_TYPE_UNKNOWN',
      reason: `type ${type.slice(0, 100)} is not known`,
    };
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success)
    return { id: idOf(raw, index), code: 'ERR_EVENT_INVALID', reason: describe(parsed.error) };
  const { id, time, user, course } = parsed.data;
  const occurredAt = typeof time === 'number' ? Math.round(time * 1000) : Date.parse(time);
  if (!isPlausibleTime(occurredAt, now))
    return { id, code: 'ERR_EVENT_TIME', reason: `time ${time} is not a plausible moment` };
  const fact = factOf(parsed.data);
  const absurd = gradeFault(fact);
  if (absurd !== undefined) return { id, code: 'ERR_EVENT_GRADE', reason: absurd };
  return { sourceId: `webhook:${id}`, channel: 'webhook', occurredAt, contextId: course, sub: user, fact };
}
