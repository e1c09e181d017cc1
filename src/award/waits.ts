import type { AchievementVersion } from '../achievement/achievement.js';
import type { Candidate, CandidateRepository } from './candidate.js';
import { countsFrom } from './counts-from.js';
import type { IssuingRepository } from './issuing.js';

/** Why somebody who has met the rule is not awarded. */
export interface Waits {
  /**
   * `waiting` for a decision or `left-out` by it; `granted` and on its way, or `stopped`; `passed`: was looked at when the
   * rule was not met; `soon`: nobody has looked yet.
   */
  readonly for: 'waiting' | 'left-out' | 'granted' | 'stopped' | 'passed' | 'soon';
  readonly earnedAt: number;
  /** From when on completions count. */
  readonly from: number;
}

export async function waitsFor(
  needs: { readonly candidates: CandidateRepository; readonly issuings: IssuingRepository },
  version: AchievementVersion,
  firstPublishedAt: number,
  learnerId: string,
  earnedAt: number,
): Promise<Waits> {
  const candidate = await needs.candidates.find(version.achievementId, learnerId);
  const from = countsFrom(version.content, firstPublishedAt);
  return { for: await reasonOf(needs, candidate), earnedAt, from };
}

async function reasonOf(
  { issuings }: { readonly issuings: IssuingRepository },
  candidate: Candidate | undefined,
): Promise<Waits['for']> {
  switch (candidate?.state) {
    case undefined:
      return 'soon';
    case 'waiting':
    case 'left-out':
      return candidate.state;
    case 'done':
    case 'undone':
      return 'passed';
    case 'granted': {
      const issuing =
        candidate.issuingId === undefined ? undefined : await issuings.byId(candidate.issuingId);
      if (issuing?.state === 'running') return 'granted';
      return issuing?.state === 'stopped' ? 'stopped' : 'passed';
    }
  }
}
