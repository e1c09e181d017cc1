import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const learner: Words<typeof en.learner> = {
  title: 'Vos microcertifications',
  lead: 'Elles arrivent automatiquement dès que vous remplissez les critères. Elles sont à vous : emportez-les.',
  inCourse: 'Dans ce cours',
  elsewhere: 'De vos autres cours',
  noneInCourse: 'Ce cours n’a pas encore de microcertification.',
  noCourse: {
    title: 'La plateforme n’a pas dit de quel cours il s’agit',
    text: 'Les microcertifications se déclarent dans un cours. Si vous enseignez, ouvrez Acquis depuis une activité à l’intérieur d’un cours.',
  },
  noneAtAll: 'Vous n’avez pas encore d’attestation. Elle sera ici dès que vous en aurez obtenu une.',
  earned: 'Obtenue',
  notYet: 'Pas encore',
  waiting: 'En route',
  suspended: 'Suspendue',
  revoked: 'Révoquée',
  expired: 'Expirée',
  notYetBecause: 'Ce qui reste à faire :',
  open: 'Ouvrir',
  openNamed: (title) => `Ouvrir : ${title}`,
  issuedOn: (date) => `Délivrée le ${date}`,
  waitingText: {
    unidentified:
      'Vous l’avez obtenue. Votre plateforme ne nous a pas encore donné votre nom ; dès qu’elle le fait, l’attestation est créée.',
    incomplete:
      'Vous l’avez obtenue. Votre établissement doit encore compléter ses propres informations ; ensuite, l’attestation est créée.',
    working:
      'Vous l’avez obtenue. L’attestation est en cours de création ; rechargez cette page dans un instant.',
  },
  count: (count) => plural('fr', count, { one: '# attestation', other: '# attestations' }),

  take: 'Emportez-la',
  takeText:
    'Chacun de ces fichiers est ou contient l’attestation. Gardez-en un : chacun peut le vérifier, même sans ce site.',
  shareTitle: 'Partagez-la',
  shareOff: 'Vous seul pouvez la voir. Qui a le lien ne voit rien à votre sujet.',
  shareOn: 'Toute personne qui a ce lien peut voir l’attestation avec votre nom, et la vérifier.',
  shareRenewal: 'Tant qu’elle est publique, qui a un ancien fichier peut obtenir celle-ci.',
  codeHint:
    'Le code sur le certificat mène à la page publique : rendez-la publique pour que d’autres puissent le suivre.',
  shareLink: 'Lien public',
  shareStart: 'La rendre publique',
  shareStop: 'La rendre de nouveau privée',
  shareOpen: 'Voir la page publique',
  shared: 'Elle est maintenant publique.',
  unshared: 'Elle est maintenant privée.',
  revokedText: 'Elle a été révoquée par l’organisme de délivrance et n’est plus valable.',
  resigned: (date) => `Signée de nouveau le ${date}`,
  resignedText:
    'L’organisme de délivrance a dû révoquer la clé qui l’avait signée. Les fichiers, certificats imprimés et entrées de portefeuille d’avant ce jour ne sont plus valables : prenez-en de nouveaux ici, et donnez-les à ceux qui en ont un ancien.',
  about: 'Ce qu’elle dit',
};
