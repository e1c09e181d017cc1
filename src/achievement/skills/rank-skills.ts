import { allBegin, foldedWords } from '../folded-words.js';
import type { Skill } from './skill.js';

/** The best first: what is called so, what begins so, what has the words in its name, what has them in other names; the short before the long. */
export function rankSkills(skills: readonly Skill[], query: string): readonly Skill[] {
  const wanted = foldedWords(query);
  const asked = wanted.join(' ');
  const ranked = skills.map((skill) => ({ skill, rank: rank(skill, wanted, asked) }));
  return ranked
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.skill.label.length - b.skill.label.length ||
        (a.skill.label < b.skill.label ? -1 : 1),
    )
    .map(({ skill }) => skill);
}

function rank({ label, altLabels }: Skill, wanted: readonly string[], asked: string): number {
  const words = foldedWords(label);
  const name = words.join(' ');
  if (name === asked) return 0;
  if (altLabels.some((other) => foldedWords(other).join(' ') === asked)) return 1;
  if (name.startsWith(asked)) return 2;
  if (wanted.every((word) => words.includes(word))) return 3;
  if (allBegin(wanted, words)) return 4;
  return 5;
}
