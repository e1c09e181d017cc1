import { plural } from '../plural.js';

/** Skills and frameworks that an outcome is aligned to. */
export const skills = {
  title: 'Skills and frameworks',
  query: 'Find ESCO skills',
  queryHint: 'Words of what it is called, or their beginnings. Several skills can be attached.',
  search: 'Search',
  searchFor: (number: number) => `Search skills for outcome ${number}`,
  found: (count: number, shown: string) =>
    plural('en', count, { one: `${shown} skill was found.`, other: `${shown} skills were found.` }),
  none: (text: string) => `ESCO has no skill with “${text}” in its names. Try fewer words, or other ones.`,
  noneImported: (text: string) =>
    `None of the imported skills has “${text}” in its names. Try fewer words, or other ones.`,
  importedOnly:
    'Only the skills that were imported here were searched: the web service of ESCO does not answer. Other skills can be attached by their address below.',
  emptyQuery: 'Type some words to look for first.',
  unavailableTitle: 'ESCO cannot be searched now',
  unavailable:
    'No skills were imported here, and the web service of ESCO does not answer. You can attach a skill by its address below, or ask whoever runs this tool to import the skills (acquis esco import).',
  source: 'This service uses the ESCO classification of the European Commission.',
  attach: 'Attach',
  attachNamed: (name: string) => `Attach “${name}”`,
  attached: 'Attached',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove “${name}”`,
  fromCriterion: 'follows from the criterion',
  byHand: 'Attach by address or code',
  byHandHint:
    'Of an ESCO skill (http://data.europa.eu/esco/skill/…), of an item of a CASE framework (…/ims/case/v1p0/CFItems/…) or of another published framework; or a code of the RNCP, of a block of it, or of the RS.',
  at: 'Address or code',
  name: 'Name',
  nameHint: 'Where the framework itself cannot be asked.',
  code: 'Code in the framework',
  refused: {
    'no-address':
      'Address or code: this is neither; write an address that begins with https://, or a code such as RNCP38230BC01',
    'no-skill':
      'Address or code: this is no address of an ESCO skill; it looks like http://data.europa.eu/esco/skill/ followed by 36 letters, digits and dashes',
    'no-name': 'Name: the framework could not be asked what this is called; please write it',
  },
  frameworks: {
    esco: 'ESCO',
    rncp: 'RNCP',
    rs: 'RS',
    case: 'CASE',
    'lms-competency': 'Competency of the learning platform',
    other: 'Other framework',
  },
  kinds: { 'skill/competence': 'skill', knowledge: 'knowledge' },
};
