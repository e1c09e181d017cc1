import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const shell: Words<typeof en.shell> = {
  skip: 'Aller au contenu',
  mainNavigation: 'Navigation principale',
  breadcrumb: 'Où vous êtes',
  language: 'Langue',
  check: 'Vérifier une attestation',
  admin: 'Administration',
  signOut: 'Se déconnecter',
  backToCourse: 'Retour au cours',
  footer:
    'Acquis délivre des microcertifications signées pour des acquis d’apprentissage, décrites comme l’Union européenne le recommande.',
  footerCourse: 'Acquis · les microcertifications à l’européenne',
  copy: 'Copier',
  copied: 'Copié',
  copyNamed: (label) => `Copier : ${label}`,
  yes: 'Oui',
  no: 'Non',
  none: 'Aucun',
  unknown: 'Inconnu',
  continue: 'Continuer',
  cancel: 'Annuler',
};

export const form: Words<typeof en.form> = {
  errorPrefix: 'Erreur :',
  optional: '(facultatif)',
  problems: 'Veuillez corriger ce qui suit',
  required: (field) => `${field} : à remplir`,
  tooLong: (field, most) => `${field} : ${most} caractères au plus`,
  notNumber: (field) => `${field} : écrivez un nombre, par exemple 12 ou 7,5`,
  atLeast: (field, least) => `${field} : écrivez un nombre au moins égal à ${least}`,
  atMost: (field, most) => `${field} : écrivez un nombre au plus égal à ${most}`,
  tooFarAhead: (field, last) =>
    `${field} : cette date est trop lointaine ; indiquez une date jusqu’au ${last}`,
  notWhole: (field) => `${field} : écrivez un nombre entier`,
  notAddress: (field) => `${field} : écrivez une adresse web qui commence par https://`,
  notEmail: (field) => `${field} : écrivez une adresse électronique, par exemple nom@exemple.fr`,
  notChoice: (field) => `${field} : choisissez l’une des réponses`,
  save: 'Enregistrer',
};
