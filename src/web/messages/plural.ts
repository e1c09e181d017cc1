import type { Language } from '../../language.js';

const rules = { en: new Intl.PluralRules('en-GB'), fr: new Intl.PluralRules('fr-FR') } as const;

/** The form of a message for this number; in French, zero is singular. `#` stands for the number. */
export function plural(
  language: Language,
  count: number,
  forms: { readonly one: string; readonly other: string; readonly zero?: string },
): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  const form = rules[language].select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(count));
}
