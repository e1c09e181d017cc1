export const wallet = {
  title: 'Add to a wallet',
  short: 'In a digital wallet',
  text: 'A wallet is an app on your phone that keeps credentials and shows of them what you choose.',
  open: 'Add to a wallet…',
  lead: 'You need a wallet app that takes offers by “OpenID4VCI”. Choose the form that your wallet knows.',
  forms: {
    'learning-credential': 'European learning credential (SD-JWT VC)',
    'open-badge': 'Open Badge',
  },
  hints: {
    'learning-credential':
      'For wallets of the European kind. It is bound to your wallet’s key, and you show only the parts that you choose.',
    'open-badge': 'For wallets that keep Open Badges 3.0. It is always shown as a whole.',
  },
  make: {
    'learning-credential': 'Offer it as learning credential',
    'open-badge': 'Offer it as Open Badge',
  },
  notInForce: 'Not offered: the credential is not in force.',
  missing: (elements: string) => `This form cannot be made. Missing: ${elements}.`,
  familyName: 'your family name, by itself (the learning platform gave only one undivided name)',
  level: 'a level (EQF)',
  offerTitle: 'Scan this code with your wallet',
  offerLead: 'Or open the link, if the wallet is on this device.',
  qrLabel: 'Code with the offer for your wallet',
  openWallet: 'Open in a wallet on this device',
  txCode: 'The wallet, or the page that it opens, then asks for this code:',
  once: (moment: string) =>
    `Good for one wallet, until ${moment}. Show neither the picture nor the code to others.`,
  again: 'Make a new offer',
  after:
    'The wallet tells you when the credential is there. You can come back at any time and add it to another one.',
  back: 'Back to the credential',
};
