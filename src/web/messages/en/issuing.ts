import { plural } from '../plural.js';

/** Awarding many at once, and those who completed before it counts. */
export const issuing = {
  // While publishing.
  question: 'What about those who have earned it already?',
  choices: {
    award: (count: number) => plural('en', count, { one: 'Award # learner now', other: 'Award all # now' }),
    since: 'Award only those who completed since a date',
    wait: 'Award nobody now',
  },
  awardHint: (first: string, last: string) =>
    first === last ? `They earned it on ${first}.` : `They earned it between ${first} and ${last}.`,
  sinceHint:
    'Whoever completed earlier is left out. The date is part of the rule from then on; you can change it under “Edit”.',
  waitHint: 'They wait until you decide. Whoever completes from today on is awarded by itself.',
  since: 'Since',
  sinceMissing: 'Since: please give the date',
  sinceFuture: 'Since: this date is still to come, and nobody can have completed since then',
  notDate: (label: string) => `${label}: please give a date, for example 2026-09-01`,
  tooEarly: (count: number, date: string) =>
    plural('en', count, {
      one: `# more learner completed before ${date}, from when on it counts, and is left out.`,
      other: `# more learners completed before ${date}, from when on it counts, and are left out.`,
    }),
  publish: 'Publish',
  publishHint: 'You will see the progress, and can stop it at any time.',

  // The rule.
  countsFrom: 'Counts completions from',
  countsFromHint:
    'Earlier completions are awarded only when you say so, also when they are heard of later. Leave it empty for the day of the first publication.',
  countsFromRule: (date: string) =>
    `Completions from ${date} on count. Earlier ones wait for the instructor.`,
  countsFromDay: 'from the day of the first publication',
  countsFromDate: (date: string) => `from ${date}`,

  // The progress of one act.
  title: 'Awarding those who had earned it',
  titleUndo: 'Undoing an issuing',
  lead: (moment: string, version: number) => `Begun on ${moment}, by the rule of version ${version}.`,
  progress: (done: string, total: string) => `Issued ${done} of ${total}`,
  undoProgress: (done: string, total: string) => `Revoked ${done} of ${total}`,
  left: (count: number) => plural('en', count, { one: '# is still to come.', other: '# are still to come.' }),
  states: {
    running: 'It is running. You can leave this page: it goes on.',
    stopped: 'It is stopped. Nobody more is awarded by it until you continue.',
    done: 'It is done.',
    ended: 'It was ended by a newer version. Nobody more is awarded by it.',
    undoing: 'It is being undone. You can leave this page: it goes on.',
    undone: 'It is undone. Everything that came of it is revoked.',
  },
  live: 'Whoever completes meanwhile is awarded all the same.',
  stop: 'Stop',
  goOn: 'Continue',
  refresh: 'Show the present state',
  undo: 'Undo this issuing…',
  seeLearners: 'See the learners',
  undoTitle: 'Undo this issuing',
  undoText: (count: number) =>
    plural('en', count, {
      one: '# credential will be revoked, as one act with one reason.',
      other: '# credentials will be revoked, as one act with one reason.',
    }),
  undoFinal:
    'The learners keep their files, but every check will say that they were revoked, and they cannot earn it again. This cannot be undone.',
  undoRest: (count: number) =>
    plural('en', count, {
      one: '# learner who has not been reached yet is left out.',
      other: '# learners who have not been reached yet are left out.',
    }),
  undoConfirm: (count: number) =>
    plural('en', count, { one: 'Revoke # for good', other: 'Revoke all # for good' }),
  reasonHint: 'It is shown to every one of them and to whoever checks their credentials.',
  notPossible: 'It has changed meanwhile: this is how it is now.',
  who: 'The first of them',
  inCourse: (done: string, total: string) => `Awarding those who had earned it: ${done} of ${total}`,
  inCourseStopped: (done: string, total: string) => `Stopped after ${done} of ${total}`,
  see: 'See the progress',
  earlierIssuings: 'Issuings of many',
  begun: (moment: string) => `Begun on ${moment}`,

  // Those who completed before it counts.
  waiting: (count: number) =>
    plural('en', count, {
      one: '# learner completed before it counts and waits for your decision.',
      other: '# learners completed before it counts and wait for your decision.',
    }),
  decide: 'Decide',
  waitingTitle: 'Completed before it counts',
  waitingLead: (date: string) =>
    `Completions from ${date} on are awarded by themselves. Your platform has told of these earlier ones. Nobody is awarded until you say so.`,
  waitingNone: 'Nobody waits for a decision.',
  waitingWho: 'Who they are',
  completedOn: 'Completed on',
  decisionTitle: 'Your decision',
  decisions: {
    award: (count: number) => plural('en', count, { one: 'Award # learner', other: 'Award all #' }),
    since: 'Award only those who completed since a date, and leave the others out',
    out: 'Leave them all out',
  },
  outHint: 'They are not shown here any more. You can take that back.',
  decideConfirm: 'Do it',
  decided: 'They are left out.',
  reconsidered: 'They wait for your decision again.',
  decisionMissing: 'Your decision: please choose',
  leftOut: (count: number) =>
    plural('en', count, {
      one: '# learner who completed earlier is left out.',
      other: '# learners who completed earlier are left out.',
    }),
  reconsider: 'Decide on them again',

  // Where a learner stands.
  why: {
    waiting: (earned: string, from: string) =>
      `Has met the criteria on ${earned}, before ${from}, from when on it counts. It waits for the instructor’s decision.`,
    'left-out': (earned: string, from: string) =>
      `Has met the criteria on ${earned}, but it counts from ${from} on. The instructor left it out.`,
    granted: 'Has met the criteria. The award is on its way.',
    stopped: 'Has met the criteria. The issuing is stopped at the moment.',
    soon: 'Has met the criteria. It is being looked at.',
    passed:
      'Meets the criteria now, but did not when everyone was awarded. It is awarded with the next completion.',
  },
  mine: {
    waiting: (earned: string, from: string) =>
      `You met the criteria on ${earned}. It counts from ${from} on; your instructor decides about earlier completions.`,
    'left-out': (earned: string, from: string) =>
      `You met the criteria on ${earned}, but it counts from ${from} on.`,
    granted: 'You have met the criteria. It is on its way.',
    stopped: 'You have met the criteria. Issuing is paused at the moment.',
    soon: 'You have met the criteria. It is being looked at; reload this page in a moment.',
    passed: 'You meet the criteria now. Please tell your instructor if nothing comes of it.',
  },
};
