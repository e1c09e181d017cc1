import type { Achievement, AchievementVersion } from '../achievement/achievement.js';
import type { Award } from '../award/award.js';
import type { Candidate } from '../award/candidate.js';
import type { Evidence } from '../award/evidence.js';
import type { Issuing } from '../award/issuing.js';
import type { CompletionEvent, InboxEntry } from '../completion/event.js';
import type { Course } from '../course/course.js';
import type { StoredImage } from '../credential/badge-image/stored-image.js';
import type { Credential, StatusList } from '../credential/credential.js';
import type { EuropeanCredential, SealCertificate } from '../credential/european/european-credential.js';
import type { Mailing } from '../delivery/mail/mailing.js';
import type { WalletGrant } from '../delivery/wallet/wallet-grant.js';
import type { WalletNonce, WalletOffer } from '../delivery/wallet/wallet-offer.js';
import type { Issuer, IssuerKey } from '../issuer/issuer.js';
import type { Job } from '../jobs/job.js';
import type { Learner } from '../learner/learner.js';
import type { LoginState } from '../platform/login-state.js';
import type { Pairing, PairingCode } from '../platform/pairing.js';
import type { ConnectionSign, Invitation, Platform } from '../platform/platform.js';
import type { Session } from '../web/session.js';
import type { LtiDocument } from './lti-documents.js';
import { orderedId } from './new-id.js';
import type { Shape } from './shape.js';

export const platformShape: Shape<Platform> = {
  id: 'text',
  issuer: 'text',
  clientId: 'text',
  name: 'text',
  family: 'text',
  authorizationEndpoint: 'text',
  tokenEndpoint: 'text',
  jwksUri: 'text',
  deployments: 'json',
  awardingBodies: 'json',
  createdAt: 'integer',
  revision: 'integer',
};

export const invitationShape: Shape<Invitation> = {
  tokenHash: 'text',
  createdAt: 'integer',
  expiresAt: 'integer',
};

export const connectionSignShape: Shape<ConnectionSign> = {
  platformId: 'text',
  capability: 'text',
  lastWorkedAt: 'integer',
  lastFailedAt: 'integer',
  lastError: 'text',
  lastErrorDetail: 'text',
};

export const loginStateShape: Shape<LoginState> = {
  stateHash: 'text',
  nonce: 'text',
  platformId: 'text',
  targetLinkUri: 'text',
  deploymentId: 'text',
  clientId: 'text',
  expiresAt: 'integer',
};

export const pairingShape: Shape<Pairing> = {
  id: 'text',
  platformId: 'text',
  channel: 'text',
  sealedSecret: 'text',
  sealedPreviousSecret: 'text',
  previousUntil: 'integer',
  createdAt: 'integer',
  lastHeardAt: 'integer',
  revision: 'integer',
};

export const pairingCodeShape: Shape<PairingCode> = {
  codeHash: 'text',
  platformId: 'text',
  expiresAt: 'integer',
};

export const courseShape: Shape<Course> = {
  id: 'text',
  platformId: 'text',
  contextId: 'text',
  lmsId: 'text',
  title: 'text',
  label: 'text',
  deploymentId: 'text',
  lineItemsUrl: 'text',
  membershipsUrl: 'text',
  launchedAt: 'integer',
  catalogue: 'json',
};

export const learnerShape: Shape<Learner> = {
  id: 'text',
  platformId: 'text',
  sub: 'text',
  lmsId: 'text',
  name: 'text',
  givenName: 'text',
  familyName: 'text',
  email: 'text',
  locale: 'text',
};

export const issuerShape: Shape<Issuer> = {
  id: 'text',
  name: 'text',
  legalName: 'text',
  countryCode: 'text',
  url: 'text',
  email: 'text',
  identifiers: 'json',
  logoId: 'text',
  accreditations: 'json',
  createdAt: 'integer',
  revision: 'integer',
};

export const issuerKeyShape: Shape<IssuerKey> = {
  id: 'text',
  issuerId: 'text',
  algorithm: 'text',
  publicJwk: 'json',
  sealedPrivateKey: 'text',
  createdAt: 'integer',
  retiredAt: 'integer',
  compromisedAt: 'integer',
};

export const achievementShape: Shape<Achievement> = {
  id: 'text',
  courseId: 'text',
  issuerId: 'text',
  draft: 'json',
  publishedVersion: 'integer',
  archivedAt: 'integer',
  copyOf: 'json',
  createdAt: 'integer',
  revision: 'integer',
};

export const achievementVersionShape: Shape<AchievementVersion> = {
  achievementId: 'text',
  number: 'integer',
  issuerId: 'text',
  content: 'json',
  publishedAt: 'integer',
};

/** One achievement counts for another one. */
export interface AchievementPart {
  readonly partId: string;
  readonly achievementId: string;
}

export const achievementPartShape: Shape<AchievementPart> = { partId: 'text', achievementId: 'text' };

/** The entry with its event's fields beside it: they are searched and constrained. */
export type InboxRow = Omit<InboxEntry, 'event'> & CompletionEvent;

export const inboxShape: Shape<InboxRow> = {
  id: 'text',
  platformId: 'text',
  sourceId: 'text',
  channel: 'text',
  contextId: 'text',
  sub: 'text',
  occurredAt: 'integer',
  fact: 'json',
  receivedAt: 'integer',
  state: 'text',
  attempts: 'integer',
  nextAttemptAt: 'integer',
  lastError: 'text',
};

