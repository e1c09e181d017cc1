/** Awarding bodies, their keys and their logos, on the admin's pages. */
export const issuers = {
  listTitle: 'Awarding bodies',
  listLead: 'Each signs with keys of its own, at an address of its own.',
  newTitle: 'Another awarding body',
  newLead:
    'For a school, a partner or a subsidiary that awards in its own name. It gets keys and an address of its own.',
  add: 'Add another awarding body',
  addSubmit: 'Add the awarding body',
  added: 'Added, with keys of its own. Choose below where it may be used.',
  showAll: 'All awarding bodies',
  publicPage: 'Its public page',
  fields: {
    id: 'Address',
    idHint:
      'The last part of its addresses, in small letters, digits and dashes; made from the name when left empty. It is in everything that the body signs and can never be changed.',
    name: 'Name',
    nameHint: 'As people know it, for example “Campus Vert”.',
    legalName: 'Legal name',
    legalNameHint: 'As registered.',
    countryCode: 'Country',
    url: 'Website',
    email: 'Contact e-mail',
    identifierKind: 'Kind of registration number',
    identifierValue: 'Registration number',
    identifierHint: 'Needed for European Digital Credentials; can be added later.',
    identifierMore: 'A further number, if there is one.',
  },
  idWrong: 'Address: please use small letters, digits and dashes only, at most 40',
  idTaken: 'Address: another awarding body has this one',
  identifierKinds: {
    vat: 'VAT number',
    siret: 'SIRET',
    lei: 'LEI',
    eori: 'EORI',
    eidas: 'eIDAS identifier',
    other: 'Other',
  },
  identifierProblems: {
    checksum: (kind: string) =>
      `Registration number: its check digits do not fit a ${kind}; please look for a mistyped digit`,
    format: {
      vat: 'Registration number: a VAT number begins with the country, for example FR32123456789',
      siret: 'Registration number: a SIRET has 14 digits',
      lei: 'Registration number: an LEI has 20 letters and digits',
      eori: 'Registration number: an EORI begins with the country and has at most 17 letters and digits',
      eidas: 'Registration number: an eIDAS identifier looks like VATFR-32123456789 or NTRFR-123456789',
      other: 'Registration number: please fill this in',
    },
  },
  accreditationsTitle: 'Accreditations',
  accreditationsHint:
    'Quality labels and licences of the body, with who gave them. They go into European Digital Credentials and onto its public page.',
  accreditationNumber: (number: number) => `Accreditation ${number}`,
  accreditation: {
    title: 'Title of the accreditation',
    agent: 'Accredited by',
    country: 'Country of the accrediting body',
    agentUrl: 'Website of the accrediting body',
    reference: 'Certificate number',
    url: 'Where it is published',
    until: 'Ends on',
  },
  accreditationUntil: (date: string) => `until ${date}`,

  logoTitle: 'Logo',
  logoText: 'Shown on the public page and by wallets beside what the body awards.',
  logoAlt: (name: string) => `Logo of ${name}`,
  logoNone: 'No logo yet.',
  logoSaved: 'The logo is saved. New credentials carry it.',
  logoRemoved: 'The logo is removed. Credentials that carry it keep it.',

  keysTitle: 'Signing keys',
  keysText:
    'What was signed stays verifiable: keys that no longer sign stay published, unless they are withdrawn.',
  key: 'Key',
  keySince: 'Since',
  keyState: 'State',
  keySigns: 'Signs',
  keyRetired: (moment: string) => `Retired on ${moment}`,
  keyWithdrawn: (moment: string) => `Withdrawn on ${moment}`,
  rotate: 'Rotate the keys',
  rotateTitle: 'Rotate the signing keys?',
  rotateLead: (name: string) => `New keys will sign for ${name}.`,
  rotateNew: 'New keys are made at once, and everything issued from now on is signed with them.',
  rotateOld:
    'The present keys sign no more. They stay in the DID document and in the key set, so every credential that they signed stays valid.',
  rotateRest:
    'Nothing is issued again, and no address changes. Other processes of Acquis follow within a minute.',
  rotateWhen:
    'Do so when your rules ask for it, or when the secret of this installation or a backup may have been seen by others. It does not undo a theft: what a stolen key signs still verifies as long as that key is published.',
  rotateInstead: 'Others may have these keys: withdraw them',
  rotateConfirm: 'Rotate the keys now',
  rotated: 'New keys sign from now on. The former ones stay published.',

  withdraw: 'Others may have the keys: withdraw them',
  withdrawTitle: 'Withdraw the signing keys?',
  withdrawLead: (name: string) =>
    `For when others may have the keys of ${name}: whoever has one can sign whatever they like in its name.`,
  withdrawNow:
    'New keys sign at once. All keys there were until now, retired ones too, leave the DID document and the key set: nothing that they signed verifies any more, here within a minute, elsewhere as soon as it is looked up again.',
  withdrawAgain:
    'Every credential is signed anew with the new keys, with the same content, address and status. This goes on in the background; the awarding body’s page shows how far it has got.',
  withdrawLearners:
    'Files, printed certificates and wallet entries that learners have become worthless. Learners are told by e-mail where e-mails are sent, and on the page of each credential; they take new ones there.',
  withdrawUndo: 'This cannot be undone. First see to it that nobody can get at the new keys in the same way.',
  withdrawConfirm: 'Withdraw the keys now',
  withdrawn: 'The keys are withdrawn and new ones sign. What was issued is being signed anew.',
  resigning: (moment: string) => `Keys were withdrawn on ${moment}`,
  resigned: (done: string, waiting: string) => `Signed anew: ${done}. Still to be signed: ${waiting}.`,

  usesTitle: 'Where it may be used',
  usesNone: 'On no platform yet: choose it on a platform’s page.',
  usesDefault: 'used for whatever is newly declared',
  usesAllowed: 'instructors may choose it',
  platformTitle: 'Awarding bodies',
  platformLead: 'In whose name the courses of this platform may issue.',
  platformDefault: 'For whatever is newly declared',
  platformAllowed: 'Instructors may also choose',
  platformSave: 'Save the awarding bodies',
  platformSaved: 'Saved. What is already published stays as it is.',
  chooseLabel: 'Awarding body',
  chooseHint: 'Counts from the next publishing on; what has been awarded keeps its own.',
};
