import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const files: Words<typeof en.files> = {
  download: {
    pdf: 'Certificat (PDF)',
    png: 'Badge (PNG)',
    svg: 'Badge (SVG)',
    json: 'Attestation (JSON)',
    jwt: 'Attestation (JWT, RS256)',
    'es256.jwt': 'Attestation (JWT, ES256)',
  },
  hint: {
    pdf: 'À imprimer ou à joindre à une candidature. L’attestation signée est dedans.',
    png: 'Une image qui contient l’attestation signée : envoyez le fichier lui-même, les copies faites par les messageries la perdent.',
    svg: 'Le même en dessin, net à toute taille.',
    json: 'Pour les portefeuilles et la plupart des vérificateurs.',
    jwt: 'Pour les logiciels qui demandent un jeton signé.',
    'es256.jwt': 'Le même pour les logiciels qui veulent une signature sur courbe elliptique.',
  },
  badgeOf: (title) => `Badge « ${title} »`,
  allFormats: 'Emporter l’attestation',
  linkedIn: 'Ajouter à LinkedIn',
  linkedInHint: 'Ouvre le formulaire de votre profil avec tout déjà rempli, lien public compris.',
  europassHint:
    'Dans Europass, déposez le certificat PDF dans votre bibliothèque et joignez-le à votre profil ou à votre CV.',
};
