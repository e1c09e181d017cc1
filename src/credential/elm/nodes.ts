import type { AchievementContent } from '../../achievement/achievement.js';
import {
  type Said,
  statementIn,
  type TranslatedText,
  textIn as textOf,
} from '../../achievement/translation.js';
import type { JsonObject } from '../../issuer/documents.js';
import { type Language, languages } from '../../language.js';
import { clean } from '../clean.js';

/** A node of an ELM document: everything has an IRI, since the shapes accept no blank nodes (sh:nodeKind sh:IRI). */
export interface ElmNode extends JsonObject {
  readonly id: string;
  readonly type: string;
}

/** A text by language, as JSON-LD's `@container: @language` reads it. */
export type ElmText = { readonly [language: string]: string };

export function textIn(language: Language, text: string): ElmText {
  return { [language]: clean(text) };
}

/** A text of the achievement in all languages that say it. */
export function contentText(content: AchievementContent, key: TranslatedText): ElmText {
  return spoken(content, (language) => textOf(content, key, language));
}

/** The statement of an outcome in all languages that say it. */
export function statementText(
  content: AchievementContent,
  outcome: AchievementContent['outcomes'][number],
): ElmText {
  return spoken(content, (language) => statementIn(content, outcome, language));
}

function spoken(content: AchievementContent, say: (language: string) => Said): ElmText {
  const further = (content.translations ?? []).map(({ language }) => language);
  return Object.fromEntries(
    [content.language, ...further].flatMap((language) => {
      const found = say(language);
      return found.language === language ? [[language, clean(found.text)]] : [];
    }),
  );
}

/** The same words in every language that credentials speak. */
export function textBy(words: (language: Language) => string): ElmText {
  return Object.fromEntries(languages.map((language) => [language, words(language)]));
}

/** A value of a vocabulary. `scheme` is left out for values that no official vocabulary has. */
export function concept(id: string, prefLabel: ElmText, scheme?: string): ElmNode {
  return {
    id,
    type: 'Concept',
    ...(scheme === undefined ? {} : { inScheme: { id: scheme, type: 'ConceptScheme' } }),
    prefLabel,
  };
}

/** @param subject what the note is about, where ELM has no property for it: the property's IRI that comes nearest */
export function note(id: string, noteLiteral: ElmText, subject?: ElmNode): ElmNode {
  return { id, type: 'Note', noteLiteral, ...(subject === undefined ? {} : { subject }) };
}

/** ISO 8601, in hours and minutes: XML Schema's duration knows fractions of seconds only. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  const rest = minutes % 60;
  const whole = (minutes - rest) / 60;
  return `PT${whole > 0 || rest === 0 ? `${whole}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}

/**
 * An address as an IRI; undefined for what is none, which JSON-LD would drop without a word. URLs may hold some letters
 * that IRIs must not (RFC 3987 section 2.2).
 */
export function iri(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { href, protocol } = new URL(address);
  return ['http:', 'https:', 'urn:', 'did:'].includes(protocol)
    ? href.replace(/[<>"{}|\\^`]/g, encodeURIComponent)
    : undefined;
}
