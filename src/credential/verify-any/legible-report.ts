import { legible } from '../../visible.js';
import type { VerificationReport } from '../verify.js';

/**
 * Takes out of what a document says whatever would make it read other than it is written, on a page or a terminal: who
 * signs a credential for themselves chooses every name in it, and the verdict beside them may well be "valid".
 */
export function legibleReport(report: VerificationReport): VerificationReport {
  return legibleValue(report) as VerificationReport;
}

/** A report is a few levels of plain values. */
function legibleValue(value: unknown): unknown {
  if (typeof value === 'string') return legible(value);
  if (Array.isArray(value)) return value.map(legibleValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, legibleValue(member)]));
}
