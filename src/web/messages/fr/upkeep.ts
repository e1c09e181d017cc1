import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const upkeep: Words<typeof en.upkeep> = {
  expiringTitle: 'Bientôt expirées',
  expiringLead: (days) =>
    plural('fr', days, {
      one: 'Les personnes dont l’attestation expire dans un jour, ou a expiré ces 30 derniers jours, sans être renouvelée.',
      other:
        'Les personnes dont l’attestation expire dans les # jours, ou a expiré ces 30 derniers jours, sans être renouvelée.',
    }),
  expiringNone: 'Aucune attestation n’expire bientôt.',
  expiringLearner: 'Apprenant',
  expiringWhat: 'Microcertification',
  expiringWhen: 'Expiration',
  expiringMailed: 'Un courriel le rappelle aux apprenants dont le LMS donne l’adresse.',
  expiringNotMailed:
    'Aucun courriel n’est envoyé : les apprenants le voient sur leur page. Peut-être voulez-vous le leur dire.',

  soon: 'Expire bientôt',
  renewedBy: 'Renouvelée par une attestation plus récente',
  seeNewer: 'Voir la plus récente',
  seeFormer: 'La précédente',

  mailTitle: 'Courriels',
  mailTo: (address) =>
    `Vous recevez un courriel à ${address} quand une attestation est là, et avant qu’une autre n’expire.`,
  mailOff: 'Vous ne recevez aucun courriel sur vos microcertifications.',
  mailNoAddress:
    'Votre plateforme d’apprentissage ne nous donne pas votre adresse : vous ne recevez aucun courriel.',
  mailStop: 'Ne plus recevoir de courriels',
  mailResume: 'M’envoyer de nouveau des courriels',

  stopTitle: 'Courriels sur vos microcertifications',
  stopAsk: 'Vous ne recevrez plus de courriel quand une attestation est là, ni avant qu’une autre n’expire.',
  stopDone: 'C’est fait : vous ne recevez plus de courriels.',
  stopBack: 'Vous avez changé d’avis ?',
  resumed: 'C’est fait : vous recevez de nouveau des courriels.',

  title: 'Courriels et conservation',
  open: 'Courriels et conservation',
  overview: 'Si les courriels aux apprenants arrivent, et combien de temps les choses sont gardées.',
  mailServer: 'Serveur de courriel',
  mailNone:
    'Aucun serveur de courriel n’est indiqué : les apprenants ne reçoivent pas de courriels. Ils voient sur leur page ce qui expire, et les enseignants en ont une liste. Indiquez SMTP_URL et MAIL_FROM pour en envoyer.',
  reminders: 'Rappels avant une expiration',
  remindersNone: 'aucun',
  remindersDays: (days, count) => plural('fr', count, { one: `${days} jour`, other: `${days} jours` }),
  sent: 'Envoyés',
  waiting: 'En attente',
  refused: 'Refusés',
  dropped: 'Devenus inutiles',
  troubledTitle: 'En difficulté',
  troubledNone: 'Tous les courriels sont arrivés à leur serveur.',
  troubledWho: 'À',
  troubledWhat: 'Courriel',
  troubledWhy: 'Pourquoi',
  troubledUntil: (moment) => `Nouvel essai le ${moment}.`,
  troubledNever: 'Il n’y a pas de nouvel essai.',
  kinds: {
    issued: 'Une attestation est là',
    reminder: 'Une attestation expire bientôt',
    resigned: 'Une attestation a été signée de nouveau',
  },
  why: {
    ERR_MAIL_REFUSED: 'Le serveur de courriel le refuse définitivement.',
    ERR_MAIL_DEFERRED: 'Le serveur de courriel demande de revenir plus tard.',
    ERR_MAIL_SENDER: 'Le serveur de courriel n’accepte pas les messages de MAIL_FROM.',
    ERR_MAIL_LOGIN: 'Le serveur de courriel n’accepte pas l’utilisateur et le mot de passe de SMTP_URL.',
    ERR_MAIL_UNREACHABLE: 'Le serveur de courriel ne répond pas, ou la connexion avec lui n’est pas sûre.',
    other: 'L’échec est de notre côté ; le journal en dit plus.',
  },

  retentionTitle: 'Combien de temps les choses sont gardées',
  retentionHint:
    'Réglé dans l’environnement (KEEP_…_DAYS). Une fois par jour, ce qui est plus ancien est effacé. Ce sur quoi repose une attribution en vigueur n’est jamais effacé ; les attestations et les attributions sont gardées sans limite.',
  retention: {
    events: 'Événements traités',
    parked: 'Événements mis de côté pour vous',
    evidence: 'Ce qui a été entendu des apprenants',
    mail: 'Ce que l’on sait des courriels',
    images: 'Images qui ne servent plus à rien',
    sessions: 'Visites',
    logs: 'Journaux',
  },
  days: (count) => plural('fr', count, { one: '# jour', other: '# jours' }),
  forEver: 'sans limite',
  sessionHours: (count) => plural('fr', count, { one: '# heure', other: '# heures' }),
  logsText: 'non gardés : ils vont à la sortie standard',
  lastSweep: (moment) => `Passé en revue le ${moment} ; effacé :`,
  lastSweepNone: 'Rien n’a encore été passé en revue.',

  told: 'Courriel',
  mailed: {
    resigned: (title) =>
      `L’apprenant a été averti par courriel que « ${title} » a été signée de nouveau, une clé ayant été retirée.`,
    issued: (title) => `Un courriel a dit à l’apprenant que « ${title} » est là.`,
    reminder: (title, days) =>
      plural('fr', days, {
        one: `Un courriel a rappelé à l’apprenant que « ${title} » expire (# jour avant).`,
        other: `Un courriel a rappelé à l’apprenant que « ${title} » expire (# jours avant).`,
      }),
  },
  notMailed: (title, reason) => `Un courriel sur « ${title} » a été refusé : ${reason}`,
};