/** A new entry for the event. */
export function arrived(event: CompletionEvent, receivedAt: number): InboxRow {
  return {
    ...event,
    id: orderedId(receivedAt),
    receivedAt,
    state: 'waiting',
    attempts: 0,
    nextAttemptAt: receivedAt,
  };
}

export function inboxEntry(row: InboxRow): InboxEntry {
  const { id, receivedAt, state, attempts, nextAttemptAt, lastError, ...event } = row;
  return {
    id,
    event,
    receivedAt,
    state,
    attempts,
    nextAttemptAt,
    ...(lastError !== undefined && { lastError }),
  };
}

export const evidenceShape: Shape<Evidence> = {
  id: 'text',
  sourceId: 'text',
  learnerId: 'text',
  courseId: 'text',
  fact: 'json',
  channel: 'text',
  occurredAt: 'integer',
  receivedAt: 'integer',
};

export const awardShape: Shape<Award> = {
  id: 'text',
  learnerId: 'text',
  achievementId: 'text',
  achievementVersion: 'integer',
  courseId: 'text',
  issuerId: 'text',
  period: 'text',
  earnedAt: 'integer',
  awardedAt: 'integer',
  expiresAt: 'integer',
  renews: 'text',
  evidenceIds: 'json',
  outcomeIds: 'json',
  grade: 'text',
  state: 'text',
  heldBy: 'text',
  suspensions: 'json',
  revokedAt: 'integer',
  revocationReason: 'text',
  revokedBy: 'text',
  revision: 'integer',
};

export const candidateShape: Shape<Candidate> = {
  achievementId: 'text',
  learnerId: 'text',
  courseId: 'text',
  earnedAt: 'integer',
  notedAt: 'integer',
  state: 'text',
  issuingId: 'text',
};

export const issuingShape: Shape<Issuing> = {
  id: 'text',
  achievementId: 'text',
  courseId: 'text',
  version: 'integer',
  total: 'integer',
  state: 'text',
  startedBy: 'text',
  startedAt: 'integer',
  endedAt: 'integer',
  undoneBy: 'text',
  undoneReason: 'text',
  revision: 'integer',
};

export const credentialShape: Shape<Credential> = {
  id: 'text',
  awardId: 'text',
  learnerId: 'text',
  achievementId: 'text',
  achievementVersion: 'integer',
  courseId: 'text',
  issuerId: 'text',
  openBadge: 'text',
  openBadgeJwt: 'text',
  statusListId: 'text',
  statusIndex: 'integer',
  issuedAt: 'integer',
  resignedAt: 'integer',
  validUntil: 'integer',
  shared: 'boolean',
  suspendedAt: 'integer',
  suspensionReason: 'text',
  revokedAt: 'integer',
  revocationReason: 'text',
  revision: 'integer',
};

export const europeanCredentialShape: Shape<EuropeanCredential> = {
  credentialId: 'text',
  sealed: 'text',
  sealedAt: 'integer',
};

export const sealCertificateShape: Shape<SealCertificate> = {
  fingerprint: 'text',
  certificate: 'text',
  firstUsedAt: 'integer',
};

export const walletOfferShape: Shape<WalletOffer> = {
  codeHash: 'text',
  stateHash: 'text',
  credentialId: 'text',
  issuerId: 'text',
  configuration: 'text',
  sealedTxCode: 'text',
  tries: 'integer',
  expiresAt: 'integer',
};

export const walletGrantShape: Shape<WalletGrant> = {
  codeHash: 'text',
  issuerId: 'text',
  credentialId: 'text',
  configuration: 'text',
  clientId: 'text',
  redirectUri: 'text',
  codeChallenge: 'text',
  dpopThumbprint: 'text',
  detailed: 'boolean',
  uses: 'integer',
  codeExpiresAt: 'integer',
  expiresAt: 'integer',
};

export const walletNonceShape: Shape<WalletNonce> = { nonceHash: 'text', expiresAt: 'integer' };

export const storedImageShape: Shape<StoredImage> = {
  id: 'text',
  source: 'text',
  png: 'text',
  svg: 'text',
  width: 'integer',
  height: 'integer',
  createdAt: 'integer',
  sentAt: 'integer',
  namedAt: 'integer',
};

export const statusListShape: Shape<StatusList> = {
  id: 'text',
  issuerId: 'text',
  purpose: 'text',
  length: 'integer',
  taken: 'integer',
  generation: 'integer',
};

export const jobShape: Shape<Job> = {
  id: 'text',
  kind: 'text',
  key: 'text',
  payload: 'json',
  attempts: 'integer',
  nextAttemptAt: 'integer',
  lastError: 'text',
};

export const mailingShape: Shape<Mailing> = {
  id: 'text',
  awardId: 'text',
  learnerId: 'text',
  kind: 'text',
  daysBefore: 'integer',
  state: 'text',
  code: 'text',
  reason: 'text',
  createdAt: 'integer',
  settledAt: 'integer',
  attempts: 'integer',
  nextAttemptAt: 'integer',
};

/** A learner wants no e-mails. */
export interface MailOptOut {
  readonly learnerId: string;
  readonly at: number;
}

export const mailOptOutShape: Shape<MailOptOut> = { learnerId: 'text', at: 'integer' };

export const sessionShape: Shape<Session> = {
  idHash: 'text',
  who: 'json',
  csrfToken: 'text',
  createdAt: 'integer',
  expiresAt: 'integer',
};

export const ltiDocumentShape: Shape<LtiDocument> = {
  collection: 'text',
  fields: 'json',
  body: 'text',
  createdAt: 'integer',
  expiresAt: 'integer',
};
