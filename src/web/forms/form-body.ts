import type { Request } from 'express';
import { legible } from '../../visible.js';

/** The fields of a sent form, by name. What is not there is empty: browsers leave out unticked boxes. */
export interface FormBody {
  /** The field's text without white space around it; line ends as in Unix. */
  text(name: string): string;
  all(name: string): readonly string[];
}

export function formBody(request: Request): FormBody {
  const fields = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const all = (name: string): readonly string[] => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values
      .filter((one) => typeof one === 'string')
      .map((one) => legible(one.replace(/\r\n?/g, '\n')).trim());
  };
  return { all, text: (name) => all(name)[0] ?? '' };
}
