import type { AchievementRepository } from '../achievement/achievement.js';
import { type ParkedFact, type ParkedNeeds, parkedOf } from '../completion/parked-events.js';
import type { CredentialRepository } from '../credential/credential.js';
import type { Mailing, MailingRepository } from '../delivery/mail/mailing.js';
import type { Passback } from '../delivery/passback/ledger.js';
import type { AwardRepository } from './award.js';
import type { CandidateRepository } from './candidate.js';
import type { AwardFact, Evidence, EvidenceRepository } from './evidence.js';
import type { IssuingRepository } from './issuing.js';

/** One thing that happened to a learner in a course, for whoever has to answer a complaint. */
export type Happening = { readonly at: number } & (
  | {
      readonly type: 'heard';
      readonly evidenceId: string;
      readonly fact: AwardFact;
      readonly channel: Evidence['channel'];
      readonly occurredAt: number;
    }
  /** Heard, but it counts for nothing as long as it is parked. */
  | ({ readonly type: 'parked' } & Omit<ParkedFact, 'at'>)
  | {
      readonly type: 'awarded';
      readonly achievementId: string;
      readonly version: number;
      /** It follows an award for the period before. */
      readonly renewal: boolean;
      readonly evidenceIds: readonly string[];
    }
  /** Had met the rule, but is awarded only when the instructor says so. */
  | { readonly type: 'waits'; readonly achievementId: string; readonly earnedAt: number }
  /** An instructor had many awarded at once. */
  | { readonly type: 'granted'; readonly achievementId: string; readonly by: string }
  /** How the grade got on its way back to the LMS; `share` of full marks, absent when it was taken back. */
  | {
      readonly type: 'passed-back';
      readonly achievementId: string;
      readonly state: Passback['state'];
      readonly share?: number;
      readonly code?: string;
    }
  | { readonly type: 'held'; readonly achievementId: string; readonly code: string }
  | { readonly type: 'issued'; readonly achievementId: string; readonly credentialId: string }
  /** It lies on the learner's page from then on. */
  | { readonly type: 'delivered'; readonly achievementId: string }
  | {
      readonly type: 'suspended';
      readonly achievementId: string;
      readonly reason: string;
      readonly by: string;
    }
  | { readonly type: 'lifted'; readonly achievementId: string; readonly by: string }
  | {
      readonly type: 'mailed';
      readonly achievementId: string;
      readonly kind: Mailing['kind'];
      readonly daysBefore?: number;
      /** Why the mail server did not take it; absent: it did. */
      readonly refusedFor?: string;
    }
  | { readonly type: 'revoked'; readonly achievementId: string; readonly reason: string; readonly by: string }
);

