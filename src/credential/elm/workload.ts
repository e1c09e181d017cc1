import type { EuropeanElements } from '../../achievement/european-elements.js';
import type { Language } from '../../language.js';

/** Singular and other; French counts up to below two as one. */
const units: Readonly<
  Record<Language, Readonly<Record<keyof EuropeanElements['workload'], readonly [string, string]>>>
> = {
  en: { hours: ['hour', 'hours'], ects: ['ECTS credit', 'ECTS credits'] },
  fr: { hours: ['heure', 'heures'], ects: ['crédit ECTS', 'crédits ECTS'] },
};

/** Element 7 in words, hours before credits: `25 heures`, `1 crédit ECTS`. */
export function workloadInWords(
  workload: EuropeanElements['workload'],
  language: Language,
): readonly string[] {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language, { useGrouping: false });
  return (['hours', 'ects'] as const).flatMap((unit) => {
    const amount = workload[unit];
    if (amount === undefined) return [];
    const [one, other] = units[language][unit];
    return [`${number.format(amount)} ${plural.select(amount) === 'one' ? one : other}`];
  });
}
