import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const errors: Words<typeof en.errors> = {
  notFound: {
    title: 'Il n’y a rien à cette adresse',
    text: 'La page a peut-être été déplacée, ou un caractère de l’adresse s’est perdu en chemin.',
    remedy: 'Vérifiez l’adresse. Si vous venez de votre cours, ouvrez-y de nouveau l’activité.',
  },
  methodNotAllowed: {
    title: 'Cette adresse ne s’utilise pas ainsi',
    text: 'Elle n’accepte que des requêtes POST.',
    remedy: 'Un programme envoie par POST ce qui est à traiter.',
  },
  malformed: {
    title: 'La demande n’a pas pu être lue',
    text: 'Ce que votre navigateur ou un programme a envoyé n’a pas la forme attendue. Rien n’a été modifié.',
    remedy: 'Revenez en arrière et réessayez.',
  },
  tooLarge: {
    title: 'C’est trop volumineux',
    text: 'L’envoi dépasse ce que cette page accepte. Rien n’a été enregistré.',
    remedy:
      'Revenez en arrière dans votre navigateur, puis envoyez un fichier plus petit ou un texte plus court.',
  },
  rateLimited: {
    title: 'Trop d’essais',
    text: 'Par sécurité, cette page n’accepte que peu d’essais à la suite.',
    remedy: 'Patientez quelques minutes, puis réessayez.',
  },
  foreignOrigin: {
    title: 'Ce formulaire vient d’ailleurs',
    text: 'Votre navigateur indique que le formulaire a été envoyé depuis un autre site ; il n’a pas été accepté. Rien n’a été modifié.',
    remedy: 'Ouvrez la page à son adresse publique et envoyez le formulaire de là.',
  },
  formToken: {
    title: 'Ce formulaire a expiré',
    text: 'Il a été ouvert il y a plus d’une semaine, ou ne vient pas de ce site. Rien n’a été modifié.',
    remedy: 'Revenez en arrière, copiez ce que vous avez écrit, rechargez la page et renvoyez-le.',
  },
  formOtherPerson: {
    title: 'Ce formulaire a été ouvert par quelqu’un d’autre',
    text: 'Depuis, une autre personne a ouvert Acquis dans ce navigateur. Rien n’a été modifié.',
    remedy: 'Ouvrez de nouveau Acquis depuis votre cours, sous votre nom.',
  },
  adminSessionNone: {
    title: 'Vous n’êtes plus connecté',
    text: 'Une connexion dure huit heures. Rien n’a été modifié.',
    remedy: 'Connectez-vous de nouveau.',
  },
  sessionNone: {
    title: 'Ouvrez cette page depuis votre cours',
    text: 'Votre visite est terminée : elle dure huit heures. Ce qui était enregistré est conservé.',
    remedy: 'Allez dans votre cours et ouvrez de nouveau l’activité Acquis. Vous reviendrez aussitôt ici.',
  },
  cookiesBlocked: {
    title: 'Votre navigateur empêche cette page de fonctionner dans le cours',
    text: 'Acquis a besoin d’un cookie pour se rappeler qui vous êtes, et votre navigateur ne l’a pas renvoyé. Cela arrive quand une page est affichée à l’intérieur d’un autre site.',
    remedy: 'Ouvrez l’activité dans sa propre fenêtre. Il n’y a rien d’autre à changer.',
  },
  courseNotLaunched: {
    title: 'Ce cours n’est pas ouvert dans ce navigateur',
    text: 'La page appartient à un cours que vous n’avez pas ouvert depuis la plateforme, ou que vous avez ouvert sous un autre nom.',
    remedy: 'Allez dans ce cours et ouvrez-y l’activité Acquis.',
  },
  notInstructor: {
    title: 'Cette page est réservée à l’équipe enseignante',
    text: 'Dans ce cours, vous êtes inscrit comme apprenant.',
    remedy:
      'Si vous enseignez dans ce cours, demandez à votre administrateur de vérifier votre rôle sur la plateforme.',
  },
  credentialNotShared: {
    title: 'Cette attestation n’est pas partagée',
    text: 'Son titulaire décide qui peut la voir et ne l’a pas rendue publique.',
    remedy:
      'Demandez-lui de la partager ou de vous envoyer le fichier. Un fichier se vérifie aussi sur ce site.',
  },
  savedMeanwhile: {
    title: 'Quelqu’un d’autre a enregistré entre-temps',
    text: 'Rien de ce que vous avez envoyé n’a été enregistré, afin que rien du sien ne soit écrasé.',
    remedy: 'Revenez en arrière, rechargez la page et réessayez.',
  },
  launchRefused: {
    title: 'Le message de la plateforme n’a pas été accepté',
    text: 'Quelque chose n’y correspond pas à ce qui a été convenu lors de l’enregistrement d’Acquis.',
    remedy:
      'Ouvrez de nouveau l’activité. Si cette page revient, donnez à votre administrateur la référence ci-dessous.',
  },
  launchExpired: {
    title: 'L’ouverture de l’activité a pris trop de temps',
    text: 'Par sécurité, le message de la plateforme n’est valable que peu de temps, et une seule fois.',
    remedy: 'Revenez à votre cours et ouvrez de nouveau l’activité.',
  },
  launchClock: {
    title: 'Les horloges des deux serveurs ne s’accordent pas',
    text: 'D’après le message de la plateforme, il a été créé à un autre moment que maintenant.',
    remedy:
      'Ouvrez de nouveau l’activité. Si cette page revient, donnez à votre administrateur la référence ci-dessous : l’horloge d’un serveur est à régler.',
  },
  launchUnknownPlatform: {
    title: 'Cette plateforme n’est pas enregistrée ici',
    text: 'Acquis ne connaît pas la plateforme qui vous envoie.',
    remedy:
      'Demandez à votre administrateur d’enregistrer la plateforme sur la page d’administration d’Acquis.',
  },
  launchUnconfirmed: {
    title: 'Presque prêt : un administrateur doit confirmer cette installation',
    text: 'La plateforme est enregistrée, mais cet emplacement (son « déploiement ») est nouveau pour Acquis.',
    remedy:
      'Demandez à votre administrateur de le confirmer sur la page de la plateforme dans Acquis. Ensuite, ouvrez de nouveau l’activité.',
  },
  launchElsewhere: {
    title: 'Ce n’est pas l’installation qui a été ouverte',
    text: 'La plateforme d’apprentissage a d’abord annoncé une installation d’Acquis (son « déploiement »), puis a répondu pour une autre.',
    remedy:
      'Retournez dans votre cours et ouvrez de nouveau l’activité. Si cette page revient, donnez à votre administrateur la référence ci-dessous.',
  },
  registrationRefused: {
    title: 'L’enregistrement n’a pas abouti',
    text: 'La plateforme et Acquis n’ont pas pu s’accorder. Rien n’a été enregistré.',
    remedy:
      'Créez un nouveau lien d’enregistrement sur la page d’administration et réessayez. La référence ci-dessous mène à la raison dans le journal.',
  },
  registrationInvitation: {
    title: 'Ce lien d’enregistrement n’est plus valable',
    text: 'Il fonctionne une seule fois et pendant un jour. Rien n’a été enregistré.',
    remedy: 'Créez un nouveau lien sur la page d’administration d’Acquis et collez-le dans la plateforme.',
  },
  registrationUnreachable: {
    title: 'La plateforme n’a pas pu être jointe',
    text: 'Acquis doit lire la configuration de la plateforme et n’a pas reçu de réponse. Rien n’a été enregistré.',
    remedy:
      'Vérifiez que le serveur d’Acquis peut joindre l’adresse de la plateforme, puis créez un nouveau lien d’enregistrement.',
  },
  registrationAccessFailed: {
    title: 'La plateforme n’a pas montré son enregistrement d’Acquis',
    text: 'Acquis l’a demandé et n’a pas reçu de réponse utilisable. Rien n’a été modifié.',
    remedy: 'Réessayez dans quelques minutes. Le détail technique dit ce que la plateforme a répondu.',
  },
  registrationAccessEnded: {
    title: 'La plateforme ne laisse plus Acquis voir son enregistrement',
    text: 'L’accès reçu avec l’enregistrement a pris fin, ou l’outil y a été supprimé. Rien n’a été modifié.',
    remedy:
      'Créez un nouveau lien d’enregistrement et utilisez-le encore une fois dans la plateforme : les cours, les apprenants et les attestations continuent.',
  },
  registrationUpdateRefused: {
    title: 'La plateforme n’a pas accepté la mise à jour',
    text: 'Son enregistrement d’Acquis est resté tel quel.',
    remedy:
      'Le détail technique dit pourquoi. Vous pouvez aussi créer un nouveau lien d’enregistrement et l’utiliser encore une fois dans la plateforme.',
  },
  registrationDuplicate: {
    title: 'Cette plateforme est déjà enregistrée',
    text: 'La plateforme a donné à Acquis un identifiant client déjà connu ici. Rien n’a été modifié.',
    remedy:
      'Regardez la page de la plateforme dans l’administration d’Acquis. Pour recommencer, retirez d’abord l’outil de la plateforme.',
  },
  platformFailed: {
    title: 'La plateforme n’a pas répondu comme prévu',
    text: 'Acquis lui a demandé quelque chose et n’a pas reçu de réponse utilisable.',
    remedy: 'Réessayez dans une minute. La page d’administration montre quelle connexion échoue.',
  },
  unexpected: {
    title: 'Quelque chose s’est mal passé de notre côté',
    text: 'L’incident est dans le journal. Vous n’y êtes pour rien.',
    remedy:
      'Réessayez dans une minute. Si cela se reproduit, donnez à votre administrateur la référence ci-dessous.',
  },
};

