import type { z } from 'zod';
import type { Messages } from '../messages/messages.js';
import type { FieldErrors } from '../view/fields.js';
import type { Format } from '../view/format.js';

export interface Wording {
  readonly m: Messages;
  readonly format: Format;
}

/**
 * What is wrong with each field, in the reader's language; the first problem of a field counts.
 * @param field id and label of the field at a path of the parsed value
 */
export function fieldErrors(
  wording: Wording,
  issues: readonly z.core.$ZodIssue[],
  field: (path: readonly PropertyKey[]) => { readonly id: string; readonly label: string },
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const { id, label } = field(issue.path);
    errors[id] ??= problemWords(wording, label, issue);
  }
  return errors;
}

function problemWords({ m, format }: Wording, label: string, issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? m.form.required(label)
        : m.form.atLeast(label, format.number(Number(issue.minimum)));
    case 'too_big':
      if (issue.origin === 'date') return m.form.tooFarAhead(label, format.date(Number(issue.maximum)));
      return issue.origin === 'string'
        ? m.form.tooLong(label, format.number(Number(issue.maximum)))
        : m.form.atMost(label, format.number(Number(issue.maximum)));
    case 'invalid_type':
      return issue.expected === 'int' ? m.form.notWhole(label) : m.form.notNumber(label);
    case 'invalid_format':
      if (issue.format === 'date') return m.issuing.notDate(label);
      return issue.format === 'email' ? m.form.notEmail(label) : m.form.notAddress(label);
    default:
      return m.form.notChoice(label);
  }
}
