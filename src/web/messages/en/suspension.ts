import { plural } from '../plural.js';

/** A credential that is out of force for now. */
export const suspension = {
  state: 'Suspended',
  suspend: 'Suspend',
  suspendNamed: (name: string) => `Suspend the credential of ${name}`,
  title: (name: string) => `Suspend the credential of ${name}`,
  text: 'While it is suspended, every check says that the credential is not in force. You can lift the suspension at any time; the learner then holds the same credential again.',
  elsewhere:
    'Software of others that checks the Open Badge may call it revoked meanwhile: that standard has no second word.',
  confirm: 'Suspend it',
  lift: 'Lift the suspension',
  liftNamed: (name: string) => `Lift the suspension of the credential of ${name}`,
  liftTitle: (name: string) => `Lift the suspension: ${name}`,
  liftText: 'Once it is lifted, every check says again that the credential is in force.',
  done: {
    suspended: 'Suspended. Every check says so from now on.',
    lifted: 'The suspension is lifted. The credential is in force again.',
  },
  count: (count: number) => plural('en', count, { one: '# suspended', other: '# suspended' }),
  sinceBecause: (date: string, reason: string) => `Suspended since ${date}, because: ${reason}`,
  wasSuspended: (title: string, by: string) => `“${title}” was suspended by ${by}.`,
  liftedWord: 'In force again',
  wasLifted: (title: string, by: string) => `The suspension of “${title}” was lifted by ${by}.`,
  mineTitle: 'This credential is suspended',
  mineText:
    'The awarding body may lift that again. Until then every check says that it is not in force. Ask your teacher if you think that this is wrong.',
  publicTitle: 'This credential is suspended',
  publicText: 'It is not in force until the awarding body lifts the suspension.',
  since: (date: string) => `Suspended since ${date}.`,
  check: {
    suspended: (date: string) => `it has been suspended by the awarding body since ${date}`,
    suspendedBecause: (date: string, reason: string) =>
      `it has been suspended by the awarding body since ${date}, because: ${reason}`,
    revoked: (date: string) => `it was revoked by the awarding body on ${date}`,
    revokedBecause: (date: string, reason: string) =>
      `it was revoked by the awarding body on ${date}, because: ${reason}`,
  },
  european: 'Not offered while the credential is suspended.',
};
