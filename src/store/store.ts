import type { AchievementRepository } from '../achievement/achievement.js';
import type { SkillRepository } from '../achievement/skills/skill.js';
import type { AwardRepository } from '../award/award.js';
import type { CandidateRepository } from '../award/candidate.js';
import type { EvidenceRepository } from '../award/evidence.js';
import type { IssuingRepository } from '../award/issuing.js';
import type { InboxRepository } from '../completion/event.js';
import type { CourseRepository } from '../course/course.js';
import type { ImageRepository } from '../credential/badge-image/stored-image.js';
import type { CredentialRepository, StatusListRepository } from '../credential/credential.js';
import type {
  EuropeanCredentialRepository,
  SealCertificateRepository,
} from '../credential/european/european-credential.js';
import type { MailingRepository, MailOptOutRepository } from '../delivery/mail/mailing.js';
import type { WalletGrantRepository } from '../delivery/wallet/wallet-grant.js';
import type { WalletNonceRepository, WalletOfferRepository } from '../delivery/wallet/wallet-offer.js';
import type { IssuerKeyRepository, IssuerRepository } from '../issuer/issuer.js';
import type { JobRepository } from '../jobs/job.js';
import type { LearnerRepository } from '../learner/learner.js';
import type { LoginStateRepository } from '../platform/login-state.js';
import type { PairingCodeRepository, PairingRepository } from '../platform/pairing.js';
import type {
  ConnectionSignRepository,
  InvitationRepository,
  PlatformRepository,
} from '../platform/platform.js';
import type { SessionRepository } from '../web/session.js';
import type { LtiDocumentRepository } from './lti-documents.js';

/** All repositories of one database. Opening applies what the database lacks (migrations, indexes); disposing closes it. */
export interface Store extends AsyncDisposable {
  /** `sqlite` or `mongo`, with the place in words an operator knows; no password in it. */
  readonly description: string;
  readonly platforms: PlatformRepository;
  readonly invitations: InvitationRepository;
  readonly connectionSigns: ConnectionSignRepository;
  readonly loginStates: LoginStateRepository;
  readonly pairings: PairingRepository;
  readonly pairingCodes: PairingCodeRepository;
  readonly courses: CourseRepository;
  readonly learners: LearnerRepository;
  readonly issuers: IssuerRepository;
  readonly issuerKeys: IssuerKeyRepository;
  readonly achievements: AchievementRepository;
  readonly inbox: InboxRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly candidates: CandidateRepository;
  readonly issuings: IssuingRepository;
  readonly credentials: CredentialRepository;
  readonly europeanCredentials: EuropeanCredentialRepository;
  readonly sealCertificates: SealCertificateRepository;
  readonly images: ImageRepository;
  readonly skills: SkillRepository;
  readonly statusLists: StatusListRepository;
  readonly walletOffers: WalletOfferRepository;
  readonly walletGrants: WalletGrantRepository;
  readonly walletNonces: WalletNonceRepository;
  readonly jobs: JobRepository;
  readonly mailings: MailingRepository;
  readonly mailOptOuts: MailOptOutRepository;
  readonly sessions: SessionRepository;
  /** What ltijs keeps; only lti/ knows what is in it. */
  readonly ltiDocuments: LtiDocumentRepository;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
}
