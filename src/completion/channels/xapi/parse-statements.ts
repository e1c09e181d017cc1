import { createHash } from 'node:crypto';
import { describe, gradeFault, isPlausibleTime, parseJson } from '../event-parts.js';
import type { HeardEvent } from '../keep-events.js';
import { factsOfStatement, type Unused } from './facts-of-statement.js';
import { type Statement, statementSchema } from './statement.js';

export interface ParsedStatements {
  /** One per statement, in the order they were sent. */
  readonly ids: readonly string[];
  readonly events: readonly HeardEvent[];
  /** Valid statements that are no evidence, with the reason. */
  readonly unused: readonly { readonly id: string; readonly code: Unused }[];
}

const mostStatements = 1000;

/**
 * Reads statements as a Learning Record Store does: one that is not valid refuses them all (xAPI 1.0.3, part 3, section 2.1.2).
 * @param issuer of the platform whose sender this is
 * @param givenId of a PUT
 */
export function parseStatements(
  body: Uint8Array,
  issuer: string,
  now: number,
  givenId?: string,
): ParsedStatements | { readonly fault: string } {
  const read = parseJson(body);
  if ('fault' in read) return read;
  const raw = Array.isArray(read.json) ? read.json : [read.json];
  if (raw.length > mostStatements) return { fault: `more than ${mostStatements} statements` };
  if (givenId !== undefined && raw.length !== 1) return { fault: 'one statement is expected' };
  const ids: string[] = [];
  const events: HeardEvent[] = [];
  const unused: { readonly id: string; readonly code: Unused }[] = [];
  for (const [index, one] of raw.entries()) {
    const parsed = statementSchema.safeParse(one);
    if (!parsed.success) return { fault: `statement ${index}: ${describe(parsed.error)}` };
    const statement = parsed.data;
    if (givenId !== undefined && statement.id !== undefined && statement.id !== givenId)
      return { fault: 'id differs from statementId' };
    const id = givenId ?? statement.id ?? idFrom(one);
    if (ids.includes(id)) return { fault: `statement ${index}: id ${id} occurs twice` };
    ids.push(id);
    const stated = factsOfStatement(statement, issuer);
    if (typeof stated === 'string') {
      unused.push({ id, code: stated });
      continue;
    }
    const occurredAt = timeOf(statement, now);
    if (!isPlausibleTime(occurredAt, now))
      return { fault: `statement ${index}: timestamp ${statement.timestamp} is not a plausible moment` };
    for (const fact of stated.facts) {
      const absurd = gradeFault(fact);
      if (absurd !== undefined) return { fault: `statement ${index}: ${absurd}` };
      const { contextId, sub } = stated;
      events.push({ sourceId: `xapi:${id}/${fact.type}`, channel: 'xapi', contextId, sub, occurredAt, fact });
    }
  }
  return { ids, events, unused };
}

/** A timestamp without offset is UTC, as good as any guess (xAPI 1.0.3, part 2, section 4.4). */
function timeOf({ timestamp }: Statement, now: number): number {
  if (timestamp === undefined) return now;
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(timestamp) ? timestamp : `${timestamp}Z`);
}

/** logstore_xapi gives no ids: the same statement sent again gets the same one (UUID version 8, RFC 9562, section 5.8). */
function idFrom(statement: unknown): string {
  const hex = createHash('sha256').update(JSON.stringify(statement)).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
