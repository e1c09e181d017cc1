export const files = {
  download: {
    pdf: 'Certificate (PDF)',
    png: 'Badge (PNG)',
    svg: 'Badge (SVG)',
    json: 'Credential (JSON)',
    jwt: 'Credential (JWT, RS256)',
    'es256.jwt': 'Credential (JWT, ES256)',
  },
  hint: {
    pdf: 'To print or to attach to an application. The signed credential is in it.',
    png: 'An image with the signed credential inside: send the file itself, as copies made by messengers lose it.',
    svg: 'The same as a drawing, sharp at any size.',
    json: 'For wallets and most verifiers.',
    jwt: 'For software that asks for a signed token.',
    'es256.jwt': 'The same for software that wants a signature on an elliptic curve.',
  },
  badgeOf: (title: string) => `Badge “${title}”`,
  allFormats: 'Take the credential with you',
  linkedIn: 'Add to LinkedIn',
  linkedInHint: 'Opens the form of your profile with everything filled in, the public link included.',
  europassHint: 'In Europass, put the PDF certificate into your library and attach it to your profile or CV.',
};
