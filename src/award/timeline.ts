import type { CredentialRepository } from '../credential/credential.js';
import type { AwardRepository } from './award.js';
import type { AwardFact, Evidence, EvidenceRepository } from './evidence.js';

/** One thing that happened to a learner in a course, for whoever has to answer a complaint. */
export type Happening = { readonly at: number } & (
  | {
      readonly type: 'heard';
      readonly evidenceId: string;
      readonly fact: AwardFact;
      readonly channel: Evidence['channel'];
      readonly occurredAt: number;
    }
  | {
      readonly type: 'awarded';
      readonly achievementId: string;
      readonly version: number;
      /** It follows an award for the period before. */
      readonly renewal: boolean;
      readonly evidenceIds: readonly string[];
    }
  | { readonly type: 'held'; readonly achievementId: string; readonly code: string }
  | { readonly type: 'issued'; readonly achievementId: string; readonly credentialId: string }
  | {
      readonly type: 'suspended';
      readonly achievementId: string;
      readonly reason: string;
      readonly by: string;
    }
  | { readonly type: 'lifted'; readonly achievementId: string; readonly by: string }
  | { readonly type: 'revoked'; readonly achievementId: string; readonly reason: string; readonly by: string }
);

/** Everything that is known to have happened, oldest first. */
export async function timeline(
  needs: {
    readonly evidence: EvidenceRepository;
    readonly awards: AwardRepository;
    readonly credentials: CredentialRepository;
  },
  learnerId: string,
  courseId: string,
): Promise<readonly Happening[]> {
  const [evidence, awards, credentials] = await Promise.all([
    needs.evidence.ofLearner(learnerId, courseId),
    needs.awards.byLearner(learnerId),
    needs.credentials.byLearner(learnerId),
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
  for (const award of awards.filter((one) => one.courseId === courseId)) {
    const { achievementId, achievementVersion: version, awardedAt: at, evidenceIds } = award;
    const renewal = award.renews !== undefined;
    happenings.push({ at, type: 'awarded', achievementId, version, renewal, evidenceIds });
    if (award.heldBy !== undefined) happenings.push({ at, type: 'held', achievementId, code: award.heldBy });
    const credential = credentials.find((one) => one.awardId === award.id);
    if (credential !== undefined)
      happenings.push({
        at: credential.issuedAt,
        type: 'issued',
        achievementId,
        credentialId: credential.id,
      });
    for (const { at, reason, by, liftedAt, liftedBy = '' } of award.suspensions ?? []) {
      happenings.push({ at, type: 'suspended', achievementId, reason, by });
      // A revocation ends it too, and is told by itself.
      if (liftedAt !== undefined && liftedAt !== award.revokedAt)
        happenings.push({ at: liftedAt, type: 'lifted', achievementId, by: liftedBy });
    }
    if (award.revokedAt !== undefined)
      happenings.push({
        at: award.revokedAt,
        type: 'revoked',
        achievementId,
        reason: award.revocationReason ?? '',
        by: award.revokedBy ?? '',
      });
  }
  // Stable: what happened at the same moment stays in the order of cause and effect.
  return happenings.sort((a, b) => a.at - b.at);
}
