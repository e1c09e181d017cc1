import { plural } from '../plural.js';
export const start = {
  title: 'Proof of what was learned',
  lead: 'Acquis turns the completion of a short course into a signed micro-credential that anyone can check.',
  checkTitle: 'Check a credential',
  checkText:
    'Paste or drop a micro-credential and learn in a second whether it is genuine and still valid. No account is needed.',
  checkAction: 'Check a credential',
  learnerTitle: 'You are a learner',
  learnerText:
    'Open the Acquis activity in your course: your credentials are there, ready to download or to share.',
  teacherTitle: 'You teach',
  teacherText:
    'Open the Acquis activity in your course to declare its learning outcomes. Everything else happens by itself.',
  adminTitle: 'You run a learning platform',
  adminText: 'Register the platform with one link and watch the connection work.',
  adminAction: 'Go to the administration',
};

export const check = {
  title: 'Check a credential',
  lead: 'Is it genuine, unchanged and still valid? The credential is not stored here.',
  textLabel: 'Paste the credential',
  textHint:
    'The whole content of the file: JSON, a long line of letters with dots (JWT, SD-JWT), or the text of the code on a certificate.',
  fileLabel: 'Or choose the file',
  fileHint:
    'A certificate (PDF), a badge (PNG, SVG), or a .json or .jwt file of up to 5 MB. You can also drop it on this page.',
  action: 'Check',
  again: 'Check another one',
  nothing: 'Paste a credential or choose a file first.',
  dropHere: 'Drop the file to check it',
};

