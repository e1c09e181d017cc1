import type { en } from '../en.js';
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
  title: 'Il n’y a rien à choisir',
  text: 'Acquis a une page par cours. Ajoutez-le comme outil externe sans sélectionner de contenu : fermez cette fenêtre, donnez un nom à l’activité et enregistrez.',
};
