import type { Migration } from '../migrate.js';

/** Skills of ESCO. Their words are folded already (foldedWords), so that the tokenizer has nothing left to do. */
export const skills: Migration = {
  number: 14,
  name: 'skills',
  sql: `CREATE TABLE skills (
    number INTEGER PRIMARY KEY,
    uri TEXT NOT NULL,
    language TEXT NOT NULL,
    skill TEXT NOT NULL,
    UNIQUE (uri, language)
  ) STRICT;
  CREATE INDEX skills_of_language ON skills (language);
  CREATE VIRTUAL TABLE skill_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 0');`,
};
