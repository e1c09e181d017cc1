import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const admin: Words<typeof en.admin> = {
  signInTitle: 'Administration',
  signInLead: 'Pour les personnes qui gèrent Acquis.',
  password: 'Mot de passe d’administration',
  passwordHint:
    'Il se trouve dans la variable d’environnement ADMIN_PASSWORD, ou dans le fichier qu’Acquis a nommé à son premier démarrage.',
  passwordWrong: 'Ce mot de passe n’est pas le bon',
  signIn: 'Se connecter',

  overviewTitle: 'Administration',
  setupTitle: 'Premiers pas',
  setup: {
    issuer: 'Nommer l’organisme de délivrance',
    issuerText:
      'Sa dénomination légale et son pays figurent dans chaque attestation. Rien ne peut être publié avant.',
    platform: 'Enregistrer une plateforme',
    platformText: 'Créez un lien d’enregistrement et collez-le dans votre LMS.',
    launch: 'Ouvrir Acquis depuis un cours',
    launchText: 'Ajoutez l’activité Acquis à un cours et ouvrez-la comme enseignant.',
    events: 'Entendre les achèvements',
    eventsText: 'Appariez le plugin Moodle sur la page de la plateforme.',
  },
  stepDone: 'Fait',
  stepOpen: 'À faire',
  issuerTitle: 'Organisme de délivrance',
  issuerEdit: 'Modifier l’organisme',
  issuerMissing: 'Pas encore nommé',
  platformsTitle: 'Plateformes',
  platformsNone: 'Aucune plateforme n’est encore enregistrée.',
  platform: 'Plateforme',
  connection: 'Connexion',
  invite: 'Créer un lien d’enregistrement',
  inviteHand: 'Enregistrer à la main',
  backlogTitle: 'Événements',
  backlogNone: 'Tout ce qui a été entendu a été traité.',
  backlogWaiting: (count) =>
    plural('fr', count, {
      one: '# événement attend.',
      other: '# événements attendent.',
      zero: 'Aucun événement n’attend.',
    }),
  backlogSince: (moment) => `Le plus ancien depuis le ${moment}.`,
  backlogParked: (count) =>
    plural('fr', count, {
      one: '# événement est mis de côté et demande votre attention.',
      other: '# événements sont mis de côté et demandent votre attention.',
      zero: 'Aucun événement n’est mis de côté.',
    }),

  issuerLead:
    'Qui délivre : les éléments 3 et 4 de la description européenne. Les noms sont affichés tels que vous les écrivez.',
  issuerSaved: 'Enregistré. Les nouvelles attestations portent ces informations.',
  chooseCountry: 'Choisissez un pays',
  chooseKind: 'Aucun',

  inviteTitle: 'Lien d’enregistrement',
  inviteLead: 'Collez-le dans votre plateforme. Il fonctionne une seule fois.',
  inviteLabel: 'Lien d’enregistrement',
  inviteUntil: (moment) => `Valable jusqu’au ${moment}.`,
  inviteSteps: {
    title: 'Où le coller',
    moodle:
      'Moodle : Administration du site → Plugins → Modules d’activité → Outil externe → Gérer les outils → URL de l’outil, puis « Ajouter LTI Advantage ».',
    canvas: 'Canvas : Admin → Clés de développeur → + Enregistrement LTI.',
    brightspace:
      'Brightspace : Outils d’administration → Gérer l’extensibilité → LTI Advantage → Enregistrer l’outil.',
    sakai: 'Sakai : Administration → Outils externes → Auto-provisionnement.',
  },

  handTitle: 'Enregistrer une plateforme à la main',
  handLead:
    'Pour les plateformes sans enregistrement dynamique. Donnez d’abord ces valeurs à la plateforme, puis écrivez ici ce qu’elle vous montre.',
  handValues: 'Valeurs pour la plateforme',
  handForm: 'Valeurs de la plateforme',
  handFields: {
    name: 'Nom de la plateforme',
    nameHint: 'Pour vous seulement.',
    issuer: 'Identifiant de la plateforme (issuer)',
    issuerHint: 'Dans Moodle, l’adresse du site.',
    clientId: 'Identifiant client',
    deploymentId: 'Identifiant de déploiement',
    deploymentIdHint: 'S’il n’est pas encore connu, le premier lancement le dira et vous le confirmerez ici.',
    authorizationEndpoint: 'URL de demande d’authentification',
    tokenEndpoint: 'URL de jeton d’accès',
    jwksUri: 'URL du jeu de clés publiques (JWKS)',
    family: 'Type de plateforme',
  },
  families: {
    moodle: 'Moodle',
    canvas: 'Canvas',
    brightspace: 'Brightspace',
    blackboard: 'Blackboard',
    sakai: 'Sakai',
    unknown: 'Autre',
  },
  tool: {
    clientName: 'Nom de l’outil',
    launchUrl: 'URL de l’outil, URI de redirection',
    loginUrl: 'URL d’initiation de connexion',
    deepLinkingUrl: 'URL de sélection de contenu',
    jwksUrl: 'URL du jeu de clés publiques',
    logoUrl: 'URL de l’icône',
    scopes: 'Services (scopes)',
    custom: 'Paramètres personnalisés',
  },
  handRegister: 'Enregistrer',
  correct: 'Corriger les valeurs',
  correctTitle: 'Corriger les valeurs d’une plateforme',
  correctLead:
    'Si une valeur a été mal notée, ou si la plateforme a changé d’adresses. Un autre émetteur ou un autre identifiant client, c’est un autre enregistrement.',
  corrected: 'Enregistré. « Réessayer maintenant » montre si cela fonctionne.',

  platformConnections: 'Ce qui fonctionne vraiment',
  platformConnectionsLead:
    'Chaque ligne dit quand cela a fonctionné pour la dernière fois, non ce qui a été configuré.',
  capability: {
    login: 'Connexion',
    launch: 'Lancement',
    token: 'Jeton d’accès',
    'line-items': 'Colonnes de notes',
    results: 'Résultats',
    notices: 'Avis',
    scores: 'Notes renvoyées',
    memberships: 'Participants',
    events: 'Achèvements et notes',
  },
  worked: (moment) => `A fonctionné le ${moment}`,
  failed: (moment) => `A échoué le ${moment}`,
  never: 'Pas encore essayé',
  notOffered: 'La plateforme n’en propose pas',
  lastError: 'Dernière erreur',
  platformFacts: 'Enregistrement',
  deployments: 'Déploiements',
  deploymentsLead:
    'Un déploiement est un emplacement de la plateforme où Acquis a été installé. Les lancements depuis un déploiement non confirmé sont refusés.',
  deployment: 'Déploiement',
  formerClient: (clientId) => `d’un enregistrement antérieur, identifiant client ${clientId}`,
  confirmed: 'Confirmé',
  unconfirmed: 'À confirmer',
  confirm: 'Confirmer',
  withdraw: 'Retirer',
  withdrawNamed: (id) => `Retirer la confirmation du déploiement ${id}`,
  deploymentsWaiting: (count) =>
    plural('fr', count, {
      one: '# déploiement attend votre confirmation',
      other: '# déploiements attendent votre confirmation',
    }),
  confirmNamed: (id) => `Confirmer le déploiement ${id}`,
  noDeployments: 'Aucun n’est encore connu. Le premier lancement le dira.',
  pairTitle: 'Plugin Moodle',
  pairLead:
    'Le plugin informe Acquis des achèvements et des notes. Il n’a besoin d’aucun jeton d’administrateur.',
  pairNone: 'Pas encore apparié.',
  paired: (moment) => `Apparié le ${moment}.`,
  heard: (moment) => `Entendu pour la dernière fois le ${moment}.`,
  heardNever: 'Rien entendu pour l’instant.',
  pairAction: 'Apparier le plugin Moodle',
  pairAgain: 'Apparier de nouveau',
  pairLinkTitle: 'Lien d’appariement',
  pairLinkLead: 'Collez-le dans les réglages du plugin, dans Moodle. Il fonctionne une seule fois.',
  pairLinkLabel: 'Lien d’appariement',
  pairLinkWhere: 'Moodle : Administration du site → Plugins → Plugins locaux → Acquis.',
  coursesCount: (count) =>
    plural('fr', count, {
      one: '# cours a été ouvert avec Acquis.',
      other: '# cours ont été ouverts avec Acquis.',
      zero: 'Aucun cours n’a encore été ouvert avec Acquis.',
    }),

  parkedTitle: 'Événements mis de côté',
  parkedLead: 'Ils n’ont pas pu être traités. Supprimez la cause, puis réessayez ; rien n’est perdu.',
  parkedNone: 'Aucun événement n’est mis de côté.',
  parkedCauses: {
    ERR_COURSE_UNKNOWN:
      'Personne n’a encore ouvert Acquis depuis ce cours. Dès que quelqu’un le fera, l’événement sera repris de lui-même.',
    ERR_LEARNER_UNKNOWN:
      'La plateforme de formation ne compte pas cette personne parmi les participants du cours. Dès qu’elle ouvrira Acquis, l’événement sera repris de lui-même ; si elle a été inscrite entre-temps, réessayez.',
    ERR_EVENT_WITHOUT_COURSE: 'L’événement ne dit pas de quel cours il s’agit.',
    ERR_EVENT_WITHOUT_USER: 'L’événement ne dit pas de qui il s’agit.',
  },
  parkedCourse: (id) => `Cours ${id}`,
  parkedPerson: (id) => `personne ${id}`,
  refusedTitle: 'Événements refusés',
  refusedLead:
    'Ils n’ont pas été enregistrés : tels quels, ils ne pourront jamais être traités. Personne n’a rien obtenu par eux. Corrigez la cause dans la plateforme de formation et renvoyez-les de là ; dans Moodle, sous « Événements pour Acquis ». Ils restent affichés trente jours.',
  refusedNone: 'Aucun événement n’a été refusé récemment.',
  refusedCauses: {
    ERR_EVENT_INVALID: 'Une valeur manque ou n’a pas le bon type.',
    ERR_EVENT_TYPE_UNKNOWN:
      'Acquis ne connaît pas les événements de ce type. Le plugin est peut-être plus récent qu’Acquis.',
    ERR_EVENT_TIME:
      'Il se serait produit dans l’avenir, ou avant que les plateformes de formation n’existent.',
    ERR_EVENT_GRADE: 'La note ne peut pas être juste.',
    ERR_EVENT_TOO_MANY: 'Un seul message contenait trop d’événements.',
  },
  refusedForget: 'Vider cette liste',
  refusedForgotten: 'La liste est vidée.',
  refusedCount: (count) =>
    plural('fr', count, {
      one: '# événement a été refusé récemment.',
      other: '# événements ont été refusés récemment.',
      zero: 'Aucun événement n’a été refusé récemment.',
    }),
  parkedEvent: 'Événement',
  parkedReason: 'Raison',
  parkedWhen: 'Entendu',
  retry: 'Réessayer',
  retryNamed: (id) => `Réessayer l’événement ${id}`,
  retryAll: 'Tout réessayer',
  retried: (count) =>
    plural('fr', count, {
      one: '# événement est repris.',
      other: '# événements sont repris.',
      zero: 'Il n’y avait rien à reprendre.',
    }),
  showParked: 'Afficher les événements mis de côté ou refusés',
};
