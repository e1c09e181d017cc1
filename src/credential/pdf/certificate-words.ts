import type { Language } from '../../language.js';

export interface CertificateWords {
  readonly kind: string;
  readonly awardedTo: string;
  /** Before the list of outcomes. */
  readonly hasShown: string;
  readonly description: string;
  /** Under the heading of the European description. */
  readonly recommendation: string;
  readonly issued: (date: string) => string;
  readonly validUntil: (date: string) => string;
  readonly unlimited: string;
  readonly verify: string;
  readonly verifyText: string;
  /** Where the code holds the signed short form. */
  readonly verifySigned: string;
  readonly qr: (address: string) => string;
  readonly qrSigned: string;
  readonly badge: (title: string) => string;
  readonly page: (number: number, count: number) => string;
  readonly attached: string;
  readonly undrawn: string;
  /** Of the eleven elements of Annex I that credentials have no words for. */
  readonly learner: string;
  readonly title: string;
  readonly country: string;
  readonly awardingBody: string;
  readonly date: string;
  readonly validity: string;
  readonly outcomesAbove: (count: number) => string;
  readonly hours: (hours: string) => string;
  readonly ects: (ects: string) => string;
  readonly nationalLevel: (level: string) => string;
}

const en: CertificateWords = {
  kind: 'Micro-credential',
  awardedTo: 'awarded to',
  hasShown: 'who has shown the following learning outcomes',
  description: 'European description',
  recommendation: 'Elements of Annex I of the Council Recommendation of 16 June 2022 on micro-credentials',
  issued: (date) => `Issued on ${date}`,
  validUntil: (date) => `Valid until ${date}`,
  unlimited: 'Valid without limit of time',
  verify: 'Check this micro-credential',
  verifyText: 'Scan the code or open the address. The signed credential is also attached to this file.',
  verifySigned:
    'Scan the code: it holds the signed essentials and opens the check page, even without network once that was visited. Or open the address. The signed credential is also attached to this file.',
  qr: (address) => `QR code leading to ${address}`,
  qrSigned: 'QR code that opens the check page with the signed essentials of this micro-credential',
  badge: (title) => `Badge of the micro-credential “${title}”`,
  page: (number, count) => `Page ${number} of ${count}`,
  attached: 'The signed credential, for software that checks it',
  undrawn:
    'A lozenge stands for a character that these typefaces lack: select the text to copy the exact one, or see the attached credential.',
  learner: 'Learner',
  title: 'Title of the micro-credential',
  country: 'Country of the issuer',
  awardingBody: 'Awarding body',
  date: 'Date of issuing',
  validity: 'Validity',
  outcomesAbove: (count) => (count === 1 ? 'The outcome stated above' : `The ${count} outcomes stated above`),
  hours: (hours) => (hours === '1' ? '1 hour' : `${hours} hours`),
  ects: (ects) => (ects === '1' ? '1 ECTS credit' : `${ects} ECTS credits`),
  nationalLevel: (level) => `national level ${level}`,
};

const fr: CertificateWords = {
  kind: 'Microcertification',
  awardedTo: 'décernée à',
  hasShown: 'qui a démontré les acquis d’apprentissage suivants',
  description: 'Description européenne',
  recommendation:
    'Éléments de l’annexe I de la recommandation du Conseil du 16 juin 2022 sur les microcertifications',
  issued: (date) => `Délivrée le ${date}`,
  validUntil: (date) => `Valable jusqu’au ${date}`,
  unlimited: 'Valable sans limite de durée',
  verify: 'Vérifier cette microcertification',
  verifyText: 'Scannez le code ou ouvrez l’adresse. L’attestation signée est aussi jointe à ce fichier.',
  verifySigned:
    'Scannez le code : il contient l’essentiel, signé, et ouvre la page de vérification, même sans réseau une fois celle-ci visitée. Ou ouvrez l’adresse. L’attestation signée est aussi jointe à ce fichier.',
  qr: (address) => `Code QR menant à ${address}`,
  qrSigned: 'Code QR ouvrant la page de vérification avec l’essentiel signé de cette microcertification',
  badge: (title) => `Badge de la microcertification « ${title} »`,
  page: (number, count) => `Page ${number} sur ${count}`,
  attached: 'L’attestation signée, pour les logiciels qui la vérifient',
  undrawn:
    'Un losange remplace un caractère absent de ces polices : sélectionnez le texte pour copier l’original, ou voyez l’attestation jointe.',
  learner: 'Apprenant',
  title: 'Intitulé de la microcertification',
  country: 'Pays de l’émetteur',
  awardingBody: 'Organisme de délivrance',
  date: 'Date de délivrance',
  validity: 'Validité',
  outcomesAbove: (count) =>
    count === 1 ? 'L’acquis énoncé ci-dessus' : `Les ${count} acquis énoncés ci-dessus`,
  hours: (hours) => (/^[01](,\d+)?$/.test(hours) ? `${hours} heure` : `${hours} heures`),
  ects: (ects) => (/^[01](,\d+)?$/.test(ects) ? `${ects} crédit ECTS` : `${ects} crédits ECTS`),
  nationalLevel: (level) => `niveau national ${level}`,
};

export const certificateWords: Readonly<Record<Language, CertificateWords>> = { en, fr };

/** A day in words. Days are counted in UTC, as in the credential itself. */
export function dayInWords(at: number, language: Language): string {
  return dayFormats[language].format(at);
}

const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
};
