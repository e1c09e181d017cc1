import { foldedWords } from '../../achievement/folded-words.js';
import type { Skill, SkillRepository } from '../../achievement/skills/skill.js';
import type { SqliteDatabase } from './database.js';

export function sqliteSkills(database: SqliteDatabase): SkillRepository {
  return {
    async keep(skills) {
      return database.transaction(() => {
        let changed = 0;
        for (const skill of skills) {
          const kept = database.one(
            `INSERT INTO skills (uri, language, skill) VALUES (?, ?, ?)
             ON CONFLICT (uri, language) DO UPDATE SET skill = excluded.skill WHERE skill <> excluded.skill
             RETURNING number`,
            skill.uri,
            skill.language,
            JSON.stringify(skill),
          );
          if (kept === undefined) continue;
          changed += 1;
          const number = Number(kept.number);
          database.run('DELETE FROM skill_words WHERE rowid = ?', number);
          const words = [...new Set([skill.label, ...skill.altLabels].flatMap(foldedWords))].join(' ');
          database.run('INSERT INTO skill_words (rowid, words) VALUES (?, ?)', number, words);
        }
        return changed;
      });
    },
    async find({ starts, language, most }) {
      // Folded words hold letters and digits only: nothing of the query language can be in them.
      const query = starts.map((start) => `"${start}"*`).join(' AND ');
      return database
        .all(
          `SELECT skill FROM skill_words JOIN skills ON skills.number = skill_words.rowid
           WHERE skill_words MATCH ? AND language = ? ORDER BY length(skill_words.words) LIMIT ?`,
          query,
          language,
          most,
        )
        .map(read);
    },
    async byUri(uri) {
      return database.all('SELECT skill FROM skills WHERE uri = ? ORDER BY language', uri).map(read);
    },
    async count(language) {
      return Number(database.one('SELECT count(*) AS count FROM skills WHERE language = ?', language)?.count);
    },
  };
}

function read({ skill }: { readonly skill?: unknown }): Skill {
  return JSON.parse(String(skill)) as Skill;
}
