import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const criteria: Words<typeof en.criteria> = {
  combine: 'Combiner avec un autre critère',
  add: 'Ajouter un critère',
  addTo: (outcome) => `Ajouter un critère : ${outcome}`,
  all: 'Tous ces critères',
  any: 'Un seul de ces critères suffit',
  atLeast: 'Au moins un certain nombre de ces critères',
  count: 'Combien',
  countHint: 'Seulement pour « au moins un certain nombre ».',
  number: (number) => `Critère ${number}`,
  removeFrom: (criterion, outcome) =>
    `Retirer le critère ${criterion} de l’acquis d’apprentissage ${outcome}`,
  repeated: (field) => `${field} : il figure déjà dans la liste`,
  kept: 'Cette règle a plus de niveaux que le formulaire ne peut en montrer. Elle reste telle quelle :',
  enough: (needed) =>
    plural('fr', needed, { one: 'un seul de ces points suffit :', other: 'il en faut encore # parmi :' }),
  ruleTitle: 'Qui l’obtient',
  ruleAll: 'Quiconque a démontré chacun de ces acquis d’apprentissage :',
};
