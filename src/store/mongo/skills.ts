import type { Connection } from 'mongoose';
import { foldedWords } from '../../achievement/folded-words.js';
import type { Skill, SkillRepository } from '../../achievement/skills/skill.js';

interface Kept {
  readonly _id: string;
  readonly uri: string;
  readonly language: string;
  readonly words: readonly string[];
  /** JSON, as it was read. */
  readonly skill: string;
}

export function mongoSkills(connection: Connection): SkillRepository {
  const collection = connection.collection<Kept>('skills');
  return {
    async keep(skills) {
      if (skills.length === 0) return 0;
      // Of two of the same skill the later one counts, as if they came one by one.
      const latest = [...new Map(skills.map((skill) => [`${skill.language} ${skill.uri}`, skill]))];
      const known = await collection
        .find({ _id: { $in: latest.map(([id]) => id) } }, { projection: { skill: 1 } })
        .toArray();
      const before = new Map(known.map(({ _id, skill }) => [_id, skill]));
      const changed = latest
        .map(([id, skill]): Kept => {
          const words = [...new Set([skill.label, ...skill.altLabels].flatMap(foldedWords))];
          return { _id: id, uri: skill.uri, language: skill.language, words, skill: JSON.stringify(skill) };
        })
        .filter(({ _id, skill }) => before.get(_id) !== skill);
      if (changed.length > 0)
        await collection.bulkWrite(
          changed.map(({ _id, ...replacement }) => ({
            replaceOne: { filter: { _id }, replacement, upsert: true },
          })),
          { ordered: false },
        );
      return changed.length;
    },
    async find({ starts, language, most }) {
      // Folded words hold letters and digits only: nothing of a pattern's signs can be in them.
      const found = await collection
        .find({ language, $and: starts.map((start) => ({ words: { $regex: `^${start}` } })) })
        .limit(most)
        .toArray();
      return found.map(read);
    },
    async byUri(uri) {
      return (await collection.find({ uri }).sort({ language: 1 }).toArray()).map(read);
    },
    count: (language) => collection.countDocuments({ language }),
  };
}

function read({ skill }: Pick<Kept, 'skill'>): Skill {
  return JSON.parse(skill) as Skill;
}
