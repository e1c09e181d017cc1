import { z } from 'zod';
import type { LineItem } from '../campus.js';
import type { Person } from '../people.js';

const scoreBody = z.object({
  userId: z.coerce.string().min(1),
  timestamp: z.iso.datetime({ offset: true }),
  scoreGiven: z.number().min(0).optional(),
  scoreMaximum: z.number().positive().optional(),
  comment: z.string().optional(),
  activityProgress: z.enum(['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed']),
  gradingProgress: z.enum(['FullyGraded', 'Pending', 'PendingManual', 'Failed', 'NotReady']),
});
/** A score (AGS 2.0, section 3.4). */
export type Score = z.infer<typeof scoreBody>;

export function parseScore(body: unknown): Score | undefined {
  const parsed = scoreBody.safeParse(body);
  if (!parsed.success) return undefined;
  // AGS 2.0, section 3.4.4: scoreGiven makes no sense without a maximum.
  const { scoreGiven, scoreMaximum } = parsed.data;
  return scoreGiven !== undefined && scoreMaximum === undefined ? undefined : parsed.data;
}

/**
 * Stores a score as Moodle does: the activity progress is ignored, a score that is not fully graded leaves no grade, a
 * timestamp of the same second or before is refused, and so is anyone who has no gradebook role.
 */
export function recordScore(
  item: LineItem,
  score: Score,
  person: Person | undefined,
): 'stored' | 'earlier' | 'incorrect' {
  if (person === undefined || person.role !== 'learner' || !person.enrolled) return 'incorrect';
  const timestamp = Math.floor(Date.parse(score.timestamp) / 1000);
  const before = item.results.get(person.id);
  if (before !== undefined && timestamp <= before.timestamp) return 'earlier';
  const graded = score.gradingProgress === 'FullyGraded' && score.scoreGiven !== undefined;
  const scaled = ((score.scoreGiven ?? 0) / (score.scoreMaximum ?? 1)) * item.scoreMaximum;
  item.results.set(person.id, {
    timestamp,
    ...(graded && { score: Math.round(scaled * 1e5) / 1e5 }),
    ...(score.comment !== undefined && { comment: score.comment }),
  });
  return 'stored';
}
