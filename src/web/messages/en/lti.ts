import { plural } from '../plural.js';

export const registration = {
  doneTitle: 'Acquis is registered',
  doneText: (platform: string) => `${platform} and Acquis know each other now.`,
  doneAgain:
    'Acquis knew this learning platform before: its courses, learners and credentials go on. Activities made under an earlier registration keep working as long as it exists there.',
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

/** What the LMS holds of the tool beside what it needs; for admins. */
export const registrationThere = {
  link: 'Compare with the learning platform',
  lead: 'The learning platform lets Acquis read its registration and bring it up to date, for example after the address of Acquis has changed.',
  unmanaged:
    'Only its own administrator can change the registration in this platform. After the address of Acquis has changed, make a new registration link and use it there once more: courses, learners and credentials go on.',
  title: 'Registration in the learning platform',
  same: 'The learning platform holds what Acquis needs. There is nothing to update.',
  differs: 'The learning platform holds something else than Acquis needs',
  differsText: 'Launches or services may fail until it is updated. Nothing else in the platform is changed.',
  held: 'In the platform',
  wanted: 'Needed',
  none: 'nothing',
  claims: 'Facts about people (claims)',
  update: 'Update the registration there',
  updated: 'The learning platform has taken the update.',
  pending:
    'The learning platform has taken the update, but holds the old values still. Its administrator may have to accept it there.',
  again: 'Compare again',
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

export const courseCopy = {
  title: (count: number) =>
    plural('en', count, {
      one: 'The course that this one was copied from has # micro-credential',
      other: 'The course that this one was copied from has # micro-credentials',
    }),
  text: 'Take them over as drafts, look them through, and publish what fits. Nothing is awarded before, and nobody is awarded anything twice.',
  take: 'Take over as drafts',
  dismiss: 'Not for this course',
  gradesLate: (count: number) =>
    plural('en', count, {
      one: '# grade has not reached the learning platform yet. Your administrator sees why.',
      other: '# grades have not reached the learning platform yet. Your administrator sees why.',
    }),
  taken: 'Taken over as drafts. Criteria that name activities of the old course must be chosen anew.',
};

/** What the LMS's gradebook holds; for instructors. */
export const gradebook = {
  stored: (marks: string) => `In the gradebook: ${marks}`,
  takenBack: 'Taken back from the gradebook',
  decides: 'Not sent to the gradebook: the grade in this column is what decides.',
  sending: {
    waiting: (marks: string) => `On its way to the gradebook: ${marks}. It is tried again by itself.`,
    never: (marks: string) => `Not in the gradebook (${marks}): the learning platform does not take it.`,
  },
  takingBack: {
    waiting: 'Being taken back from the gradebook. It is tried again by itself.',
    never: 'Still in the gradebook: the learning platform does not take it back.',
  },
  refused:
    'It refuses grades of people without a role in the gradebook, for example after they left the course.',
  unknown: 'Your administrator sees why.',
};

/** Why the last try of a capability failed, and what most likely helps; for admins. */
export const connection = {
  canvasJson: 'For Canvas: the developer key as JSON, to paste or to enter by its address',
  tryAgain: 'Try again now',
  checked:
    'Everything was tried again in the course that was opened last. Grades that had not arrived are on their way.',
  checkedToken:
    'An access token was asked for. The rest can be tried once a course has been opened with Acquis.',
  unknown: 'Unexpected. The technical detail below says what happened.',
  moodleBlocked:
    'Moodle could not read Acquis’s keys. Its HTTP security most likely blocks the host or the port of Acquis: Site administration → General → Security → HTTP security (cURL blocked hosts, allowed ports).',
  causes: {
    ERR_SERVICE_NOT_OFFERED:
      'The platform did not offer this service when the course was opened. Allow it in the tool’s settings there, then open the course again.',
    ERR_SERVICE_PLATFORM_UNKNOWN: 'The platform was removed.',
    ERR_SERVICE_UNREACHABLE:
      'Acquis could not reach the platform: an outage, a firewall, or a certificate that is not valid.',
    ERR_SERVICE_TOKEN_REFUSED:
      'The platform gave no access token. Is the tool still active there, and are the services for grades and participants allowed?',
    ERR_SERVICE_TOKEN_KEYS_UNREADABLE:
      'The platform could not read Acquis’s public keys. It must be able to reach the public keyset address of Acquis.',
    ERR_SERVICE_UNAUTHORIZED:
      'The platform gave a token, but does not allow this service to Acquis. Look at the tool’s services in its settings.',
    ERR_SERVICE_NOT_FOUND:
      'What was asked for is not there any more: the course or the grade column was deleted, or the address changed.',
    ERR_SERVICE_CONFLICT: 'The platform holds a newer grade. It is tried again.',
    ERR_SERVICE_REFUSED:
      'The platform refused. A grade is refused when the person has no gradebook role in the course.',
    ERR_SERVICE_BUSY: 'The platform was overloaded or being maintained. It is tried again by itself.',
    ERR_SERVICE_ANSWER_INVALID:
      'The platform answered with something else than this service: often a sign-in or error page. Look at proxies and at its log.',
    ERR_LAUNCH_DEPLOYMENT_UNKNOWN: 'A launch came from a deployment that is not confirmed. Confirm it below.',
    ERR_LAUNCH_DEPLOYMENT_OTHER:
      'The platform began a launch for one deployment and answered for another. Compare the deployment ids of the tool there.',
    ERR_LAUNCH_KEYS_UNREACHABLE:
      'Acquis could not read the platform’s public keys. Is its keyset address right and reachable from here?',
    ERR_LAUNCH_KEY_UNKNOWN:
      'The launch was signed with a key that the platform does not publish. Is the keyset address the right one?',
    ERR_LAUNCH_SIGNATURE:
      'The signature is not the platform’s. Are the issuer and the keyset address those of the same platform?',
    ERR_LAUNCH_EXPIRED: 'The launch was too old when it came. Do the clocks of both servers agree?',
    ERR_LAUNCH_ISSUED_AT:
      'The launch was made at another time than now. Do the clocks of both servers agree?',
    ERR_LAUNCH_TARGET:
      'A link leads somewhere else than to Acquis. Compare the tool’s addresses in the platform with those of Acquis.',
    ERR_LAUNCH_AUDIENCE: 'The launch was meant for another client id.',
    ERR_LAUNCH_ISSUER: 'The launch names another issuer than the registered one.',
    ERR_LAUNCH_CLAIM: 'The platform left out something that the specification requires.',
  },
};
