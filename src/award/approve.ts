import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { EvidenceRepository } from './evidence.js';

export interface ApproveNeeds {
  readonly clock: Clock;
  readonly evidence: EvidenceRepository;
  readonly awardLearner: (learnerId: string, courseId: string) => Promise<void>;
}

export interface Approval {
  readonly learnerId: string;
  readonly courseId: string;
  readonly outcomeId: string;
  /** False takes an approval back. */
  readonly approved: boolean;
  /** Learner id of the instructor. */
  readonly by: string;
}

/** An instructor says that a learner has shown an outcome: evidence like any other; the rule decides what follows. */
export async function approve(
  needs: ApproveNeeds,
  { learnerId, courseId, ...approval }: Approval,
): Promise<void> {
  const now = needs.clock();
  await needs.evidence.insert({
    id: randomUUID(),
    learnerId,
    courseId,
    fact: { type: 'approval', ...approval },
    channel: 'instructor',
    occurredAt: now,
    receivedAt: now,
  });
  await needs.awardLearner(learnerId, courseId);
}
