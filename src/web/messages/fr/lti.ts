import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const registration: Words<typeof en.registration> = {
  doneTitle: 'Acquis est enregistré',
  doneText: (platform) => `${platform} et Acquis se connaissent désormais.`,
  doneAgain:
    'Acquis connaissait déjà cette plateforme : ses cours, ses apprenants et ses attestations continuent. Les activités créées sous un enregistrement antérieur fonctionnent tant qu’il y existe.',
  nextTitle: 'Que faire maintenant',
  next: {
    moodle:
      'Dans Moodle, activez l’outil (il est affiché « en attente »), puis faites-le apparaître dans le sélecteur d’activités.',
    canvas: 'Dans Canvas, activez la nouvelle clé de développeur et installez l’application.',
    brightspace: 'Dans Brightspace, activez l’enregistrement et créez un déploiement.',
    other: 'Dans la plateforme, activez l’outil si elle le demande, et mettez-le à la disposition des cours.',
  },
  close: 'Vous pouvez fermer cette fenêtre.',
  goAdmin: 'Voir la connexion sur la page d’administration',
};

export const registrationThere: Words<typeof en.registrationThere> = {
  link: 'Comparer avec la plateforme',
  lead: 'La plateforme laisse Acquis lire son enregistrement et le mettre à jour, par exemple après un changement d’adresse d’Acquis.',
  unmanaged:
    'Dans cette plateforme, seul son administrateur peut modifier l’enregistrement. Après un changement d’adresse d’Acquis, créez un nouveau lien d’enregistrement et utilisez-le encore une fois là-bas : les cours, les apprenants et les attestations continuent.',
  title: 'Enregistrement dans la plateforme',
  same: 'La plateforme a tout ce qu’il faut à Acquis. Il n’y a rien à mettre à jour.',
  differs: 'La plateforme a autre chose que ce qu’il faut à Acquis',
  differsText:
    'Des ouvertures ou des services peuvent échouer tant qu’elle n’est pas à jour. Rien d’autre n’est modifié dans la plateforme.',
  held: 'Dans la plateforme',
  wanted: 'Nécessaire',
  none: 'rien',
  claims: 'Données sur les personnes (claims)',
  update: 'Mettre à jour l’enregistrement là-bas',
  updated: 'La plateforme a pris en compte la mise à jour.',
  pending:
    'La plateforme a accepté la mise à jour, mais garde encore les anciennes valeurs. Son administrateur doit peut-être la valider là-bas.',
  again: 'Comparer de nouveau',
};

export const deepLinking: Words<typeof en.deepLinking> = {
  title: 'Que faut-il ajouter au cours ?',
  leadOne: 'Choisissez ce que la nouvelle activité ouvrira.',
  leadSeveral: 'Choisissez ce que les nouvelles activités ouvriront ; plusieurs choix sont possibles.',
  what: 'Activités',
  coursePage: 'La page des micro-certifications du cours',
  withGrade: '(avec une colonne de notes : 100 % à qui l’a obtenue)',
  add: 'Ajouter au cours',
  cancel: 'Ne rien ajouter',
  nothingChosen: 'Choisissez au moins une activité, ou n’ajoutez rien.',
  notAccepted: 'La plateforme n’accepte pas ici d’activités d’outils externes.',
  sendingTitle: 'Retour au cours',
  sendingText: 'Votre choix repart vers la plateforme. Si rien ne se passe, utilisez le bouton.',
  send: 'Continuer',
};

export const openWindow: Words<typeof en.openWindow> = {
  title: 'Encore un clic',
  text: 'Votre navigateur empêche Acquis de fonctionner dans cette page. Dans sa propre fenêtre, il fonctionne.',
  open: 'Ouvrir dans une nouvelle fenêtre',
  why: 'Les navigateurs qui bloquent les cookies des pages intégrées le font pour toutes. Vous n’avez aucun réglage à changer.',
  waiting: 'Un instant…',
  goOn: 'Continuer',
  needsScript:
    'Votre navigateur bloque ici les cookies et les scripts. Ouvrez l’activité dans une nouvelle fenêtre.',
};

export const courseCopy: Words<typeof en.courseCopy> = {
  title: (count) =>
    plural('fr', count, {
      one: 'Le cours dont celui-ci est la copie a # micro-certification',
      other: 'Le cours dont celui-ci est la copie a # micro-certifications',
    }),
  text: 'Reprenez-les comme brouillons, relisez-les, puis publiez ce qui convient. Rien n’est attribué avant, et rien ne l’est deux fois.',
  take: 'Reprendre comme brouillons',
  dismiss: 'Pas pour ce cours',
  gradesLate: (count) =>
    plural('fr', count, {
      one: '# note n’est pas encore arrivée sur la plateforme. Votre administrateur en voit la raison.',
      other: '# notes ne sont pas encore arrivées sur la plateforme. Votre administrateur en voit la raison.',
    }),
  taken:
    'Reprises comme brouillons. Les critères qui nomment des activités de l’ancien cours sont à choisir de nouveau.',
};

