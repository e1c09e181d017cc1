import type { AchievementContent } from '../achievement/achievement.js';
import { type RegisterBlock, registerUrl } from '../achievement/register.js';
import { type StudyField, studyField } from '../achievement/study-fields.js';

/** A register's entry, or a block of it, as credentials name it. */
export interface RegisterLine {
  readonly code: string;
  readonly title: string;
  readonly register: 'RNCP' | 'RS';
  /** A block is described on the page of its entry. */
  readonly url: string;
}

/** The entry first, then its blocks. */
export function registerLines({ european }: Pick<AchievementContent, 'european'>): readonly RegisterLine[] {
  const { register } = european;
  if (register === undefined) return [];
  const line = ({ code, title }: RegisterBlock): RegisterLine => ({
    code,
    title: title?.trim() || code,
    register: code.startsWith('RS') ? 'RS' : 'RNCP',
    url: registerUrl(code),
  });
  return [line(register), ...register.blocks.map(line)];
}

/** `RNCP38230 Viticulture`; the code alone where there is no title. */
export function registerText({ code, title }: Pick<RegisterLine, 'code' | 'title'>): string {
  return title === code ? code : `${code} ${title}`;
}

export function studyFieldsOf({ european }: Pick<AchievementContent, 'european'>): readonly StudyField[] {
  return (european.studyFields ?? []).flatMap((code) => studyField(code) ?? []);
}