export const keptForm: Words<typeof en.keptForm> = {
  title: 'Cette page conserve ce que vous avez écrit',
  launch:
    'Laissez cette page ouverte et ouvrez de nouveau Acquis depuis votre cours, dans un autre onglet ou une autre fenêtre.',
  signIn: 'Laissez cette page ouverte et connectez-vous de nouveau dans une autre fenêtre.',
  signInLink: 'Se connecter',
  wait: 'Laissez cette page ouverte et patientez une minute.',
  send: 'Appuyez ensuite ici sur « Renvoyer ».',
  sendAsYourself:
    'Appuyez ensuite ici sur « Renvoyer ». Cela fonctionne pour la personne qui a ouvert le formulaire, et personne d’autre.',
  button: 'Renvoyer',
  read: 'Relire ce que vous avez écrit',
  file: 'Une page ne peut pas conserver un fichier : choisissez-le de nouveau',
};

export const errorPage: Words<typeof en.errorPage> = {
  reference: 'Référence pour votre administrateur :',
  openCourse: 'Ouvrir le cours dans une nouvelle fenêtre',
  newWindowTitle: 'Comment ouvrir l’activité dans une nouvelle fenêtre',
  newWindowPerLms: {
    moodle:
      'Moodle : l’enseignant modifie l’activité et choisit « Nouvelle fenêtre » comme conteneur de lancement.',
    canvas: 'Canvas : cochez « Charger cet outil dans un nouvel onglet » là où l’élément a été ajouté.',
    brightspace: 'Brightspace : cochez « Ouvrir comme ressource externe » sur le sujet.',
    other: 'Ailleurs : maintenez Ctrl (ou ⌘) en cliquant sur l’activité.',
  },
};
