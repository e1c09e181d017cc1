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
  title: 'Nothing needs to be chosen',
  text: 'Acquis has one page per course. Add it as an external tool without selecting content: close this window, give the activity a name and save.',
};
