/** Answers of the check that the page itself makes of the code on a certificate. */
export const code = {
  outcome: {
    valid: {
      title: 'Valid',
      text: 'The signature holds, and the awarding body says just now that the credential is in force.',
    },
    holds: {
      title: 'The signature holds; not checked whether it was revoked',
      text: 'The awarding body has signed what is shown here, and nothing was changed. Whether it has revoked the credential since then could not be asked without network.',
    },
    revoked: {
      title: 'Not valid',
      text: 'The signature holds, but the awarding body has revoked the credential.',
    },
    suspended: {
      title: 'Not valid',
      text: 'The signature holds, but the awarding body has suspended the credential for now.',
    },
    expired: { title: 'Not valid', text: 'The signature holds, but the period of validity is over.' },
    notYetValid: {
      title: 'Not valid',
      text: 'The signature holds, but the date of issuing lies in the future. Is the clock of this device right?',
    },
    forged: {
      title: 'Not valid',
      text: 'The signature does not fit: the content was changed, or somebody else signed it.',
    },
    malformed: {
      title: 'Not valid',
      text: 'The code cannot be read: a part of it is missing or was changed. Scan the whole code once more.',
    },
    unknownIssuer: {
      title: 'Could not be checked',
      text: 'The awarding body that the code names is neither one of this site nor kept on this device.',
    },
    unknownKey: {
      title: 'Could not be checked',
      text: 'The key that signed it is not on this device. Open this page once with network, then check again.',
    },
    unsupported: {
      title: 'Could not be checked',
      text: 'This browser cannot check such signatures by itself. Update it, or drop the certificate’s file on this page while there is network.',
    },
    offline: {
      title: 'Could not be checked',
      text: 'There is no network: only the code printed on a certificate can be checked now. What you entered is still here.',
    },
    unreached: {
      title: 'Could not be checked',
      text: 'The awarding body could not be asked: there is no network, or the address that the code names does not answer. Try again later.',
    },
  },
  ask: 'Ask the awarding body now',
  askHint:
    'Needs network. This site asks for you: the code, with the name in it, is sent to this site for that.',
  keepText:
    'Do you check codes of this awarding body more often? Its public keys can be kept on this device, so that its codes are checked without network, too.',
  keep: 'Keep its keys on this device',
  keptTitle: 'Other awarding bodies on this device',
  keptText:
    'Their codes are checked here without network. Their keys were fetched from the address beside the name, and are fetched anew when this page is opened with network. Nobody but this browser knows of the list.',
  keptOf: 'keys of',
  forget: 'Remove',
  claims: 'What the code claims',
  again: 'Ask now whether it was revoked',
  hint: 'This page also checks the code printed on a certificate: scan it with your phone’s camera, or paste its text above. That code is checked on your own device and works without network once you have opened this page; to keep it at hand, install it from your browser’s menu.',
  appName: 'Check a credential – Acquis',
  appShortName: 'Check',
};
