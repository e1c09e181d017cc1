import type { EuropeanElements } from '../../../achievement/european-elements.js';
import { findStudyField, studyFieldText } from '../../../achievement/find-study-field.js';
import {
  blockCode,
  entryOf,
  type RegisterEntry,
  readBlocks,
  registerCode,
} from '../../../achievement/register.js';
import type { Wording } from '../../forms/problem-words.js';
import type { AchievementForm } from './achievement-form.js';

/** More than three say nothing any more. */
export const mostStudyFields = 3;
export const mostBlocks = 30;
const longestTitle = 300;

/** Field of study and entry in the registers; what is wrong goes to `errors`. */
export function parseRecognition(
  form: Pick<AchievementForm, 'studyFields' | 'texts'>,
  wording: Wording,
  errors: Record<string, string>,
): Pick<EuropeanElements, 'studyFields' | 'register'> {
  const studyFields = parseStudyFields(form, wording, errors);
  const register = parseRegister(form, wording, errors);
  return {
    ...(studyFields.length === 0 ? {} : { studyFields }),
    ...(register === undefined ? {} : { register }),
  };
}

function parseStudyFields(
  { studyFields, texts }: Pick<AchievementForm, 'studyFields' | 'texts'>,
  { m, format }: Wording,
  errors: Record<string, string>,
): readonly string[] {
  const words = m.recognition;
  const language = texts.language === 'fr' ? 'fr' : 'en';
  if (studyFields.length > mostStudyFields)
    errors['studyField-0'] = m.form.atMost(words.studyField, format.number(mostStudyFields));
  const codes = studyFields.flatMap((typed, index) => {
    const found = findStudyField(typed);
    if (found.found === 'one') return [found.field.code];
    errors[`studyField-${index}`] =
      found.found === 'none'
        ? words.studyFieldUnknown(typed)
        : words.studyFieldSeveral(
            typed,
            found.fields.map((one) => studyFieldText(one, language)).join(' · '),
          );
    return [];
  });
  return [...new Set(codes)];
}

/** A block alone names its entry, too. */
function parseRegister(
  { texts }: Pick<AchievementForm, 'texts'>,
  { m, format }: Wording,
  errors: Record<string, string>,
): RegisterEntry | undefined {
  const words = m.recognition;
  const typed = texts.registerCode;
  const [line = ''] = texts.registerBlocks.trim().split(/\s/, 1);
  const block = blockCode(typed) ?? (typed === '' ? blockCode(line) : undefined);
  const code = registerCode(typed) ?? (block === undefined ? undefined : entryOf(block));
  if (typed !== '' && code === undefined) errors.registerCode = words.registerWrong(typed);
  if (texts.registerTitle.length > longestTitle)
    errors.registerTitle = m.form.tooLong(words.registerTitle, format.number(longestTitle));
  const lines = readBlocks(texts.registerBlocks, code);
  const faulty = lines.find((one) => 'fault' in one);
  const blocks = lines.flatMap((one) => ('block' in one ? [one.block] : []));
  if (faulty !== undefined && 'fault' in faulty)
    errors.registerBlocks = words.blockWrong[faulty.fault](faulty.text, code ?? 'RNCP');
  else if (blocks.length > 0 && code?.startsWith('RS')) errors.registerBlocks = words.blocksOfRs;
  else if (blocks.length > mostBlocks)
    errors.registerBlocks = m.form.atMost(words.registerBlocks, format.number(mostBlocks));
  else if (blocks.some(({ title = '' }) => title.length > longestTitle))
    errors.registerBlocks = m.form.tooLong(words.registerBlocks, format.number(longestTitle));
  if (code === undefined) {
    if (texts.registerTitle !== '' && typed === '')
      errors.registerCode ??= m.form.required(words.registerCode);
    return undefined;
  }
  const all =
    block === undefined || blocks.some((one) => one.code === block) ? blocks : [{ code: block }, ...blocks];
  return { code, ...(texts.registerTitle === '' ? {} : { title: texts.registerTitle }), blocks: all };
}
