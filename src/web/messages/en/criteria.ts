import { plural } from '../plural.js';

/** The editor of what shows an outcome. */
export const criteria = {
  combine: 'Combine with another criterion',
  add: 'Add a criterion',
  addTo: (outcome: string) => `Add a criterion: ${outcome}`,
  all: 'All of these',
  any: 'Any one of these',
  atLeast: 'At least a number of these',
  count: 'How many',
  countHint: 'Only for “at least a number”.',
  number: (number: number) => `Criterion ${number}`,
  removeFrom: (criterion: number, outcome: number) =>
    `Remove criterion ${criterion} of learning outcome ${outcome}`,
  repeated: (field: string) => `${field}: it is in the list already`,
  kept: 'This rule has more levels than the form can show. It stays as it is:',
  enough: (needed: number) =>
    plural('en', needed, { one: 'one of these is enough:', other: '# of these are still needed:' }),
  ruleTitle: 'Who gets it',
  ruleAll: 'Whoever has shown each of these learning outcomes:',
};
