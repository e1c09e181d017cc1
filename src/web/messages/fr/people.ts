import type { en } from '../en.js';
import type { Words } from '../shape.js';

export const people: Words<typeof en.people> = {
  title: 'Apprenants',
  lead: 'Cherchez une personne pour voir ce qui a été entendu, décidé, délivré et renvoyé, dans tous les cours de cette plateforme.',
  link: 'Chercher un apprenant',
  search: 'Nom, adresse électronique ou identifiant sur la plateforme',
  searchHint: 'Une partie du nom suffit ; une adresse ou un identifiant doit être entier.',
  person: 'Apprenant',
  id: 'Identifiant sur la plateforme',
  otherId: 'Identifiant propre à la plateforme',
  email: 'Adresse électronique',
  more: 'Il y en a d’autres. Veuillez préciser le nom.',
  personLead: 'Où cette personne en est et ce qui s’est passé, cours par cours.',
  noCourse: 'Rien n’a encore été entendu de cette personne dans aucun cours.',
};
