import { plural } from '../plural.js';

export const learner = {
  title: 'Your micro-credentials',
  lead: 'They arrive automatically once you have met the criteria. They are yours: take them with you.',
  inCourse: 'In this course',
  elsewhere: 'From your other courses',
  noneInCourse: 'This course has no micro-credential yet.',
  noCourse: {
    title: 'The learning platform did not say which course this is',
    text: 'Micro-credentials are declared in a course. If you teach, open Acquis from an activity inside a course.',
  },
  noneAtAll: 'You have no credential yet. It will be here as soon as you have earned one.',
  earned: 'Earned',
  notYet: 'Not yet',
  waiting: 'On its way',
  suspended: 'Suspended',
  revoked: 'Revoked',
  expired: 'Expired',
  notYetBecause: 'What is still open:',
  open: 'Open',
  openNamed: (title: string) => `Open: ${title}`,
  issuedOn: (date: string) => `Issued on ${date}`,
  waitingText: {
    unidentified:
      'You have earned it. Your platform has not told us your name yet; as soon as it does, the credential is made.',
    incomplete:
      'You have earned it. Your school still has to complete its own details; then the credential is made.',
    working: 'You have earned it. The credential is being made; reload this page in a moment.',
  },
  count: (count: number) => plural('en', count, { one: '# credential', other: '# credentials' }),

  take: 'Take it with you',
  takeText:
    'Each of these files is or holds the credential. Keep one safe: anyone can check it, even without this site.',
  shareTitle: 'Share it',
  shareOff: 'Only you can see it. Nobody who has the link sees anything about you.',
  shareOn: 'Anyone with this link can see the credential with your name, and check it.',
  shareRenewal: 'While it is public, whoever has a former file of yours can fetch this one.',
  codeHint: 'The code on the certificate leads to the public page: make it public for others to follow it.',
  shareLink: 'Public link',
  shareStart: 'Make it public',
  shareStop: 'Make it private again',
  shareOpen: 'See the public page',
  shared: 'It is public now.',
  unshared: 'It is private now.',
  revokedText: 'It was revoked by the awarding body and is no longer valid.',
  resigned: (date: string) => `Signed anew on ${date}`,
  resignedText:
    'The awarding body had to withdraw the key that this was signed with. Files, printed certificates and wallet entries from before that day are no longer valid: take new ones here, and give them to whoever has an old one.',
  about: 'What it says',
};
