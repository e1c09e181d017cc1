import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const translations: Words<typeof en.translations> = {
  title: 'Langues',
  hint: 'Une attestation est signée dans sa langue principale. Dans les autres, elle peut être lue : dans les attestations numériques européennes, sur le certificat et sur les pages publiques. Changer de langue enregistre le brouillon.',
  here: (language) => `${language}, langue principale`,
  open: (language) => `Textes en ${language}`,
  missing: (count) =>
    plural('fr', count, { one: '# texte manque', other: '# textes manquent', zero: 'complet' }),
  add: 'Une autre langue',
  other: 'Ou son étiquette',
  otherHint: 'Par exemple « oc » ou « pt-BR » (BCP 47).',
  choose: 'Choisissez une langue',
  addSubmit: 'Enregistrer et traduire',
  wrong:
    'Une autre langue : choisissez une langue autre que la principale, ou écrivez une étiquette telle que « de » ou « pt-BR »',
  primaryTaken:
    'Langue de l’attestation : il existe une traduction dans cette langue ; videz-la avant d’en faire la langue principale',
  pageKicker: 'Traduction',
  pageLead: (language) =>
    `À côté de chaque texte se trouve ce qu’il dit en ${language}. Ce que vous laissez vide est montré en ${language} ; une traduction entièrement vide est retirée.`,
  nothing: 'Il n’y a encore rien à traduire : écrivez d’abord l’intitulé et les acquis.',
  original: (language) => `En ${language} :`,
  missingTag: 'Manque',
  save: 'Enregistrer la traduction',
  saved: 'La traduction est enregistrée. Elle compte à partir de la prochaine publication.',
  backTo: (language) => `Enregistrer et aller à la langue : ${language}`,
  conflict:
    'Quelqu’un a enregistré le brouillon entre-temps. Ce que vous avez saisi est toujours là : enregistrez à nouveau pour le garder.',
  publishMissing: (language, count) =>
    plural('fr', count, {
      one: `${language} : # texte manque et sera montré dans la langue principale.`,
      other: `${language} : # textes manquent et seront montrés dans la langue principale.`,
    }),
  alsoIn: 'Aussi en',
  readTitle: (language) => `En ${language}`,
  readText: (language) =>
    `Une traduction de l’organisme de délivrance ; ce qui a été signé est le texte en ${language}.`,
  colon: ' : ',
};
