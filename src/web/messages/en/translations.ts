import { plural } from '../plural.js';

/** The texts of an achievement in several languages. */
export const translations = {
  title: 'Languages',
  hint: 'A credential is signed in its primary language. In others it can be read: in European Digital Credentials, on the certificate and on the public pages. Changing the language saves the draft.',
  here: (language: string) => `${language}, primary`,
  open: (language: string) => `Texts in ${language}`,
  missing: (count: number) =>
    plural('en', count, { one: '# text missing', other: '# texts missing', zero: 'complete' }),
  add: 'Another language',
  other: 'Or its tag',
  otherHint: 'For example “oc” or “pt-BR” (BCP 47).',
  choose: 'Choose a language',
  addSubmit: 'Save and translate',
  wrong:
    'Another language: please choose a language other than the primary one, or write a tag such as “de” or “pt-BR”',
  primaryTaken:
    'Language of the credential: there is a translation into this language; empty it before you make it the primary one',
  pageKicker: 'Translation',
  pageLead: (language: string) =>
    `Beside each text stands what it says in ${language}. What you leave empty is shown in ${language}; a translation that is empty altogether is taken away.`,
  nothing: 'There is nothing to translate yet: write the title and the outcomes first.',
  original: (language: string) => `In ${language}:`,
  missingTag: 'Missing',
  save: 'Save the translation',
  saved: 'The translation is saved. It counts from the next publishing on.',
  backTo: (language: string) => `Save and go to ${language}`,
  conflict: 'Somebody saved the draft meanwhile. What you typed is still here: save again to keep it.',
  publishMissing: (language: string, count: number) =>
    plural('en', count, {
      one: `${language}: # text is missing and will be shown in the primary language.`,
      other: `${language}: # texts are missing and will be shown in the primary language.`,
    }),
  alsoIn: 'Also in',
  readTitle: (language: string) => `In ${language}`,
  readText: (language: string) =>
    `A translation by the awarding body; what was signed is the text in ${language}.`,
  colon: ': ',
};