/** Everything that is known to have happened, oldest first. */
export async function timeline(
  needs: ParkedNeeds & {
    readonly evidence: EvidenceRepository;
    readonly awards: AwardRepository;
    readonly credentials: CredentialRepository;
    readonly achievements: AchievementRepository;
    readonly candidates: CandidateRepository;
    readonly issuings: IssuingRepository;
    /** Left out where grades are not passed back. */
    readonly passbackOf?: (learnerId: string, achievementId: string) => Promise<Passback | undefined>;
    readonly mailings: MailingRepository;
  },
  learnerId: string,
  courseId: string,
): Promise<readonly Happening[]> {
  const [evidence, awards, credentials, mailings, achievements, parked] = await Promise.all([
    needs.evidence.ofLearner(learnerId, courseId),
    needs.awards.byLearner(learnerId),
    needs.credentials.byLearner(learnerId),
    needs.mailings.byLearner(learnerId),
    needs.achievements.byCourse(courseId),
    parkedOf(needs, learnerId, courseId),
  ]);
  const happenings: Happening[] = evidence.map(
    ({ id: evidenceId, fact, channel, occurredAt, receivedAt }) => ({
      at: receivedAt,
      type: 'heard',
      evidenceId,
      fact,
      channel,
      occurredAt,
    }),
  );
  happenings.push(...parked.map((one) => ({ ...one, type: 'parked' as const })));
  const [waits, scores] = await Promise.all([
    Promise.all(achievements.map(({ id }) => waited(needs, learnerId, id))),
    Promise.all(achievements.map(({ id }) => sentBack(needs, learnerId, id))),
  ]);
  happenings.push(...waits.flat());
  for (const award of awards.filter((one) => one.courseId === courseId)) {
    const { achievementId, achievementVersion: version, awardedAt: at, evidenceIds } = award;
    const renewal = award.renews !== undefined;
    happenings.push({ at, type: 'awarded', achievementId, version, renewal, evidenceIds });
    if (award.heldBy !== undefined) happenings.push({ at, type: 'held', achievementId, code: award.heldBy });
    const credential = credentials.find((one) => one.awardId === award.id);
    if (credential !== undefined)
      happenings.push(
        { at: credential.issuedAt, type: 'issued', achievementId, credentialId: credential.id },
        { at: credential.issuedAt, type: 'delivered', achievementId },
      );
    for (const { at, reason, by, liftedAt, liftedBy = '' } of award.suspensions ?? []) {
      happenings.push({ at, type: 'suspended', achievementId, reason, by });
      // A revocation ends it too, and is told by itself.
      if (liftedAt !== undefined && liftedAt !== award.revokedAt)
        happenings.push({ at: liftedAt, type: 'lifted', achievementId, by: liftedBy });
    }
    for (const mailing of mailings.filter((one) => one.awardId === award.id))
      happenings.push(...mailed(mailing, achievementId));
    if (award.revokedAt !== undefined)
      happenings.push({
        at: award.revokedAt,
        type: 'revoked',
        achievementId,
        reason: award.revocationReason ?? '',
        by: award.revokedBy ?? '',
      });
  }
  happenings.push(...scores.flat());
  // Stable: what happened at the same moment stays in the order of cause and effect.
  return happenings.sort((a, b) => a.at - b.at);
}

/** Whether the learner waited for an instructor, or was awarded together with many. */
async function waited(
  needs: { readonly candidates: CandidateRepository; readonly issuings: IssuingRepository },
  learnerId: string,
  achievementId: string,
): Promise<readonly Happening[]> {
  const candidate = await needs.candidates.find(achievementId, learnerId);
  if (candidate === undefined) return [];
  const { notedAt, earnedAt, issuingId } = candidate;
  const issuing = issuingId === undefined ? undefined : await needs.issuings.byId(issuingId);
  const found: Happening[] = [];
  // Who had earned it when it was published waited for nothing.
  if (issuing?.startedAt !== notedAt) found.push({ at: notedAt, type: 'waits', achievementId, earnedAt });
  if (issuing !== undefined)
    found.push({ at: issuing.startedAt, type: 'granted', achievementId, by: issuing.startedBy });
  return found;
}

async function sentBack(
  { passbackOf }: Pick<Parameters<typeof timeline>[0], 'passbackOf'>,
  learnerId: string,
  achievementId: string,
): Promise<readonly Happening[]> {
  const passback = await passbackOf?.(learnerId, achievementId);
  if (passback === undefined) return [];
  const { at, state, share, code } = passback;
  return [
    {
      at,
      type: 'passed-back',
      achievementId,
      state,
      ...(share === undefined ? {} : { share }),
      ...(code === undefined ? {} : { code }),
    },
  ];
}

/** What was sent or refused; what waits, or was not needed any more, did not happen. */
function mailed(
  { state, kind, daysBefore, code, reason, settledAt }: Mailing,
  achievementId: string,
): readonly Happening[] {
  if (settledAt === undefined || state === 'dropped' || state === 'waiting') return [];
  return [
    {
      at: settledAt,
      type: 'mailed',
      achievementId,
      kind,
      ...(daysBefore === undefined ? {} : { daysBefore }),
      ...(state === 'refused' ? { refusedFor: reason ?? code ?? '' } : {}),
    },
  ];
}
