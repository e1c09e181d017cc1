import { plural } from '../plural.js';
import type { Messages } from '../shape.js';

export const skills: Messages['skills'] = {
  title: 'Compétences et référentiels',
  query: 'Chercher des compétences ESCO',
  queryHint: 'Des mots de l’intitulé, ou leur début. Plusieurs compétences peuvent être associées.',
  search: 'Chercher',
  searchFor: (number) => `Chercher des compétences pour l’acquis ${number}`,
  found: (count, shown) =>
    plural('fr', count, { one: `${shown} compétence trouvée.`, other: `${shown} compétences trouvées.` }),
  none: (text) =>
    `ESCO n’a pas de compétence dont un intitulé contient « ${text} ». Essayez moins de mots, ou d’autres.`,
  noneImported: (text) =>
    `Aucune des compétences importées n’a « ${text} » dans ses intitulés. Essayez moins de mots, ou d’autres.`,
  importedOnly:
    'Seules les compétences importées ici ont été cherchées : le service web d’ESCO ne répond pas. Les autres peuvent être associées par leur adresse ci-dessous.',
  emptyQuery: 'Saisissez d’abord des mots à chercher.',
  unavailableTitle: 'ESCO ne peut pas être consulté actuellement',
  unavailable:
    'Aucune compétence n’a été importée ici, et le service web d’ESCO ne répond pas. Vous pouvez associer une compétence par son adresse ci-dessous, ou demander à la personne qui exploite cet outil d’importer les compétences (acquis esco import).',
  source: 'Ce service utilise la classification ESCO de la Commission européenne.',
  attach: 'Associer',
  attachNamed: (name) => `Associer « ${name} »`,
  attached: 'Associée',
  remove: 'Retirer',
  removeNamed: (name) => `Retirer « ${name} »`,
  fromCriterion: 'découle du critère',
  byHand: 'Associer par adresse ou code',
  byHandHint:
    'D’une compétence ESCO (http://data.europa.eu/esco/skill/…), d’un élément d’un référentiel CASE (…/ims/case/v1p0/CFItems/…) ou d’un autre référentiel publié ; ou un code du RNCP, d’un de ses blocs, ou du RS.',
  at: 'Adresse ou code',
  name: 'Intitulé',
  nameHint: 'Si le référentiel lui-même ne peut pas être consulté.',
  code: 'Code dans le référentiel',
  refused: {
    'no-address':
      'Adresse ou code : ce n’est ni l’un ni l’autre ; écrivez une adresse qui commence par https://, ou un code tel que RNCP38230BC01',
    'no-skill':
      'Adresse ou code : ce n’est pas l’adresse d’une compétence ESCO ; elle ressemble à http://data.europa.eu/esco/skill/ suivi de 36 lettres, chiffres et tirets',
    'no-name': 'Intitulé : le référentiel n’a pas pu être consulté ; veuillez l’écrire',
  },
  frameworks: {
    esco: 'ESCO',
    rncp: 'RNCP',
    rs: 'RS',
    case: 'CASE',
    'lms-competency': 'Compétence de la plateforme d’apprentissage',
    other: 'Autre référentiel',
  },
  kinds: { 'skill/competence': 'compétence', knowledge: 'connaissance' },
};
