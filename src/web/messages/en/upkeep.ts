import { plural } from '../plural.js';

/** What expires, e-mails to learners, and how long things are kept. */
export const upkeep = {
  expiringTitle: 'Expiring soon',
  expiringLead: (days: number) =>
    plural('en', days, {
      one: 'Whose credential expires within a day, or did so in the last 30 days, and is not renewed.',
      other: 'Whose credential expires within # days, or did so in the last 30 days, and is not renewed.',
    }),
  expiringNone: 'Nobody’s credential expires soon.',
  expiringLearner: 'Learner',
  expiringWhat: 'Micro-credential',
  expiringWhen: 'Expiry',
  expiringMailed: 'Learners whose address the LMS gives are reminded by e-mail.',
  expiringNotMailed: 'No e-mails are sent: learners see it on their page. Perhaps you want to tell them.',

  soon: 'Expires soon',
  renewedBy: 'Renewed by a newer credential',
  seeNewer: 'See the newer one',
  seeFormer: 'The one before',

  mailTitle: 'E-mails',
  mailTo: (address: string) =>
    `You get an e-mail at ${address} when a credential is there, and before one expires.`,
  mailOff: 'You get no e-mails about your micro-credentials.',
  mailNoAddress: 'Your learning platform does not give us your address: you get no e-mails.',
  mailStop: 'No more e-mails',
  mailResume: 'Send me e-mails again',

  stopTitle: 'E-mails about your micro-credentials',
  stopAsk: 'You will get no e-mail any more when a credential is there, nor before one expires.',
  stopDone: 'Done: you get no more e-mails.',
  stopBack: 'Changed your mind?',
  resumed: 'Done: you get e-mails again.',

  title: 'E-mails and retention',
  open: 'E-mails and retention',
  overview: 'Whether e-mails to learners arrive, and how long things are kept.',
  mailServer: 'Mail server',
  mailNone:
    'No mail server is set: learners get no e-mails. They see on their page what expires, and instructors have a list. Set SMTP_URL and MAIL_FROM to send them.',
  reminders: 'Reminders before an expiry',
  remindersNone: 'none',
  remindersDays: (days: string, count: number) =>
    plural('en', count, { one: `${days} day`, other: `${days} days` }),
  sent: 'Sent',
  waiting: 'Waiting',
  refused: 'Refused',
  dropped: 'Not needed any more',
  troubledTitle: 'In trouble',
  troubledNone: 'Every e-mail has arrived at its mail server.',
  troubledWho: 'To',
  troubledWhat: 'E-mail',
  troubledWhy: 'Why',
  troubledUntil: (moment: string) => `It is tried again on ${moment}.`,
  troubledNever: 'It is not tried again.',
  kinds: {
    issued: 'A credential is there',
    reminder: 'A credential expires soon',
    resigned: 'A credential was signed anew',
  },
  why: {
    ERR_MAIL_REFUSED: 'The mail server refuses it for good.',
    ERR_MAIL_DEFERRED: 'The mail server asks to come back later.',
    ERR_MAIL_SENDER: 'The mail server does not take mail from MAIL_FROM.',
    ERR_MAIL_LOGIN: 'The mail server does not accept user and password of SMTP_URL.',
    ERR_MAIL_UNREACHABLE: 'The mail server cannot be reached, or the connection to it is not safe.',
    other: 'It failed here; the log says more.',
  },

  retentionTitle: 'How long things are kept',
  retentionHint:
    'Set in the environment (KEEP_…_DAYS). Once a day what is older is deleted. What an award in force rests on is never deleted; credentials and awards are kept for ever.',
  retention: {
    events: 'Events that were worked off',
    parked: 'Events put aside for you',
    evidence: 'What was heard of learners',
    mail: 'What is known of e-mails',
    images: 'Pictures that nothing has any more',
    sessions: 'Visits',
    logs: 'Logs',
  },
  days: (count: number) => plural('en', count, { one: '# day', other: '# days' }),
  forEver: 'for ever',
  sessionHours: (count: number) => plural('en', count, { one: '# hour', other: '# hours' }),
  logsText: 'not kept: they go to the standard output',
  lastSweep: (moment: string) => `Last looked through on ${moment}; deleted:`,
  lastSweepNone: 'Nothing was looked through yet.',

  told: 'E-mail',
  mailed: {
    resigned: (title: string) =>
      `The learner was told by e-mail that “${title}” was signed anew, since a key was withdrawn.`,
    issued: (title: string) => `The learner was told by e-mail that “${title}” is there.`,
    reminder: (title: string, days: number) =>
      plural('en', days, {
        one: `The learner was reminded by e-mail that “${title}” expires (# day before).`,
        other: `The learner was reminded by e-mail that “${title}” expires (# days before).`,
      }),
  },
  notMailed: (title: string, reason: string) => `An e-mail about “${title}” was refused: ${reason}`,
};
