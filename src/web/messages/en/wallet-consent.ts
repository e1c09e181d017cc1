export const walletConsent = {
  title: 'A wallet asks for your credential',
  who: 'Who asks',
  name: 'It calls itself',
  answerTo: 'Your answer goes to',
  places: {
    site: (host: string) => `the website ${host}`,
    device: (host: string) => `a program on this device (${host})`,
    app: (scheme: string) => `the app on this device that opens “${scheme}:” links`,
  },
  unknown:
    'This tool knows no wallets and cannot check who is behind that name. Allow it only if you have just started this in your own wallet.',
  what: 'What it gets',
  forms: {
    'learning-credential': 'European learning credential (SD-JWT VC), by',
    'open-badge': 'Open Badge, by',
  },
  contents: {
    achievement: 'what you achieved: title, learning outcomes, workload, level, how it was assessed',
    you: {
      'learning-credential': 'who you are: your family name, first name and number at the school',
      'open-badge':
        'who you are: your name; your e-mail address and your number at the school only as check values',
    },
    award: 'who awarded it, when, and until when it is valid',
  },
  copy: 'It gets a copy. What you do with it there is up to you and your wallet.',
  choose: 'Which credential?',
  choosePlease: 'Choose the credential that the wallet shall get.',
  issuedOn: (date: string) => `awarded on ${date}`,
  code: 'Code beside the offer',
  codeHint: 'The six digits on the page where you made the offer. They show that it is yours.',
  codeMissing: 'Type the six digits that stand beside the offer.',
  codeWrong: (left: string) => `This is not the code of this offer. Tries left: ${left}.`,
  allow: 'Allow',
  refuse: 'Refuse',
  blocked: {
    request: {
      title: 'The wallet asked for something that cannot be',
      text: 'Its request has a mistake in it, so that nothing was asked of you and nothing was given.',
      remedy: 'Start again in your wallet. If it stays so, tell the makers of the wallet what stands below.',
    },
    offer: {
      title: 'This offer is not open any more',
      text: 'It was used, it has expired, or it was made for something else.',
      remedy: 'On the page of your credential, press “Add to a wallet” and make a new offer.',
    },
    nobody: {
      title: 'Begin on the page of your credential',
      text: 'This tool does not know who you are: you come from your wallet, and nobody is signed in here.',
      remedy:
        'Open your course in the learning platform, go to your credential and press “Add to a wallet”. Then scan the code with your wallet.',
    },
    site: {
      title: 'Begin on the page of your credential',
      text: 'A wallet that is a website gets a credential only by an offer that you have made yourself: any website could lead you here.',
      remedy:
        'Open your course in the learning platform, go to your credential and press “Add to a wallet”. Then open the offer with your wallet.',
    },
    nothing: {
      title: 'There is nothing to give',
      text: 'You have no credential of this awarding body that is in force and can be had in this form.',
      remedy:
        'The page of each of your credentials says in which forms it can go into a wallet, and what is missing.',
    },
    tries: {
      title: 'Too many wrong codes',
      text: 'To keep your credential from others, this offer has been ended.',
      remedy: 'On the page of your credential, press “Add to a wallet” and make a new offer.',
    },
    over: {
      title: 'This question is not open any more',
      text: 'It was answered before, or it lay too long.',
      remedy: 'Look into your wallet. If the credential is not there, start again.',
    },
    'not-possible': {
      title: 'The credential cannot be given',
      text: 'It is not in force, or lacks something that this form needs.',
      remedy: 'The page of your credential says what it is.',
    },
  },
  back: 'Back to the wallet',
  backTo: (place: string) => `This leads to ${place}.`,
  technical: 'For the makers of the wallet:',
};
