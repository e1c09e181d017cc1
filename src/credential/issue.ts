import { randomUUID } from 'node:crypto';
import type { AchievementRepository, AchievementVersion } from '../achievement/achievement.js';
import { missingElements } from '../achievement/missing-elements.js';
import type { Award, AwardRepository } from '../award/award.js';
import { expiryOf } from '../award/validity.js';
import type { Clock } from '../clock.js';
import type { Issuer, IssuerRepository } from '../issuer/issuer.js';
import { type Learner, nameOf } from '../learner/learner.js';
import type { PlatformRepository } from '../platform/platform.js';
import type { Credential, CredentialRepository } from './credential.js';
import type { CredentialMaker } from './make.js';

export interface IssueNeeds {
  readonly clock: Clock;
  readonly platforms: PlatformRepository;
  readonly issuers: IssuerRepository;
  readonly achievements: AchievementRepository;
  readonly awards: AwardRepository;
  readonly credentials: CredentialRepository;
  readonly maker: CredentialMaker;
  readonly statusEntries: StatusEntries;
  /** Completes the revocation of an award that was revoked while its credential was made. */
  readonly revoke: (award: Award) => Promise<void>;
  /** Who the learner is, asked of the LMS where their name is not known yet. */
  readonly identify: (learnerId: string, courseId: string) => Promise<Learner | undefined>;
}

export interface StatusEntries {
  /** A status entry for the award: the same one however often it is asked for. */
  reserve(issuerId: string, awardId: string): Promise<{ readonly listId: string; readonly index: number }>;
}

export type IssueOutcome =
  | { readonly outcome: 'issued'; readonly credential: Credential }
  | { readonly outcome: 'held'; readonly code: HoldCode };

/** What keeps an earned credential from being issued: the European description would not be complete. */
export type HoldCode = 'ERR_LEARNER_UNIDENTIFIED' | 'ERR_EUROPEAN_ELEMENT_MISSING';

/**
 * Makes the credential of an award. Every step may be repeated: the status entry belongs to the award, the store takes one
 * credential per award, so a run that was cut short, or two at once, end with the same single credential.
 */
export async function issueCredential(needs: IssueNeeds, award: Award): Promise<IssueOutcome> {
  const existing = await needs.credentials.byAward(award.id);
  if (existing !== undefined) return finish(needs, award, existing);

  const { issuer, achievement } = await sources(needs, award);
  const learner = await needs.identify(award.learnerId, award.courseId);
  if (learner === undefined || nameOf(learner) === undefined)
    return hold(needs, award, 'ERR_LEARNER_UNIDENTIFIED');
  if (missingElements(achievement.content, issuer).length > 0)
    return hold(needs, award, 'ERR_EUROPEAN_ELEMENT_MISSING');

  const platform = await needs.platforms.byId(learner.platformId);
  if (platform === undefined)
    throw new Error(`The platform ${learner.platformId} of learner ${learner.id} is gone.`);
  const status = await needs.statusEntries.reserve(award.issuerId, award.id);
  const credentialId = randomUUID();
  const issuedAt = needs.clock();
  const validUntil = award.expiresAt ?? expiryOf(achievement.content, award.earnedAt);
  const documents = await needs.maker.openBadge({
    credentialId,
    issuer,
    achievement,
    learner,
    platformIssuer: platform.issuer,
    award,
    achievedOutcomeIds: award.outcomeIds,
    status,
    issuedAt,
    ...(validUntil === undefined ? {} : { validUntil }),
  });
  const credential: Credential = {
    id: credentialId,
    awardId: award.id,
    learnerId: award.learnerId,
    achievementId: award.achievementId,
    achievementVersion: award.achievementVersion,
    courseId: award.courseId,
    issuerId: award.issuerId,
    openBadge: documents.json,
    openBadgeJwt: documents.jwt,
    statusListId: status.listId,
    statusIndex: status.index,
    issuedAt,
    ...(validUntil === undefined ? {} : { validUntil }),
    shared: false,
    revision: 1,
  };
  if (await needs.credentials.insert(credential)) return finish(needs, award, credential);
  const winner = await needs.credentials.byAward(award.id);
  if (winner === undefined)
    throw new Error(`The credential of award ${award.id} was refused but is not there.`);
  return finish(needs, award, winner);
}

async function sources(
  needs: IssueNeeds,
  award: Award,
): Promise<{ readonly issuer: Issuer; readonly achievement: AchievementVersion }> {
  const [issuer, achievement] = await Promise.all([
    needs.issuers.byId(award.issuerId),
    needs.achievements.version(award.achievementId, award.achievementVersion),
  ]);
  if (issuer === undefined || achievement === undefined)
    throw new Error(`Award ${award.id} names an issuer or an achievement version that is not stored.`);
  return { issuer, achievement };
}

async function hold(needs: IssueNeeds, award: Award, code: HoldCode): Promise<IssueOutcome> {
  if (award.heldBy !== code) await needs.awards.save({ ...award, heldBy: code });
  return { outcome: 'held', code };
}

/**
 * Marks the award issued. When somebody saved it meanwhile, it is either issued already or was revoked while its
 * credential was in the making; then the credential is revoked at once.
 */
async function finish(needs: IssueNeeds, award: Award, credential: Credential): Promise<IssueOutcome> {
  if (award.state !== 'awarded') return { outcome: 'issued', credential };
  const { heldBy: _, ...rest } = award;
  const expiresAt = credential.validUntil;
  const issued = { ...rest, ...(expiresAt === undefined ? {} : { expiresAt }), state: 'issued' } as const;
  if (await needs.awards.save(issued)) return { outcome: 'issued', credential };
  const stored = await needs.awards.byId(award.id);
  if (stored === undefined) throw new Error(`Award ${award.id} is gone while its credential was made.`);
  if (stored.state === 'awarded') return finish(needs, stored, credential);
  if (stored.state === 'revoked') await needs.revoke(stored);
  return { outcome: 'issued', credential };
}
