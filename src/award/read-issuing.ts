import type { Learner, LearnerRepository } from '../learner/learner.js';
import type { CandidateRepository } from './candidate.js';
import type { Issuing, IssuingRepository } from './issuing.js';

/** How far an issuing has got. */
export interface IssuingProgress {
  readonly issuing: Issuing;
  /** Learners it has looked after: awarded, or revoked while it is undone. */
  readonly done: number;
  readonly left: number;
}

interface Needs {
  readonly issuings: IssuingRepository;
  readonly candidates: CandidateRepository;
}

/** Undefined when the achievement has no such issuing. */
export async function readIssuing(
  needs: Needs,
  { achievementId, issuingId }: { readonly achievementId: string; readonly issuingId: string },
): Promise<IssuingProgress | undefined> {
  const issuing = await needs.issuings.byId(issuingId);
  return issuing?.achievementId === achievementId ? progressOf(needs, issuing) : undefined;
}

/** The achievement's, newest first; those that never began are not among them. */
export async function issuingsOf(needs: Needs, achievementId: string): Promise<readonly IssuingProgress[]> {
  const begun = (await needs.issuings.byAchievement(achievementId)).filter(({ total }) => total > 0);
  return Promise.all(begun.map((issuing) => progressOf(needs, issuing)));
}

async function progressOf({ candidates }: Needs, issuing: Issuing): Promise<IssuingProgress> {
  const { done, granted, undone } = await candidates.tallyOfIssuing(issuing.id);
  if (issuing.state === 'undoing' || issuing.state === 'undone') return { issuing, done: undone, left: done };
  return { issuing, done, left: granted };
}

/** Whoever waits for a decision, by name as far as one page shows. */
export interface WaitingPage {
  readonly waiting: number;
  readonly leftOut: number;
  readonly rows: readonly { readonly learner: Learner; readonly earnedAt: number }[];
  /** Where the next page goes on; absent on the last. */
  readonly next?: string;
}

export async function waitingPage(
  needs: Needs & { readonly learners: LearnerRepository },
  request: { readonly achievementId: string; readonly after?: string; readonly size: number },
): Promise<WaitingPage> {
  const { achievementId, after, size } = request;
  const tally = await needs.candidates.tally(achievementId);
  const found = await needs.candidates.ofAchievement(achievementId, 'waiting', after, size + 1);
  const shown = found.slice(0, size);
  const learners = new Map(
    (await needs.learners.byIds(shown.map(({ learnerId }) => learnerId))).map((one) => [one.id, one]),
  );
  const next = found.length > size ? shown.at(-1)?.learnerId : undefined;
  return {
    waiting: tally.waiting,
    leftOut: tally['left-out'],
    rows: shown.flatMap(({ learnerId, earnedAt }) => {
      const learner = learners.get(learnerId);
      return learner === undefined ? [] : [{ learner, earnedAt }];
    }),
    ...(next === undefined ? {} : { next }),
  };
}
