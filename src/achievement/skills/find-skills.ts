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
  | { readonly outcome: 'found'; readonly skills: readonly Skill[]; readonly from: 'import' | 'service' }
  /** Nothing to look for: no letter, no digit. */
  | { readonly outcome: 'empty' }
  /** Nothing was imported, and the web service cannot be reached. */
  | { readonly outcome: 'unavailable' };

const mostShown = 12;
/** Looked through for the best ones; a single letter begins more. */
const mostRanked = 500;

/** ESCO skills by words: among those imported, or where none are in this language, through the ESCO web service. */
export async function findSkills(
  { skills, esco }: SkillNeeds,
  { text, language }: { readonly text: string; readonly language: Language },
): Promise<SkillsFound> {
  const starts = [...new Set(foldedWords(text))];
  if (starts.length === 0) return { outcome: 'empty' };
  if ((await skills.count(language)) > 0) {
    const found = await skills.find({ starts, language, most: mostRanked });
    const best = found.length > 0 ? rankSkills(found, text) : await withSomeWords(skills, starts, language);
    return { outcome: 'found', skills: best.slice(0, mostShown), from: 'import' };
  }
  try {
    return {
      outcome: 'found',
      skills: (await esco.search(text, language)).slice(0, mostShown),
      from: 'service',
    };
  } catch (error) {
    if (error instanceof EscoUnavailable) return { outcome: 'unavailable' };
    throw error;
  }
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
 * What a skill is called, by language, as far as that is known: of an imported skill without asking anybody. Empty where
 * nothing is known, or nobody can be asked.
 */
export async function skillLabels(
  { skills, esco }: SkillNeeds,
  uri: string,
): Promise<Readonly<Partial<Record<Language, string>>>> {
  const stored = await skills.byUri(uri);
  const known =
    stored.length > 0
      ? stored
      : await Promise.all(languages.map((language) => esco.skill(uri, language).catch(unlessDefect)));
  return Object.fromEntries(
    known.filter((skill) => skill !== undefined).map(({ language, label }) => [language, label]),
  );
}

function unlessDefect(error: unknown): undefined {
  if (!(error instanceof EscoUnavailable)) throw error;
  return undefined;
}
