import type { Language } from '../../language.js';

export interface LetterWords {
  readonly hello: (name: string) => string;
  readonly issuedSubject: (title: string) => string;
  readonly issued: (title: string, issuer: string) => string;
  readonly reminderSubject: (title: string, date: string) => string;
  readonly reminder: (title: string, issuer: string, date: string) => string;
  readonly resignedSubject: (title: string) => string;
  readonly resigned: (title: string, issuer: string) => string;
  readonly validUntil: (date: string) => string;
  readonly renewNow: string;
  readonly renewFrom: (date: string) => string;
  readonly whereIn: (course: string, platform: string) => string;
  readonly where: (platform: string) => string;
  readonly openCourse: string;
  readonly why: (platform: string) => string;
  readonly stop: string;
}

/** What e-mails to learners say. */
export const letterWords: Readonly<Record<Language, LetterWords>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    issuedSubject: (title) => `You have earned: ${title}`,
    issued: (title, issuer) =>
      `You have earned the micro-credential “${title}”. ${issuer} has signed it: it is yours to keep, to share and to take along.`,
    reminderSubject: (title, date) => `Expires on ${date}: ${title}`,
    reminder: (title, issuer, date) => `Your micro-credential “${title}” from ${issuer} expires on ${date}.`,
    resignedSubject: (title) => `Please take a new file: ${title}`,
    resigned: (title, issuer) =>
      `${issuer} had to withdraw the key that your micro-credential “${title}” was signed with, and has signed it anew. What you have earned stays as it is. Files, certificates and wallet entries from before are no longer valid: please take new ones, and give them to whoever has an old one.`,
    validUntil: (date) => `It is valid until ${date}.`,
    renewNow:
      'It can be renewed now: show in your course once more what it asks for, and a new one is made by itself. None of the time that is left is lost.',
    renewFrom: (date) =>
      `It can be renewed from ${date}: show in your course once more what it asks for then, and a new one is made by itself.`,
    whereIn: (course, platform) => `You find it in your course “${course}” on ${platform}.`,
    where: (platform) => `You find it in your course on ${platform}.`,
    openCourse: 'Open the course',
    why: (platform) => `You get this e-mail because you learn on ${platform}, which gave us your address.`,
    stop: 'No more e-mails about my micro-credentials',
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    issuedSubject: (title) => `Vous avez obtenu : ${title}`,
    issued: (title, issuer) =>
      `Vous avez obtenu la microcertification « ${title} ». ${issuer} l’a signée : elle est à vous, vous pouvez la garder, la partager et l’emporter.`,
    reminderSubject: (title, date) => `Expire le ${date} : ${title}`,
    reminder: (title, issuer, date) =>
      `Votre microcertification « ${title} » de ${issuer} expire le ${date}.`,
    resignedSubject: (title) => `Prenez un nouveau fichier : ${title}`,
    resigned: (title, issuer) =>
      `${issuer} a dû retirer la clé qui avait signé votre microcertification « ${title} », et l’a signée de nouveau. Ce que vous avez obtenu reste acquis. Les fichiers, certificats et entrées de portefeuille d’avant ne sont plus valables : prenez-en de nouveaux et donnez-les à ceux qui en ont un ancien.`,
    validUntil: (date) => `Elle est valable jusqu’au ${date}.`,
    renewNow:
      'Elle peut être renouvelée dès maintenant : montrez de nouveau dans votre cours ce qu’elle demande, et une nouvelle est créée d’elle-même. Rien du temps restant n’est perdu.',
    renewFrom: (date) =>
      `Elle pourra être renouvelée à partir du ${date} : montrez alors de nouveau dans votre cours ce qu’elle demande, et une nouvelle est créée d’elle-même.`,
    whereIn: (course, platform) => `Vous la trouvez dans votre cours « ${course} » sur ${platform}.`,
    where: (platform) => `Vous la trouvez dans votre cours sur ${platform}.`,
    openCourse: 'Ouvrir le cours',
    why: (platform) =>
      `Vous recevez ce courriel parce que vous apprenez sur ${platform}, qui nous a donné votre adresse.`,
    stop: 'Ne plus recevoir de courriels sur mes microcertifications',
  },
};
