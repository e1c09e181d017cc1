import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const registration: Words<typeof en.registration> = {
  doneTitle: 'Acquis est enregistré',
  doneText: (platform) => `${platform} et Acquis se connaissent désormais.`,
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

export const review: Words<typeof en.review> = {
  lead: 'Où en est cette personne dans le cours.',
  none: 'Le cours n’a pas encore de micro-certification publiée.',
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
  taken:
    'Reprises comme brouillons. Les critères qui nomment des activités de l’ancien cours sont à choisir de nouveau.',
};
