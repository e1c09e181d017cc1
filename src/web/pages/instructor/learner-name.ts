import type { Learner } from '../../../learner/learner.js';
import type { Messages } from '../../messages/messages.js';

export function learnerName(m: Messages, learner: Learner): string {
  const composed = [learner.givenName, learner.familyName].filter(Boolean).join(' ');
  return learner.name || composed || `${m.learners.unnamed} (${learner.sub})`;
}
