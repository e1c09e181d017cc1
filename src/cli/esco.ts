import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { configFromEnvironment } from '../../config/env.js';
import { languageOfFile } from '../achievement/skills/esco-file.js';
import { type Imported, importSkills } from '../achievement/skills/import-skills.js';
import { type Language, languages } from '../language.js';
import type { Arguments } from '../main.js';
import { openStore } from '../store/open.js';

const usage = `acquis esco import FILE…: takes ESCO's skills over, for searching without the web service

FILE is skills_en.csv or skills_fr.csv of the official download, https://esco.ec.europa.eu/en/use-esco/download
(content "classification", file type CSV). The same file again changes nothing.`;

/** `acquis esco import FILE…`: exit code 0 when all files were taken over, 1 when one could not be, 2 for a mistake of typing. */
export async function esco({ positionals, json }: Pick<Arguments, 'positionals' | 'json'>): Promise<number> {
  const [command, ...files] = positionals;
  if (command !== 'import' || files.length === 0) {
    console.error(usage);
    return 2;
  }
  const named = files.map((file) => ({ file, language: spoken(languageOfFile(basename(file))) }));
  for (const { file, language } of named)
    if (language === undefined) {
      console.error(
        `${file}: its name must tell its language, as skills_en.csv and skills_fr.csv do; nothing was done.`,
      );
      return 2;
    }
  await using store = await openStore(configFromEnvironment().databaseUrl);
  const done: (Imported & { readonly file: string; readonly language: Language })[] = [];
  for (const { file, language = 'en' } of named) {
    try {
      const progress = (read: number): void => {
        if (process.stderr.isTTY && !json) process.stderr.write(`\r${file}: ${read} skills`);
      };
      const chunks = createReadStream(file, { encoding: 'utf8' });
      const imported = await importSkills({ skills: store.skills, progress }, { chunks, language });
      if (process.stderr.isTTY && !json) process.stderr.write('\r');
      done.push({ file, language, ...imported });
      if (!json) console.log(words(file, language, imported));
    } catch (error) {
      console.error(`${file}: ${error instanceof Error ? error.message : error}`);
      return 1;
    }
  }
  if (json) console.log(JSON.stringify(done));
  // Skill groups have the same columns: whoever named their file has imported nothing.
  if (done.every(({ read }) => read === 0)) {
    console.error(
      'No skill was in what you named: skills_en.csv and skills_fr.csv of the official download hold them.',
    );
    return 1;
  }
  if (!json) console.log('This service uses the ESCO classification of the European Commission.');
  return 0;
}

function spoken(language: string | undefined): Language | undefined {
  return languages.find((one) => one === language);
}

function words(file: string, language: Language, { read, changed, passedOver }: Imported): string {
  const passed = [
    passedOver.obsolete > 0 ? `${passedOver.obsolete} no longer in use` : '',
    passedOver.unnamed > 0 ? `${passedOver.unnamed} without a name in this language` : '',
    passedOver['no-skill'] > 0 ? `${passedOver['no-skill']} that are no skills` : '',
  ].filter((part) => part !== '');
  const left = passed.length === 0 ? '' : `; passed over: ${passed.join(', ')}`;
  return `${file}: ${read} ${read === 1 ? 'skill' : 'skills'} (${language}), ${changed} of them new or changed${left}`;
}
