import { plural } from '../plural.js';

/** Asking the LMS, and handing in a table where it does not tell. */
export const upload = {
  sources: 'What the LMS tells',
  lastHeard: (moment: string) => `Your platform last told of something on ${moment}.`,
  neverHeard: 'Your platform has not told of anything yet.',
  lastFailed: (moment: string) =>
    `The last attempt failed on ${moment}. Your administrator sees why on the platform’s page.`,
  ask: 'Ask the LMS now',
  asked: 'The LMS is being asked. What is new appears here within a minute.',
  open: 'Upload a table',

  title: 'Upload a table',
  lead: 'For what your platform cannot tell: completions and grades as a CSV file, one line each.',
  columns: 'The columns',
  columnsText:
    'The first line names the columns, in any order: “user” (the learner’s id in the LMS) or “email”; “fact” (course, activity, grade or competency); “item” (the id of what it is about; for a grade of the whole course leave it empty); “value” (the grade, or yes or no); “max” (the highest grade, 100 if left out); “date” (today if left out).',
  example: 'For example',
  sample:
    'email,fact,item,value,max,date\nzoe@example.org,grade,,85,100,2026-11-20\ntom@example.org,course,,yes,,',
  textLabel: 'The table',
  textHint: 'Paste it here, or choose a file.',
  fileLabel: 'File',
  fileHint: 'CSV, at most 1 MB and 5,000 lines. A file counts before pasted text.',
  check: 'Check it first',
  checkHint: 'Nothing is kept yet: you see what each line would do.',
  nothing: 'Paste a table or choose a file',
  preview: 'What it would do',
  newLines: (count: number) =>
    plural('en', count, {
      one: '# line says something new.',
      other: '# lines say something new.',
      zero: 'No line says anything new.',
    }),
  knownLines: (count: number) =>
    plural('en', count, {
      one: '# line says what is known already.',
      other: '# lines say what is known already.',
    }),
  faults: (count: number) =>
    plural('en', count, {
      one: '# line cannot be taken over:',
      other: '# lines cannot be taken over:',
    }),
  line: 'Line',
  lineNumber: (line: string) => `Line ${line}:`,
  wholeFile: 'The file:',
  what: 'What it says',
  when: 'When',
  known: 'Known',
  fresh: 'New',
  state: 'State',
  more: (count: number) => plural('en', count, { one: 'and # more line', other: 'and # more lines' }),
  confirm: (count: number) => plural('en', count, { one: 'Take over # line', other: 'Take over # lines' }),
  kept: (count: number) =>
    plural('en', count, {
      one: '# line was taken over. Whoever has met the criteria gets the credential within a minute.',
      other: '# lines were taken over. Whoever has met the criteria gets the credential within a minute.',
      zero: 'Nothing was new: nothing was changed.',
    }),
  noRoster:
    'The platform did not give its list of participants, so nobody can be told from anybody. Open this course from the LMS and try again.',
  errors: {
    ERR_CSV_UNREADABLE: 'this is not a table: no first line with columns, or a quotation that is not closed',
    ERR_CSV_COLUMNS: 'this column is unknown or missing',
    ERR_CSV_TOO_LARGE: 'it is too large',
    ERR_CSV_WHO_MISSING: 'it names nobody',
    ERR_CSV_FACT_UNKNOWN: '“fact” is to be course, activity, grade or competency',
    ERR_CSV_ITEM_MISSING: '“item” is missing',
    ERR_CSV_ITEM_UNKNOWN: 'the course has no such item',
    ERR_CSV_VALUE: 'this value is not understood',
    ERR_CSV_GRADE: 'this grade is outside its range',
    ERR_CSV_DATE: 'this date is not understood, or lies ahead',
    ERR_CSV_REPEATED: 'an earlier line says something about the same already',
    ERR_CSV_LEARNER_UNKNOWN: 'the course has no such learner',
    ERR_CSV_LEARNER_AMBIGUOUS: 'this could be more than one learner',
  },
};
