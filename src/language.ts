/** Languages that the pages and the credentials speak. */
export type Language = 'fr' | 'en';

export const languages: readonly Language[] = ['fr', 'en'];

/**
 * The page language for a locale as LMSs and browsers send it (`fr`, `fr_CA`, `en-GB`, `fr-FR,fr;q=0.9`).
 * Whatever is not French is answered in English.
 */
export function languageOf(locale: string | undefined): Language {
  return /^\s*fr\b|^\s*fr[_-]/i.test(locale ?? '') ? 'fr' : 'en';
}