export const gradebook: Words<typeof en.gradebook> = {
  stored: (marks) => `Dans le carnet de notes : ${marks}`,
  takenBack: 'Retirée du carnet de notes',
  decides: 'Non envoyée au carnet de notes : c’est la note de cette colonne qui décide.',
  sending: {
    waiting: (marks) => `En route vers le carnet de notes : ${marks}. L’envoi est réessayé tout seul.`,
    never: (marks) =>
      `Absente du carnet de notes (${marks}) : la plateforme d’apprentissage ne l’accepte pas.`,
  },
  takingBack: {
    waiting: 'Retrait du carnet de notes en cours. Il est réessayé tout seul.',
    never: 'Encore dans le carnet de notes : la plateforme d’apprentissage refuse le retrait.',
  },
  refused:
    'Elle refuse les notes de personnes sans rôle dans le carnet de notes, par exemple après leur départ du cours.',
  unknown: 'Votre administrateur en voit la raison.',
};

export const connection: Words<typeof en.connection> = {
  canvasJson: 'Pour Canvas : la clé de développeur en JSON, à coller ou à indiquer par son adresse',
  tryAgain: 'Réessayer maintenant',
  checked:
    'Tout a été réessayé dans le dernier cours ouvert. Les notes qui n’étaient pas arrivées repartent.',
  checkedToken:
    'Un jeton d’accès a été demandé. Le reste pourra être essayé dès qu’un cours aura été ouvert avec Acquis.',
  unknown: 'Imprévu. Le détail technique ci-dessous dit ce qui s’est passé.',
  moodleBlocked:
    'Moodle n’a pas pu lire les clés d’Acquis. Sa sécurité HTTP bloque sans doute l’hôte ou le port d’Acquis : Administration du site → Général → Sécurité → Sécurité HTTP (hôtes bloqués et ports autorisés par cURL).',
  causes: {
    ERR_SERVICE_NOT_OFFERED:
      'La plateforme n’a pas proposé ce service à l’ouverture du cours. Autorisez-le dans les réglages de l’outil, puis rouvrez le cours.',
    ERR_SERVICE_PLATFORM_UNKNOWN: 'La plateforme a été retirée.',
    ERR_SERVICE_UNREACHABLE:
      'Acquis n’a pas pu joindre la plateforme : panne, pare-feu ou certificat non valide.',
    ERR_SERVICE_TOKEN_REFUSED:
      'La plateforme n’a pas donné de jeton d’accès. L’outil y est-il encore actif, et les services de notes et de participants sont-ils autorisés ?',
    ERR_SERVICE_TOKEN_KEYS_UNREADABLE:
      'La plateforme n’a pas pu lire les clés publiques d’Acquis. Elle doit pouvoir joindre l’adresse du jeu de clés d’Acquis.',
    ERR_SERVICE_UNAUTHORIZED:
      'La plateforme a donné un jeton, mais n’autorise pas ce service à Acquis. Voyez les services de l’outil dans ses réglages.',
    ERR_SERVICE_NOT_FOUND:
      'Ce qui était demandé n’existe plus : cours ou colonne de notes supprimés, ou adresse changée.',
    ERR_SERVICE_CONFLICT: 'La plateforme détient une note plus récente. Un nouvel essai suivra.',
    ERR_SERVICE_REFUSED:
      'La plateforme a refusé. Une note est refusée à qui n’a pas de rôle évalué dans le cours.',
    ERR_SERVICE_BUSY: 'La plateforme était surchargée ou en maintenance. Un nouvel essai suivra de lui-même.',
    ERR_SERVICE_ANSWER_INVALID:
      'La plateforme a répondu autre chose que ce service, souvent une page de connexion ou d’erreur. Voyez les serveurs mandataires et son journal.',
    ERR_LAUNCH_DEPLOYMENT_UNKNOWN:
      'Un lancement est venu d’un déploiement non confirmé. Confirmez-le ci-dessous.',
    ERR_LAUNCH_DEPLOYMENT_OTHER:
      'La plateforme a commencé un lancement pour un déploiement et a répondu pour un autre. Comparez les identifiants de déploiement de l’outil dans la plateforme.',
    ERR_LAUNCH_KEYS_UNREACHABLE:
      'Acquis n’a pas pu lire les clés publiques de la plateforme. L’adresse de son jeu de clés est-elle juste et joignable d’ici ?',
    ERR_LAUNCH_KEY_UNKNOWN:
      'Le lancement était signé avec une clé que la plateforme ne publie pas. L’adresse du jeu de clés est-elle la bonne ?',
    ERR_LAUNCH_SIGNATURE:
      'La signature n’est pas celle de la plateforme. L’émetteur et le jeu de clés sont-ils ceux de la même plateforme ?',
    ERR_LAUNCH_EXPIRED:
      'Le lancement était trop ancien à son arrivée. Les horloges des deux serveurs s’accordent-elles ?',
    ERR_LAUNCH_ISSUED_AT:
      'Le lancement a été fait à un autre moment. Les horloges des deux serveurs s’accordent-elles ?',
    ERR_LAUNCH_TARGET:
      'Un lien mène ailleurs que vers Acquis. Comparez les adresses de l’outil dans la plateforme avec celles d’Acquis.',
    ERR_LAUNCH_AUDIENCE: 'Le lancement était destiné à un autre identifiant client.',
    ERR_LAUNCH_ISSUER: 'Le lancement nomme un autre émetteur que celui enregistré.',
    ERR_LAUNCH_CLAIM: 'La plateforme a omis quelque chose que la spécification exige.',
  },
};
