import type { Language } from '../../language.js';

/** Numbers and moments as the language writes them; moments in the server's time zone. */
export interface Format {
  number(value: number): string;
  /** At most two decimals, with a percent sign as the language sets it. @param value 85 for 85 % */
  percent(value: number): string;
  date(at: number): string;
  /** With hour, minute and time zone. */
  moment(at: number): string;
  /** An ISO 8601 moment of a document from elsewhere, as a date; the text itself where it is none. */
  isoDate(text: string): string;
  country(code: string): string;
  /** @param tag BCP 47 */
  language(tag: string): string;
  list(items: readonly string[]): string;
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

function make(language: Language): Format {
  const locale = locales[language];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const languageNames = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    date: (at) => date.format(at),
    moment: (at) => moment.format(at),
    isoDate: (text) => {
      const at = Date.parse(text);
      return Number.isNaN(at) ? text : date.format(at);
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    language: (tag) => languageNames.of(tag) ?? tag,
    list: (items) => list.format(items),
  };
}

export const formats: Readonly<Record<Language, Format>> = { fr: make('fr'), en: make('en') };
