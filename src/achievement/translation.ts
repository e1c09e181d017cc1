import { isVisible } from '../visible.js';
import type { AchievementContent, Translation } from './achievement.js';

/** Texts of an achievement beside its outcomes' statements that are said in several languages. */
export const translatedTexts = [
  'title',
  'description',
  'national',
  'prerequisites',
  'qualityAssuranceDetail',
  'furtherInformation',
] as const;
export type TranslatedText = (typeof translatedTexts)[number];

/**
 * A language tag in its canonical form (BCP 47: `de`, `pt-BR`, `zh-Hant`), or undefined. Variants and extensions are left
 * out, since Open Badges 3.0 cannot name them (LanguageCode).
 */
export function languageTag(text: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text.trim());
    return /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(tag) && isKnown(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Codes of two letters (ISO 639-1) are few and all have names. Of the thousands of three letters (ISO 639-3) many that are
 * spoken have none here (`gcf`, Guadeloupean Creole); only those that stand for no language are refused (private use, unknown,
 * several).
 */
function isKnown(tag: string): boolean {
  const { language } = new Intl.Locale(tag);
  if (/^(q[a-t][a-z]|und|mis|mul|zxx)$/.test(language)) return false;
  return language.length === 3 || names.of(tag) !== undefined;
}

/** What the primary language says; empty where it says nothing. */
export function primaryText(
  { title, description, european }: AchievementContent,
  key: TranslatedText,
): string {
  switch (key) {
    case 'title':
      return title;
    case 'description':
      return description;
    case 'national':
      return european.level.national ?? '';
    default:
      return european[key] ?? '';
  }
}

/** A text with the language that it is in. */
export interface Said {
  readonly text: string;
  readonly language: string;
}

export function translationInto(content: AchievementContent, language: string): Translation | undefined {
  if (language === content.language) return undefined;
  return content.translations?.find((one) => one.language === language);
}

/** The text in this language, else in the primary one. */
export function textIn(content: AchievementContent, key: TranslatedText, language: string): Said {
  return said(content, translationInto(content, language)?.texts[key], language, primaryText(content, key));
}

/** The statement of an outcome in this language, else in the primary one. */
export function statementIn(
  content: AchievementContent,
  outcome: { readonly id: string; readonly statement: string },
  language: string,
): Said {
  return said(
    content,
    translationInto(content, language)?.statements[outcome.id],
    language,
    outcome.statement,
  );
}

function said(
  content: AchievementContent,
  text: string | undefined,
  language: string,
  otherwise: string,
): Said {
  return text !== undefined && isVisible(text)
    ? { text, language }
    : { text: otherwise, language: content.language };
}

/** What a translation does not say though the primary language does: names of texts, and ids of outcomes. */
export function missingTexts(
  content: AchievementContent,
  language: string,
): readonly (TranslatedText | { readonly outcomeId: string })[] {
  return [
    ...translatedTexts.filter(
      (key) => isVisible(primaryText(content, key)) && textIn(content, key, language).language !== language,
    ),
    ...content.outcomes
      .filter(
        (outcome) =>
          isVisible(outcome.statement) && statementIn(content, outcome, language).language !== language,
      )
      .map(({ id }) => ({ outcomeId: id })),
  ];
}

/** All languages that the title is said in, the primary one first. */
export function languagesOf(content: AchievementContent): readonly string[] {
  const others = (content.translations ?? []).filter(({ texts }) => isVisible(texts.title ?? ''));
  return [content.language, ...others.map(({ language }) => language)];
}

/** The content with this translation in place of another one into the same language; an empty one takes it away. */
export function withTranslation(content: AchievementContent, translation: Translation): AchievementContent {
  const { translations = [], ...rest } = content;
  const filled = (texts: Readonly<Record<string, string | undefined>>) =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => isVisible(text ?? '')));
  const texts = filled(translation.texts);
  const known = new Set(content.outcomes.map(({ id }) => id));
  const statements = Object.fromEntries(
    Object.entries(filled(translation.statements)).filter(([id]) => known.has(id)),
  ) as Record<string, string>;
  const others = translations.filter(({ language }) => language !== translation.language);
  const empty = Object.keys(texts).length + Object.keys(statements).length === 0;
  const all = empty ? others : [...others, { language: translation.language, texts, statements }];
  all.sort((a, b) => (a.language < b.language ? -1 : 1));
  return { ...rest, ...(all.length === 0 ? {} : { translations: all }) };
}

/** The content as it reads in this language; what is not translated stays in the primary one. */
export function translated(
  content: AchievementContent,
  language: AchievementContent['language'],
): AchievementContent {
  if (language === content.language) return content;
  const text = (key: TranslatedText): string => textIn(content, key, language).text;
  const optional = (key: TranslatedText & keyof AchievementContent['european']) =>
    content.european[key] === undefined ? {} : { [key]: text(key) };
  const { level } = content.european;
  return {
    ...content,
    language,
    title: text('title'),
    description: text('description'),
    outcomes: content.outcomes.map((outcome) => ({
      ...outcome,
      statement: statementIn(content, outcome, language).text,
    })),
    european: {
      ...content.european,
      level: level.national === undefined ? level : { ...level, national: text('national') },
      ...optional('prerequisites'),
      ...optional('qualityAssuranceDetail'),
      ...optional('furtherInformation'),
    },
  };
}
