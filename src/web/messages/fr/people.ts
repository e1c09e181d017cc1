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
  joined: {
    title: 'Un autre compte de la même personne',
    text: 'Quand deux comptes d’une personne ont été fusionnés sur la plateforme, le compte qui reste peut ouvrir les attestations de l’autre. Rien n’est déplacé, et ce que le nouveau compte obtient reste à lui. Assurez-vous que c’est la même personne : qui est nommé ici ouvre tout.',
    former: 'Identifiant sur la plateforme du compte abandonné',
    formerHint: 'Tel que « Chercher un apprenant » le montre sur la page de ce compte.',
    join: 'Laisser ce compte ouvrir ses attestations',
    joined: 'C’est fait. Dès sa prochaine visite, cette personne voit ces attestations avec les siennes.',
    unknown: 'Personne sur cette plateforme n’a cet identifiant.',
    circle: 'C’est le même compte, ou un compte qui ouvre les attestations de celui-ci.',
    part: 'Annuler',
    partNamed: (name) => `Annuler : ${name}`,
  },
  noCourse: 'Rien n’a encore été entendu de cette personne dans aucun cours.',
};
