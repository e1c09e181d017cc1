import { z } from 'zod';
import type { Language } from '../../language.js';
import { legible } from '../../visible.js';
import { csvRecords } from './csv-records.js';
import { escoSkillUri, type Skill, skillKinds, skillReuses } from './skill.js';

/** Columns that a file of skills must have; the others are read where they are. */
const required = ['conceptUri', 'preferredLabel'] as const;

export class EscoFileRefused extends Error {
  override readonly name = 'EscoFileRefused';
  readonly code = 'ERR_ESCO_FILE';
}

/** One row of the file: a skill, or why it is none. */
export type EscoRow =
  | { readonly skill: Skill }
  /** No longer in use, without a name in this language, or of another kind (an occupation, a group). */
  | { readonly passedOver: 'obsolete' | 'unnamed' | 'no-skill' };

/**
 * Reads a file of the official download (https://esco.ec.europa.eu/en/use-esco/download), `skills_en.csv`, or of one of the
 * collections of skills, which have the same columns in another order. Other names are a line each, or separated by ` | `.
 * @throws EscoFileRefused when it has no such columns; CsvMalformed
 */
export async function* readEscoFile(
  chunks: AsyncIterable<string>,
  language: Language,
): AsyncGenerator<EscoRow> {
  let columns: readonly string[] | undefined;
  for await (const record of csvRecords(chunks)) {
    if (columns !== undefined) {
      if (record.length > 1) yield rowOf(columns, record, language);
      continue;
    }
    columns = record.map((name) => name.trim());
    const missing = required.filter((name) => !columns?.includes(name));
    if (missing.length > 0)
      throw new EscoFileRefused(
        `This is no file of ESCO skills: it has no column ${missing.join(' and no column ')}. Wanted is skills_en.csv or skills_fr.csv of the official download (https://esco.ec.europa.eu/en/use-esco/download, content "classification", file type CSV).`,
      );
  }
}

function rowOf(columns: readonly string[], record: readonly string[], language: Language): EscoRow {
  const cell = (name: string): string => legible((record[columns.indexOf(name)] ?? '').toWellFormed()).trim();
  const uri = escoSkillUri(cell('conceptUri'));
  const group = !['', 'KnowledgeSkillCompetence'].includes(cell('conceptType'));
  if (uri === undefined || group) return { passedOver: 'no-skill' };
  if (cell('status') !== '' && cell('status') !== 'released') return { passedOver: 'obsolete' };
  const label = cell('preferredLabel');
  if (label === '') return { passedOver: 'unnamed' };
  const altLabels = cell('altLabels')
    .split(/\n| \| /)
    .map((other) => other.trim())
    .filter((other) => other !== '' && other !== label);
  const description = cell('description');
  const kind = z.enum(skillKinds).safeParse(cell('skillType')).data;
  const reuse = z.enum(skillReuses).safeParse(cell('reuseLevel')).data;
  return {
    skill: {
      uri,
      language,
      label,
      altLabels: [...new Set(altLabels)],
      ...(description === '' ? {} : { description }),
      ...(kind === undefined ? {} : { kind }),
      ...(reuse === undefined ? {} : { reuse }),
    },
  };
}

/** The language that the name of an official file tells: `skills_fr.csv`. */
export function languageOfFile(name: string): string | undefined {
  return /_([a-z]{2})(?:-[a-z]{2})?\.csv$/i.exec(name)?.[1]?.toLowerCase();
}
