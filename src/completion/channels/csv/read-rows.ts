import type { EvidenceFact } from '../../event.js';
import { gradeFault, isPlausibleTime } from '../event-parts.js';
import type { TableRow } from './parse-table.js';

/** One line as it is meant: who, what and when. */
export interface CsvRow {
  readonly line: number;
  /** `sub` of the learner, or else their e-mail address: one of the two is there. */
  readonly user?: string;
  readonly email?: string;
  readonly fact: EvidenceFact;
  /** Absent: now. */
  readonly at?: number;
}

const csvErrorCodes = [
  /** The whole file: not closed quotation, no header, a column missing, too many lines. */
  'ERR_CSV_UNREADABLE',
  'ERR_CSV_COLUMNS',
  'ERR_CSV_TOO_LARGE',
  /** A line. */
  'ERR_CSV_WHO_MISSING',
  'ERR_CSV_FACT_UNKNOWN',
  'ERR_CSV_ITEM_MISSING',
  'ERR_CSV_ITEM_UNKNOWN',
  'ERR_CSV_VALUE',
  'ERR_CSV_GRADE',
  'ERR_CSV_DATE',
  'ERR_CSV_REPEATED',
  'ERR_CSV_LEARNER_UNKNOWN',
  'ERR_CSV_LEARNER_AMBIGUOUS',
] as const;
export type CsvErrorCode = (typeof csvErrorCodes)[number];

export interface CsvError {
  /** Absent where the whole file is meant. */
  readonly line?: number;
  readonly code: CsvErrorCode;
  /** What stands there. */
  readonly value?: string;
}

const mostRows = 5_000;

/** Column names, as they are and as they are in French. */
const columns: Readonly<Record<string, Column>> = {
  user: 'user',
  'user id': 'user',
  utilisateur: 'user',
  email: 'email',
  'e-mail': 'email',
  courriel: 'email',
  fact: 'fact',
  what: 'fact',
  fait: 'fact',
  quoi: 'fact',
  item: 'item',
  élément: 'item',
  value: 'value',
  valeur: 'value',
  max: 'max',
  maximum: 'max',
  date: 'date',
};
type Column = 'user' | 'email' | 'fact' | 'item' | 'value' | 'max' | 'date';

const factTypes: Readonly<Record<string, 'course' | 'activity' | 'grade' | 'competency'>> = {
  course: 'course',
  cours: 'course',
  activity: 'activity',
  activité: 'activity',
  grade: 'grade',
  note: 'grade',
  competency: 'competency',
  compétence: 'competency',
};

const answers: Readonly<Record<string, boolean>> = {
  yes: true,
  oui: true,
  true: true,
  vrai: true,
  1: true,
  no: false,
  non: false,
  false: false,
  faux: false,
  0: false,
};

export function readRows(
  table: readonly TableRow[] | undefined,
  now: number,
): { readonly rows: readonly CsvRow[]; readonly errors: readonly CsvError[] } {
  const [header, ...body] = table ?? [];
  if (header === undefined) return { rows: [], errors: [{ code: 'ERR_CSV_UNREADABLE' }] };
  if (body.length > mostRows)
    return { rows: [], errors: [{ code: 'ERR_CSV_TOO_LARGE', value: String(body.length) }] };
  const names = header.cells.map((cell) => columns[plain(cell)]);
  const unknown = header.cells.find((cell, index) => cell.trim() !== '' && names[index] === undefined);
  if (unknown !== undefined)
    return { rows: [], errors: [{ line: header.line, code: 'ERR_CSV_COLUMNS', value: unknown }] };
  const missing = !names.includes('fact')
    ? 'fact'
    : names.includes('user') || names.includes('email')
      ? undefined
      : 'user';
  if (missing !== undefined)
    return { rows: [], errors: [{ line: header.line, code: 'ERR_CSV_COLUMNS', value: missing }] };

  const rows: CsvRow[] = [];
  const errors: CsvError[] = [];
  for (const { line, cells } of body) {
    const given: Partial<Record<Column, string>> = {};
    names.forEach((name, index) => {
      const cell = cells[index]?.trim();
      if (name !== undefined && cell) given[name] = cell;
    });
    const read = readRow(line, given, now);
    if ('code' in read) errors.push(read);
    else rows.push(read);
  }
  return { rows, errors };
}

function readRow(line: number, given: Partial<Record<Column, string>>, now: number): CsvRow | CsvError {
  const error = (code: CsvErrorCode, value?: string): CsvError => ({
    line,
    code,
    ...(value === undefined ? {} : { value: value.slice(0, 100) }),
  });
  const { user, email, item, date } = given;
  if (user === undefined && email === undefined) return error('ERR_CSV_WHO_MISSING');
  const type = factTypes[plain(given.fact ?? '')];
  if (type === undefined) return error('ERR_CSV_FACT_UNKNOWN', given.fact);
  if (item === undefined && (type === 'activity' || type === 'competency'))
    return error('ERR_CSV_ITEM_MISSING');
  const fact = type === 'grade' ? gradeOf(given) : answerOf(type, item ?? '', given.value);
  if (fact === undefined) return error('ERR_CSV_VALUE', given.value ?? given.max);
  if (gradeFault(fact) !== undefined) return error('ERR_CSV_GRADE', given.value);
  const at = date === undefined ? undefined : momentOf(date);
  if (Number.isNaN(at) || (at !== undefined && (!isPlausibleTime(at, now) || at > now)))
    return error('ERR_CSV_DATE', date);
  return {
    line,
    ...(user === undefined ? {} : { user }),
    ...(email === undefined ? {} : { email }),
    fact,
    ...(at === undefined ? {} : { at }),
  };
}

function answerOf(
  type: 'course' | 'activity' | 'competency',
  item: string,
  value = 'yes',
): EvidenceFact | undefined {
  const answer = answers[plain(value)];
  if (answer === undefined) return undefined;
  switch (type) {
    case 'course':
      return { type: 'course-completed', completed: answer };
    case 'activity':
      return { type: 'activity-completed', activityId: item, completed: answer };
    case 'competency':
      return { type: 'competency', competencyId: item, proficient: answer };
  }
}

/** Without a maximum it is 100. A grade without a value takes one away. */
function gradeOf({
  item = 'course',
  value,
  max = '100',
}: Partial<Record<Column, string>>): EvidenceFact | undefined {
  const [grade, maximum] = [value === undefined ? undefined : numberOf(value), numberOf(max)];
  if (Number.isNaN(grade) || maximum === undefined || Number.isNaN(maximum)) return undefined;
  return {
    type: 'grade',
    itemId: item,
    minimum: 0,
    maximum,
    ...(grade === undefined ? {} : { grade }),
  };
}

/** With a decimal point or a decimal comma. */
function numberOf(text: string): number {
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** `2026-11-20`, with a time if need be, or `20/11/2026`. A day counts from its beginning, in UTC. */
function momentOf(text: string): number {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(iso)) return Number.NaN;
  const at = Date.parse(iso);
  // 31 February is no day, though it is read as one in March.
  return iso.length === 10 && new Date(at).getUTCDate() !== Number(iso.slice(8)) ? Number.NaN : at;
}

function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFC');
}