export const verification = {
  expiredOn: (date: string) => `it expired on ${date}`,
  verdict: {
    valid: 'Valid',
    invalid: 'Not valid',
    unchecked: 'Could not be checked',
  },
  verdictText: {
    valid: 'The credential is genuine, has not been changed and is in force.',
    invalid: 'Do not rely on this credential.',
    unchecked:
      'Nothing speaks against the credential, but not everything could be checked. It must not be taken as valid.',
  },
  tryLater: 'Try again later: what did not answer now may answer then.',
  because: 'Because:',
  claims: 'What the file claims',
  checks: 'What was checked',
  check: {
    parse: 'The file can be read',
    context: 'Its terms are known',
    type: 'It is a credential',
    schema: 'It is complete and well formed',
    issuer: 'The awarding body stands behind its key',
    proof: 'The signature is genuine, the content unchanged',
    status: 'It has been neither revoked nor suspended',
    validity: 'It is within its period of validity',
    endorsement: 'What others say in its favour holds',
  },
  outcome: {
    passed: 'Yes',
    failed: 'No',
    unchecked: 'Could not be checked',
    skipped: 'Not looked at',
  },
  failed: {
    parse: 'the file is not a credential that can be read',
    context: 'it uses terms that are not known',
    type: 'it is not a micro-credential of a kind that is known here',
    schema: 'required parts are missing or malformed',
    issuer: 'the awarding body named in it does not stand behind the key',
    proof: 'the signature does not fit: the content was changed or somebody else signed it',
    status: 'it was revoked by the awarding body',
    validity: 'it is not in force at this date',
    endorsement: 'what somebody else says in its favour does not hold',
  },
  unchecked: {
    parse: 'the file could not be read completely',
    context: 'its terms could not be looked up',
    type: 'its kind could not be determined',
    schema: 'its form could not be checked',
    issuer: 'the awarding body’s address could not be reached',
    proof: 'the signature could not be checked',
    status: 'the list of revoked credentials could not be reached',
    validity: 'its period of validity could not be determined',
    endorsement: 'what somebody else says in its favour could not be checked',
  },
  code: {
    revoked: 'it was revoked by the awarding body',
    expired: 'its period of validity is over',
    notYetValid: 'its period of validity has not begun',
    carrierEmpty:
      'there is no credential in this file; pictures lose it when they are copied or sent by messengers',
    carrierSeveral: 'the file holds several credentials, and which one counts cannot be told',
    carrierEncrypted:
      'the PDF is encrypted, perhaps only against changes, so that what is attached to it cannot be read here: ask for the file as it was first downloaded',
    oldBadge: 'it is an older kind of badge (before Open Badges 2.0), which is not checked here',
    sealOwner:
      'the seal is intact, but whether its owner is who they say must be looked up in the European trusted lists',
    unsealed: 'it is neither signed nor sealed: whoever had the file may have written it',
    suspended: 'it is suspended by the awarding body',
    keyWithdrawn:
      'the awarding body has withdrawn the key that it was signed with, since others may have it. The learner can get it with a new signature',
    hostedUnreachable: 'what the awarding body publishes about it could not be reached',
    hostedDiffers: 'the awarding body publishes something else about it than the file says',
    hostedOrigin: 'it lies at an address that is not the awarding body’s',
    notCredential:
      'it is none of what is checked here: a credential as JSON, as JWT or SD-JWT, or inside a PNG, SVG or PDF',
    notText: 'it is a file of a kind that carries no credentials: neither text nor PNG, SVG or PDF',
    jsonBroken: 'its text is broken: perhaps only a part of it was copied',
    cutShort: 'the file is cut short: it was not saved or sent as a whole',
    changedInside: 'the part of the file with the credential was changed or damaged',
    tooLarge: 'it is far larger than a credential is',
    tooComplex: 'it has far more parts than a credential has',
    proofUnsupported:
      'it is signed in a way that is not checked here, which says nothing against it; ask the awarding body how to check it',
    unsignedParts:
      'it says something that its signature does not cover: that may have been put in by anybody (what it is stands below)',
    sealExpired:
      'the certificate of the seal has expired since, and only a time stamp could show that the seal is older',
    statusEntry: 'the list of revoked credentials has no place for it',
    statusList: 'the list of revoked credentials is not one that its awarding body has signed',
    statusUnsupported: 'whether it was revoked is told in a way that is not looked up here',
    proofless: 'it names a way of signing that proves nothing',
    ownTerms: 'it gives words meanings of its own, so that others may read something else in it',
    typeUnsupported: 'it is a signed document of another kind than those checked here',
    issuerUnsupported: 'the awarding body is named in a way that is not looked up here',
    keyUnsupported: 'the awarding body’s key is of a kind that is not checked here',
  },
  hashed: (hash: string) => `somebody whose address is given as a hash only: ${hash}`,
  endorsements: {
    title: 'Endorsements',
    somebody: 'Somebody without a name',
    outcome: {
      passed: 'The endorsement holds',
      failed: 'Does not hold: it counts for nothing',
      unchecked: 'Could not be checked',
    },
  },
  issuerAddress: 'Address of the awarding body',
  noAddress: 'none: only a key, which anybody can make',
  bareKey:
    'Whose key it is, nobody says but the credential itself: whether the awarding body is the one it names must be found out another way.',
  refresh: 'The awarding body may have a newer version.',
  refreshExpired: 'The awarding body may have a newer one.',
  refreshAction: 'Fetch the newest and check it',
  formatIs: (format: string) => `Format: ${format}`,
  insideOnly: {
    png: 'Only the credential inside the image was checked, not the picture: go by what is written here.',
    svg: 'Only the credential inside the image was checked, not the drawing: go by what is written here.',
    pdf: 'Only the credential attached to the PDF was checked, not its pages: go by what is written here.',
  },
  inside: { png: 'inside a PNG image', svg: 'inside an SVG image', pdf: 'attached to a PDF' },
  formats: {
    'open-badge-3-json': 'Open Badges 3.0 (JSON, Data Integrity proof)',
    'open-badge-3-jwt': 'Open Badges 3.0 (JWT)',
    elm: 'European Digital Credential (ELM)',
    'sd-jwt-vc': 'SD-JWT VC (for wallets)',
    'open-badge-2': 'Open Badges 2.0',
    'signed-code': 'Signed code of a certificate',
    unknown: 'Not recognised',
  },
};

export const credential = {
  kicker: 'Micro-credential',
  awardedTo: 'Awarded to',
  issuedBy: 'Awarded by',
  issuedOn: 'Issued on',
  validUntil: 'Valid until',
  validity: 'Valid for',
  months: (count: number) => plural('en', count, { one: '# month', other: '# months' }),
  renewal: (count: number) =>
    plural('en', count, {
      one: '; it can be renewed during the last month',
      other: '; it can be renewed during the last # months',
    }),
  outcomes: 'Learning outcomes',
  description: 'About this micro-credential',
  revokedTitle: 'This credential was revoked',
  revokedOn: (date: string) => `Revoked on ${date}.`,
  revokedReason: (reason: string) => `Reason given: ${reason}`,
  checkedNow: 'Checked just now by this site. Other software can check the file as well.',
  checkElsewhere: 'Check the file yourself',
  aboutStandard: 'What is a micro-credential?',
  aboutStandardText:
    'The official recognition of the learning outcomes of a short learning experience, described in the way the Council of the European Union recommended in 2022.',
};

export const issuerPage = {
  kicker: 'Awarding body',
  legalName: 'Legal name',
  country: 'Country',
  website: 'Website',
  email: 'E-mail',
  accreditation: 'Accreditations',
  keys: 'Keys',
  keysText: 'These documents let any software check what this body has signed.',
  did: 'DID document',
  jwks: 'Key set (JWKS)',
};
