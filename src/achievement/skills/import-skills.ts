import type { Language } from '../../language.js';
import { type EscoRow, readEscoFile } from './esco-file.js';
import type { Skill, SkillRepository } from './skill.js';

export interface Imported {
  readonly read: number;
  /** New, or other than before. */
  readonly changed: number;
  readonly passedOver: Readonly<
    Record<Extract<EscoRow, { readonly passedOver: string }>['passedOver'], number>
  >;
}

/** Enough that a file of 14,000 takes seconds, and little enough that nobody waits for one. */
const batch = 500;

/**
 * Takes the skills of a file over, a batch at a time: the same file again changes nothing, and what was cut short is finished
 * by doing it again.
 * @throws EscoFileRefused, CsvMalformed
 */
export async function importSkills(
  { skills, progress }: { readonly skills: SkillRepository; readonly progress: (read: number) => void },
  file: { readonly chunks: AsyncIterable<string>; readonly language: Language },
): Promise<Imported> {
  let [read, changed]: [number, number] = [0, 0];
  const passedOver = { obsolete: 0, unnamed: 0, 'no-skill': 0 };
  let waiting: Skill[] = [];
  const keep = async (): Promise<void> => {
    if (waiting.length === 0) return;
    changed += await skills.keep(waiting);
    read += waiting.length;
    waiting = [];
    progress(read);
  };
  for await (const row of readEscoFile(file.chunks, file.language)) {
    if ('passedOver' in row) passedOver[row.passedOver] += 1;
    else if (waiting.push(row.skill) === batch) await keep();
  }
  await keep();
  return { read, changed, passedOver };
}
