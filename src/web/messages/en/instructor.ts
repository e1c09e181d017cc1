import { plural } from '../plural.js';

export const instructor = {
  courseTitle: 'Micro-credentials',
  thisCourse: 'This course',
  courseLead:
    'Learners get them automatically as soon as the criteria are met. Nobody has to press a button.',
  emptyTitle: 'No micro-credential yet',
  emptyText:
    'Say what learners know and can do after this course. Acquis then watches the course, and issues a signed credential to everyone who gets there.',
  create: 'Create a micro-credential',
  newTitle: 'New micro-credential',
  newLead: 'Begin with a title. Everything can be changed until you publish.',
  titleHint: 'What was learned, as an employer would look for it. For example “Pruning fruit trees”.',
  languageLabel: 'Language of the credential',
  languageHint: 'The language in which you write its texts.',
  languages: { fr: 'French', en: 'English' },
  state: {
    draft: 'Draft',
    published: 'Published',
    changed: 'Published, draft changed since',
    archived: 'Archived',
  },
  version: (number: number) => `Version ${number}`,
  earned: (count: number) =>
    plural('en', count, {
      one: '# learner has earned it',
      other: '# learners have earned it',
      zero: 'Nobody has earned it yet',
    }),
  held: (count: number) => plural('en', count, { one: '# waits to be issued', other: '# wait to be issued' }),
  revoked: (count: number) => plural('en', count, { one: '# revoked', other: '# revoked' }),
  untitled: 'Untitled',
  actions: {
    edit: 'Edit',
    learners: 'Learners',
    preview: 'Preview',
    publish: 'Publish',
    publishChanges: 'Publish the changes',
    versions: 'Versions',
    archive: 'Archive',
    unarchive: 'Take out of the archive',
    open: 'Open',
  },
  actionNamed: (action: string, title: string) => `${action}: ${title}`,
  asLearner: 'See what learners see',
  done: {
    saved: 'The draft is saved.',
    published: 'Published. Whoever has met the criteria gets the credential within a minute.',
    'published-only': 'Published. Nobody was awarded now; whoever completes from now on gets the credential.',
    archived: 'Archived. Nobody can earn it any more; what was earned stays valid.',
    unarchived: 'Taken out of the archive. It can be earned again.',
    revoked: 'Revoked. Every check says so from now on.',
    already: 'It had been revoked already.',
  },
};

/** Criteria in plain words: `rule` as a condition, `open` as what is still missing. */
export const criterion = {
  rule: {
    courseCompleted: 'the course is completed',
    activityCompleted: (name: string) => `“${name}” is completed`,
    gradeAtLeast: (name: string, minimum: string) => `the grade of “${name}” is at least ${minimum}`,
    courseGradeAtLeast: (minimum: string) => `the course total is at least ${minimum}`,
    competency: (name: string) => `the competency “${name}” is rated as proficient`,
    competencyAnywhere: (name: string) =>
      `the competency “${name}” is rated as proficient, in this course or elsewhere`,
    approved: 'an instructor has approved it',
    held: (name: string) => `the micro-credential “${name}” is held`,
    all: 'all of these:',
    any: 'one of these:',
    atLeast: (count: string) => `at least ${count} of these:`,
  },
  open: {
    courseCompleted: 'the course is not completed yet',
    activityCompleted: (name: string) => `“${name}” is not completed yet`,
    gradeNone: (name: string, minimum: string) =>
      `there is no grade for “${name}” yet; at least ${minimum} is needed`,
    gradeLow: (name: string, current: string, minimum: string) =>
      `the grade of “${name}” is ${current}; at least ${minimum} is needed`,
    courseGradeNone: (minimum: string) => `there is no course total yet; at least ${minimum} is needed`,
    courseGradeLow: (current: string, minimum: string) =>
      `the course total is ${current}; at least ${minimum} is needed`,
    competency: (name: string) => `the competency “${name}” is not rated as proficient yet`,
    competencyAnywhere: (name: string) =>
      `the competency “${name}” is not rated as proficient yet, neither in this course nor elsewhere`,
    approved: 'an instructor has not approved it yet',
    held: (name: string) => `the micro-credential “${name}” is not held yet`,
  },
  choice: {
    courseCompleted: 'Course completed',
    courseTotal: 'Course total',
    grade: (name: string) => `Grade: ${name}`,
    activity: (name: string) => `Completed: ${name}`,
    competency: (name: string) => `Proficient: ${name}`,
    competencyAnywhere: (name: string) => `Proficient, here or elsewhere: ${name}`,
    approved: 'Approved by an instructor',
    held: (name: string) => `Held: ${name}`,
  },
  points: (points: string) => `${points} points`,
};

export const learners = {
  title: 'Learners',
  lead: 'Who has earned it; and who has not yet, with the reason.',
  none: 'No learner of this course is known yet. They appear once they take part.',
  archived: 'It is archived: only those who earned it before are shown.',
  noHolder: 'Nobody earned it.',
  noneOfState: 'Nobody is in this state.',
  learner: 'Learner',
  unnamed: 'Learner without a name',
  state: 'State',
  why: 'Why',
  states: {
    earned: 'Earned',
    held: 'Waiting',
    suspended: 'Suspended',
    revoked: 'Revoked',
    'not-yet': 'Not yet',
  },
  all: 'All',
  filter: 'Show',
  earnedOn: (date: string) => `Earned on ${date}`,
  because: 'Not yet, because',
  notPublished: 'Publish it first: then everyone’s state is shown here.',
  held: {
    unidentified: 'Earned. The credential waits for the learner’s name, which comes with their next visit.',
    incomplete:
      'Earned. The credential waits for the awarding body’s name and country; your administrator fills them in.',
    working: 'Earned. The credential is being made.',
  },
  revokedReason: (reason: string) => `Reason: ${reason}`,
  rosterFault:
    'The platform did not give its list of participants, so only learners who have been heard of are shown.',
  revoke: 'Revoke',
  revokeNamed: (name: string) => `Revoke the credential of ${name}`,
  revokeTitle: (name: string) => `Revoke the credential of ${name}`,
  revokeText:
    'The learner keeps the file, but every check will say that it was revoked. This cannot be undone.',
  reason: 'Reason',
  reasonHint: 'It is shown to the learner and to whoever checks the credential.',
  revokeConfirm: 'Revoke for good',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  pageOf: (page: string, pages: string) => `Page ${page} of ${pages}`,
};
