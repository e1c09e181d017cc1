import type { ElementKey } from '../../../achievement/missing-elements.js';
import type { Messages } from '../../messages/messages.js';

/** Labels whose words have another name than their field. */
const others: Readonly<Record<string, keyof Messages['achievement']>> = {
  levelNotApplicable: 'levelNotApplicable',
  rule: 'rule',
};

/** The label of a field of the achievement form. */
export function fieldLabel(m: Messages, field: string): string {
  if (field === 'language') return m.instructor.languageLabel;
  if (field in m.recognition) return String(m.recognition[field as 'registerCode']);
  if (field === 'countsFrom') return m.issuing.countsFrom;
  const key = others[field] ?? (field as keyof Messages['achievement']);
  const label = m.achievement[key];
  return typeof label === 'string' ? label : field;
}

/** Where on the form an element is filled in; absent for what does not come from the instructor. */
export const elementFields: Readonly<Record<ElementKey, string | undefined>> = {
  learner: undefined,
  title: 'title',
  country: undefined,
  'awarding-body': undefined,
  date: undefined,
  outcomes: 'outcomes',
  workload: 'hours',
  level: 'eqf',
  assessment: 'assessment',
  participation: 'participation',
  'quality-assurance': 'qualityAssurance',
};
