import { z } from 'zod';
import type { AchievementContent, Translation } from '../../../achievement/achievement.js';
import { primaryText, type TranslatedText, translatedTexts } from '../../../achievement/translation.js';
import type { FormBody } from '../../forms/form-body.js';
import { fieldErrors, type Wording } from '../../forms/problem-words.js';
import { text } from '../../forms/schemas.js';
import type { FieldErrors } from '../../view/fields.js';
import { fieldLabel } from './field-labels.js';

/** A translation as its form holds it: what people typed, right or wrong. */
export interface TranslationForm {
  readonly revision: number;
  readonly texts: Readonly<Partial<Record<TranslatedText, string>>>;
  readonly statements: Readonly<Record<string, string>>;
}

/** As long as in the primary language. */
const longest: Readonly<Record<TranslatedText, number>> = {
  title: 200,
  description: 4000,
  national: 200,
  prerequisites: 2000,
  qualityAssuranceDetail: 1000,
  furtherInformation: 2000,
};
const longestStatement = 1000;

export function formOfTranslation(translation: Translation | undefined, revision: number): TranslationForm {
  return { revision, texts: translation?.texts ?? {}, statements: translation?.statements ?? {} };
}

/** Texts that can be translated: those that the primary language has, and those that the form has all the same. */
export function textsToTranslate(
  content: AchievementContent,
  form: TranslationForm,
): readonly TranslatedText[] {
  return translatedTexts.filter((key) => primaryText(content, key) !== '' || (form.texts[key] ?? '') !== '');
}

export function readTranslationForm(body: FormBody, content: AchievementContent): TranslationForm {
  return {
    revision: Number.parseInt(body.text('revision'), 10) || 0,
    texts: Object.fromEntries(translatedTexts.map((key) => [key, body.text(key)])),
    statements: Object.fromEntries(content.outcomes.map(({ id }) => [id, body.text(`statement-${id}`)])),
  };
}

export function parseTranslationForm(
  form: TranslationForm,
  language: string,
  content: AchievementContent,
  wording: Wording,
): { readonly translation: Translation } | { readonly errors: FieldErrors } {
  const parsed = z
    .object({
      texts: z.object(Object.fromEntries(translatedTexts.map((key) => [key, text(longest[key])]))),
      statements: z.record(z.string(), text(longestStatement)),
    })
    .safeParse(form);
  if (parsed.success) return { translation: { language, ...parsed.data } };
  const errors = fieldErrors(wording, parsed.error.issues, ([part, key]) => {
    const words = wording.m.achievement;
    if (part === 'texts') return { id: String(key), label: fieldLabel(wording.m, String(key)) };
    const number = content.outcomes.findIndex(({ id }) => id === key) + 1;
    return { id: `statement-${String(key)}`, label: `${words.outcomeNumber(number)}, ${words.statement}` };
  });
  return { errors };
}
