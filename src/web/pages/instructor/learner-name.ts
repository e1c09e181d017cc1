import { type Learner, nameOf } from '../../../learner/learner.js';
import type { Messages } from '../../messages/messages.js';

export function learnerName(m: Messages, learner: Learner): string {
  return nameOf(learner) ?? `${m.learners.unnamed} (${learner.sub})`;
}
