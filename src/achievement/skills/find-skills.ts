import { type Language, languages } from '../../language.js';
import { foldedWords } from '../folded-words.js';
import { type EscoService, EscoUnavailable } from './esco-service.js';
import { rankSkills } from './rank-skills.js';
import type { Skill, SkillRepository } from './skill.js';

export interface SkillNeeds {
  readonly skills: SkillRepository;
  readonly esco: EscoService;
}

export type SkillsFound =
  | {
      readonly outcome: 'found';
      /** Those imported first. */
      readonly skills: readonly Skill[];
      /** `not-needed`: what was imported is enough. `unavailable`: only what was imported was searched. */
      readonly service: 'asked' | 'not-needed' | 'unavailable';
    }
  /** Nothing to look for: no letter, no digit. */
  | { readonly outcome: 'empty' }
  /** Nothing was imported, and the web service cannot be reached. */
  | { readonly outcome: 'unavailable' };

const mostShown = 12;
/** Looked through for the best ones; a single letter begins more. */
const mostRanked = 500;
/** From how many on the whole classification was imported (13,900 skills), not only collections out of it (2,000 together). */
const wholeClassification = 10_000;

/** ESCO skills by words: those imported first, then what the ESCO web service has besides, unless all of ESCO was imported. */
export async function findSkills(
  { skills, esco }: SkillNeeds,
  { text, language }: { readonly text: string; readonly language: Language },
): Promise<SkillsFound> {
  const starts = [...new Set(foldedWords(text))];
  if (starts.length === 0) return { outcome: 'empty' };
  const imported = await skills.count(language);
  const own =
    imported === 0 ? [] : rankSkills(await skills.find({ starts, language, most: mostRanked }), text);
  const enough = own.length >= mostShown || imported >= wholeClassification;
  const asked = enough ? [] : await esco.search(text, language).catch(unlessDefect);
  if (asked === undefined && imported === 0) return { outcome: 'unavailable' };
  const known = new Set(own.map(({ uri }) => uri));
  const found = [...own, ...(asked ?? []).filter(({ uri }) => !known.has(uri))];
  return {
    outcome: 'found',
    skills: (found.length > 0 || imported === 0
      ? found
      : await withSomeWords(skills, starts, language)
    ).slice(0, mostShown),
    service: enough ? 'not-needed' : asked === undefined ? 'unavailable' : 'asked',
  };
}

/** Where none has all the words: those that have most of them. Short words such as articles say nothing by themselves. */
async function withSomeWords(
  skills: SkillRepository,
  starts: readonly string[],
  language: Language,
): Promise<readonly Skill[]> {
  const telling = starts.filter((start) => start.length > 2);
  if (telling.length === 0 || starts.length === 1) return [];
  const counted = new Map<string, { readonly skill: Skill; readonly words: readonly string[] }>();
  for (const start of telling)
    for (const skill of await skills.find({ starts: [start], language, most: mostRanked }))
      counted.set(skill.uri, { skill, words: [...(counted.get(skill.uri)?.words ?? []), start] });
  const most = Math.max(0, ...[...counted.values()].map(({ words }) => words.length));
  const best = [...counted.values()].filter(({ words }) => words.length === most);
  return rankSkills(
    best.map(({ skill }) => skill),
    telling.join(' '),
  );
}

/**
 * What a skill is called, by language, as far as that is known: where it was imported without asking anybody. Empty where
 * nothing is known, or nobody can be asked.
 */
export async function skillLabels(
  { skills, esco }: SkillNeeds,
  uri: string,
): Promise<Readonly<Partial<Record<Language, string>>>> {
  const stored = await skills.byUri(uri);
  const known = await Promise.all(
    languages.map(
      (language) =>
        stored.find((skill) => skill.language === language) ?? esco.skill(uri, language).catch(unlessDefect),
    ),
  );
  return Object.fromEntries(
    known.filter((skill) => skill !== undefined).map(({ language, label }) => [language, label]),
  );
}

function unlessDefect(error: unknown): undefined {
  if (!(error instanceof EscoUnavailable)) throw error;
  return undefined;
}
