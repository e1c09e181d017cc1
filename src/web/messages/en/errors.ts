/** What people read when something goes wrong: what happened, what it means, what to do. */
export const errors = {
  notFound: {
    title: 'There is nothing at this address',
    text: 'The page may have moved, or a character of the address was lost on the way.',
    remedy: 'Check the address. If you came from your course, open the activity there again.',
  },
  methodNotAllowed: {
    title: 'That is not how this address is used',
    text: 'It takes requests with POST only.',
    remedy: 'A program sends what is to be worked on with POST.',
  },
  malformed: {
    title: 'The request could not be read',
    text: 'What your browser or a program sent does not have the expected form. Nothing was changed.',
    remedy: 'Go back and try again.',
  },
  tooLarge: {
    title: 'That is too large',
    text: 'More was sent than this page accepts. Nothing was stored.',
    remedy: 'Go back in your browser, and send a smaller file or a shorter text.',
  },
  rateLimited: {
    title: 'Too many tries',
    text: 'For safety this page takes only a few tries in a row.',
    remedy: 'Wait a few minutes, then try again.',
  },
  foreignOrigin: {
    title: 'This form came from somewhere else',
    text: 'Your browser says that the form was sent from another site, so it was not accepted. Nothing was changed.',
    remedy: 'Open the page at its public address and send the form from there.',
  },
  formToken: {
    title: 'This form has expired',
    text: 'It was opened more than a week ago, or not from this site. Nothing was changed.',
    remedy: 'Go back, copy what you wrote, reload the page and send it again.',
  },
  formOtherPerson: {
    title: 'This form was opened by somebody else',
    text: 'Somebody else has opened Acquis in this browser since. Nothing was changed.',
    remedy: 'Open Acquis from your course again, under your own name.',
  },
  adminSessionNone: {
    title: 'You are signed out',
    text: 'A sign-in lasts eight hours. Nothing was changed.',
    remedy: 'Sign in again.',
  },
  sessionNone: {
    title: 'Please open this page from your course',
    text: 'Your visit has ended: it lasts eight hours. What was saved is kept.',
    remedy: 'Go to your course and open the Acquis activity again. You will be back here at once.',
  },
  cookiesBlocked: {
    title: 'Your browser keeps this page from working inside the course',
    text: 'Acquis needs one cookie to remember who you are, and your browser did not send it back. Browsers do that when a page is shown inside another site.',
    remedy: 'Open the activity in a window of its own. Nothing else needs to be changed.',
  },
  courseNotLaunched: {
    title: 'This course is not open in this browser',
    text: 'The page belongs to a course that you have not opened from the learning platform, or that you opened as somebody else.',
    remedy: 'Go to that course and open the Acquis activity there.',
  },
  notInstructor: {
    title: 'This page is for the course’s teachers',
    text: 'In this course you take part as a learner.',
    remedy: 'If you teach this course, ask your administrator to check your role in the learning platform.',
  },
  credentialNotShared: {
    title: 'This credential is not shared',
    text: 'Its holder decides who may see it, and has not made it public.',
    remedy: 'Ask the holder to share it or to send you the file. A file can be checked on this site, too.',
  },
  savedMeanwhile: {
    title: 'Somebody else has saved meanwhile',
    text: 'Nothing of yours was stored, so that nothing of theirs is overwritten.',
    remedy: 'Go back, reload the page and try again.',
  },
  launchRefused: {
    title: 'The learning platform’s message was not accepted',
    text: 'Something in it does not fit what was agreed when Acquis was registered there.',
    remedy: 'Open the activity again. If this page comes back, tell your administrator the reference below.',
  },
  launchExpired: {
    title: 'Opening the activity took too long',
    text: 'For safety the learning platform’s message is good for a short time only, and only once.',
    remedy: 'Go back to your course and open the activity again.',
  },
  launchClock: {
    title: 'The clocks of the two servers do not agree',
    text: 'The learning platform’s message says that it was made at another time than now.',
    remedy:
      'Open the activity again. If this page comes back, tell your administrator the reference below: the clock of one server has to be set.',
  },
  launchUnknownPlatform: {
    title: 'This learning platform is not registered here',
    text: 'Acquis does not know the platform that sent you.',
    remedy: 'Ask your administrator to register the platform on the Acquis administration page.',
  },
  launchUnconfirmed: {
    title: 'Almost ready: an administrator must confirm this installation',
    text: 'The platform is registered, but this place in it (its “deployment”) is new to Acquis.',
    remedy:
      'Ask your administrator to confirm it on the platform’s page in Acquis. Then open the activity again.',
  },
  launchElsewhere: {
    title: 'This is not the installation that was opened',
    text: 'The learning platform began by naming one installation of Acquis (its “deployment”) and then answered for another.',
    remedy:
      'Go back to your course and open the activity again. If this page comes back, tell your administrator the reference below.',
  },
  registrationRefused: {
    title: 'The registration was not completed',
    text: 'The learning platform and Acquis could not agree. Nothing was registered.',
    remedy:
      'Make a new registration link on the administration page and try again. The reference below leads to the reason in the log.',
  },
  registrationInvitation: {
    title: 'This registration link is not good any more',
    text: 'It works once and for one day. Nothing was registered.',
    remedy: 'Make a new link on the Acquis administration page and paste it into the learning platform.',
  },
  registrationUnreachable: {
    title: 'The learning platform could not be reached',
    text: 'Acquis has to read the platform’s configuration and got no answer. Nothing was registered.',
    remedy:
      'Check that the server on which Acquis runs can reach the platform’s address, then make a new registration link.',
  },
  registrationAccessFailed: {
    title: 'The learning platform did not show its registration of Acquis',
    text: 'Acquis asked for it and got no usable answer. Nothing was changed.',
    remedy: 'Try again in a few minutes. The technical detail says what the platform answered.',
  },
  registrationAccessEnded: {
    title: 'The learning platform does not let Acquis see its registration any more',
    text: 'The access that came with the registration has ended, or the tool was removed there. Nothing was changed.',
    remedy:
      'Make a new registration link and use it in the platform once more: courses, learners and credentials go on.',
  },
  registrationUpdateRefused: {
    title: 'The learning platform did not take the update',
    text: 'Its registration of Acquis is as it was.',
    remedy:
      'The technical detail says why. You can also make a new registration link and use it in the platform once more.',
  },
  registrationDuplicate: {
    title: 'This platform is registered already',
    text: 'The platform gave Acquis a client id that is known here. Nothing was changed.',
    remedy:
      'Look at the platform’s page in the Acquis administration. To begin again, remove the tool in the platform first.',
  },
  platformFailed: {
    title: 'The learning platform did not answer as expected',
    text: 'Acquis asked it for something and got no usable answer.',
    remedy: 'Try again in a minute. The administration page shows which connection fails.',
  },
  unexpected: {
    title: 'Something went wrong on our side',
    text: 'It has been written to the log. Nothing you did is the cause.',
    remedy: 'Try again in a minute. If it happens again, tell your administrator the reference below.',
  },
};

export const keptForm = {
  title: 'What you wrote is kept on this page',
  launch: 'Leave this page open, and open Acquis from your course again, in another tab or window.',
  signIn: 'Leave this page open, and sign in again in another window.',
  signInLink: 'Sign in',
  wait: 'Leave this page open, and wait a minute.',
  send: 'Then press “Send again” here.',
  sendAsYourself: 'Then press “Send again” here. It works for the person who opened the form, nobody else.',
  button: 'Send again',
  read: 'Read what you wrote',
  file: 'A page cannot keep a file: please choose it again',
};

export const errorPage = {
  reference: 'Reference for your administrator:',
  openCourse: 'Open the course in a new window',
  newWindowTitle: 'How to open the activity in a new window',
  newWindowPerLms: {
    moodle: 'Moodle: the teacher edits the activity and sets “Launch container” to “New window”.',
    canvas: 'Canvas: tick “Load this tool in a new tab” where the item was added.',
    brightspace: 'Brightspace: tick “Open as external resource” on the topic.',
    other: 'Elsewhere: hold Ctrl (or ⌘) while you click the activity.',
  },
};
