import { plural } from '../plural.js';

export const registration = {
  doneTitle: 'Acquis is registered',
  doneText: (platform: string) => `${platform} and Acquis know each other now.`,
  nextTitle: 'What to do now',
  next: {
    moodle:
      'In Moodle, activate the tool (it is shown as “pending”), then let it appear in the activity chooser.',
    canvas: 'In Canvas, switch the new developer key on and install the app.',
    brightspace: 'In Brightspace, enable the registration and make a deployment.',
    other: 'In the learning platform, enable the tool if it asks for that, and make it available to courses.',
  },
  close: 'You can close this window.',
  goAdmin: 'See the connection on the administration page',
};

export const deepLinking = {
  title: 'What should be added to the course?',
  leadOne: 'Choose what the new activity opens.',
  leadSeveral: 'Choose what the new activities open; several are possible.',
  what: 'Activities',
  coursePage: 'The course’s page of micro-credentials',
  withGrade: '(with a grade column: 100 % for whoever has earned it)',
  add: 'Add to the course',
  cancel: 'Add nothing',
  nothingChosen: 'Choose at least one activity, or add nothing.',
  notAccepted: 'The learning platform takes no activities of external tools here.',
  sendingTitle: 'Back to the course',
  sendingText: 'Your choice goes back to the learning platform. If nothing happens, use the button.',
  send: 'Continue',
};

export const openWindow = {
  title: 'One click more',
  text: 'Your browser keeps Acquis from working inside this page. In a window of its own it works.',
  open: 'Open in a new window',
  why: 'Browsers that block cookies of embedded pages do so for every such page. You need not change any setting.',
  waiting: 'One moment …',
  goOn: 'Continue',
  needsScript: 'Your browser blocks cookies and scripts here. Open the activity in a new window.',
};

export const review = {
  lead: 'Where this learner stands in the course.',
  none: 'The course has no published micro-credential yet.',
};

export const courseCopy = {
  title: (count: number) =>
    plural('en', count, {
      one: 'The course that this one was copied from has # micro-credential',
      other: 'The course that this one was copied from has # micro-credentials',
    }),
  text: 'Take them over as drafts, look them through, and publish what fits. Nothing is awarded before, and nobody is awarded anything twice.',
  take: 'Take over as drafts',
  dismiss: 'Not for this course',
  taken: 'Taken over as drafts. Criteria that name activities of the old course must be chosen anew.',
};
