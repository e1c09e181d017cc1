export const european = {
  title: 'European Digital Credential',
  download: 'Credential (ELM)',
  hint: 'For the Europass wallet: the European form of the same credential, sealed for the awarding body.',
  noSeal:
    'Not offered here: the awarding body has not set up an electronic seal, and without one the European form would prove nothing.',
  revoked: 'Not offered: the credential was revoked.',
  missing: (elements: string) => `It cannot be made yet. Missing: ${elements}.`,
  unusable: 'It cannot be made at the moment: the seal of the awarding body cannot be used. Try again later.',
  legalIdentifier: 'registration number of the awarding body',
  claim:
    'Only a qualified electronic seal is presumed genuine in every member state (eIDAS, article 35). This site does not claim that its seal is one: a validation service that reads the European trusted lists tells.',

  admin: {
    title: 'European Digital Credentials',
    none: 'Not offered to learners: no seal is set up.',
    noneText:
      'A European Digital Credential is sealed with a certificate that names your organisation. Set SEAL_FILE and SEAL_PASSPHRASE (a PKCS#12 file), or SEAL_SERVICE_URL and what goes with it (a remote service), and start the tool again. To try it: acquis seal test-certificate.',
    ready: 'Offered to learners.',
    sealOf: 'Seal of',
    identifier: 'Registration number in the certificate',
    certificateUntil: 'Certificate valid until',
    unusable: 'The seal cannot be used',
    unusableText: (code: string) =>
      `Learners are told to try again later. Look at the settings that begin with SEAL_; the reason is ${code}.`,
    missing: (elements: string) => `Learners cannot have them yet. Fill in: ${elements}.`,
  },
};
