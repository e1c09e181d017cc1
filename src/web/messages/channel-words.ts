import type { Language } from '../../language.js';
import { withFrenchSpaces } from './french-spaces.js';

const en = {
  title: 'Other ways of listening',
  lead: 'For an LMS without the plugin. Each may be used beside the others; the same fact heard twice counts once.',
  link: 'Other ways of listening: webhook, xAPI, Canvas, Moodle’s web services',
  connected: (when: string) => `Connected since ${when}.`,
  notConnected: 'Not connected.',
  heard: (when: string) => `Last heard of ${when}.`,
  connect: 'Connect',
  renew: 'Make a new secret',
  replace: 'Replace',
  disconnect: 'Disconnect',
  onceTitle: 'Enter this in the LMS',
  onceLead: 'The secret is shown this once. One that was used before stays good for a day.',
  done: 'Connected.',
  back: 'Back to the ways of listening',
  fields: { url: 'Address', user: 'User name', secret: 'Secret or password' },
  channels: {
    webhook: {
      name: 'Signed webhook',
      lead: 'For any system that can send a signed message (Standard Webhooks). Described in /openapi.json.',
    },
    xapi: {
      name: 'xAPI statements',
      lead: 'For logstore_xapi in Moodle and others that send to a Learning Record Store: address, user name and password.',
    },
    canvas: {
      name: 'Canvas Live Events',
      lead: 'Deliver course_completed, grade_change and course_grade_change over HTTPS with signed payload. Learners are known once they have opened the tool.',
    },
    webservice: {
      name: 'Moodle’s web services',
      lead: 'Acquis asks Moodle by a token that may only read. Never use the token of an administrator.',
    },
  },
  token: 'Token of the service',
  jwksUri: 'Address of Canvas’s keys',
  rootAccountUuid: 'UUID of the root account',
  wrong: {
    token: 'Enter the token.',
    jwksUri: 'Enter an https address.',
    rootAccountUuid: 'Enter the UUID.',
  },
};

const fr: typeof en = {
  title: 'Autres façons d’écouter',
  lead: 'Pour une plateforme sans le plugin. Elles peuvent se compléter ; un même fait entendu deux fois ne compte qu’une fois.',
  link: 'Autres façons d’écouter : webhook, xAPI, Canvas, services web de Moodle',
  connected: (when) => `Connecté depuis le ${when}.`,
  notConnected: 'Non connecté.',
  heard: (when) => `Dernier message le ${when}.`,
  connect: 'Connecter',
  renew: 'Créer un nouveau secret',
  replace: 'Remplacer',
  disconnect: 'Déconnecter',
  onceTitle: 'À saisir dans la plateforme',
  onceLead: 'Le secret n’est montré que cette fois. Celui d’avant reste valable un jour.',
  done: 'Connecté.',
  back: 'Retour aux façons d’écouter',
  fields: { url: 'Adresse', user: 'Identifiant', secret: 'Secret ou mot de passe' },
  channels: {
    webhook: {
      name: 'Webhook signé',
      lead: 'Pour tout système capable d’envoyer un message signé (Standard Webhooks). Décrit dans /openapi.json.',
    },
    xapi: {
      name: 'Déclarations xAPI',
      lead: 'Pour logstore_xapi dans Moodle et tout ce qui alimente un LRS : adresse, identifiant et mot de passe.',
    },
    canvas: {
      name: 'Canvas Live Events',
      lead: 'Envoyer course_completed, grade_change et course_grade_change par HTTPS, charge utile signée. Les apprenants sont connus dès qu’ils ont ouvert l’outil.',
    },
    webservice: {
      name: 'Services web de Moodle',
      lead: 'Acquis interroge Moodle avec un jeton qui ne peut que lire. Jamais le jeton d’un administrateur.',
    },
  },
  token: 'Jeton du service',
  jwksUri: 'Adresse des clés de Canvas',
  rootAccountUuid: 'UUID du compte racine',
  wrong: {
    token: 'Saisissez le jeton.',
    jwksUri: 'Saisissez une adresse https.',
    rootAccountUuid: 'Saisissez l’UUID.',
  },
};

export const channelWords: Readonly<Record<Language, typeof en>> = { en, fr: withFrenchSpaces(fr) };
