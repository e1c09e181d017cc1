import { asText } from '../../json.js';
import type { Check } from '../verify.js';

const skewMs = 300_000;

/** @param from,until as they stand in the document; @param now milliseconds */
export function validityCheck(from: unknown, until: unknown, now: number): Check {
  const name = 'validity';
  const [begins, ends] = [from, until].map((time) =>
    time === undefined ? undefined : Date.parse(asText(time)),
  );
  if (Number.isNaN(begins ?? 0) || Number.isNaN(ends ?? 0))
    return { name, outcome: 'unchecked', code: 'ERR_SCHEMA_INVALID', detail: 'validFrom, validUntil' };
  if (begins !== undefined && begins > now + skewMs)
    return { name, outcome: 'failed', code: 'ERR_NOT_YET_VALID', detail: asText(from) };
  if (ends !== undefined && ends <= now)
    return { name, outcome: 'failed', code: 'ERR_EXPIRED', detail: asText(until) };
  return { name, outcome: 'passed' };
}
