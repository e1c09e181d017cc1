import type { Language } from '../language.js';
import { allBegin, foldedWords } from './folded-words.js';
import { type StudyField, studyField, studyFields } from './study-fields.js';

export type FoundField =
  | { readonly found: 'one'; readonly field: StudyField }
  | { readonly found: 'several'; readonly fields: readonly StudyField[] }
  | { readonly found: 'none' };

/** How many fields are named where a search is not clear. */
const mostNamed = 8;

/**
 * The field that somebody means: its code, code and name as lists show them, its name, or words of it (in either language,
 * accents or not). A name that is exactly one field's counts before all that it is a part of.
 */
export function findStudyField(text: string): FoundField {
  const code = /^\s*(\d{2,4})(?!\S)/.exec(text)?.[1];
  const coded = code === undefined ? undefined : studyField(code);
  if (coded !== undefined) return { found: 'one', field: coded };
  const wanted = foldedWords(text);
  if (wanted.length === 0) return { found: 'none' };
  const words = (field: StudyField) => Object.values(field.label).map(foldedWords);
  const exact = studyFields.filter((field) => words(field).some((one) => one.join(' ') === wanted.join(' ')));
  const matching = studyFields.filter((field) =>
    words(field).some((one) => allBegin(wanted, [...one, field.code])),
  );
  // A narrow field with one detailed field in it has its name twice: the narrow one says the same.
  const [first, ...others] = exact.length > 0 ? exact.slice(0, 1) : matching;
  if (first === undefined) return { found: 'none' };
  if (others.length === 0) return { found: 'one', field: first };
  return { found: 'several', fields: [first, ...others].slice(0, mostNamed) };
}

/** As lists show it. */
export function studyFieldText({ code, label }: StudyField, language: Language): string {
  return `${code} ${label[language]}`;
}
