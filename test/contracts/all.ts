import { describeAchievementRepository } from './achievements.contract.js';
import { describeAwardRepository } from './awards.contract.js';
import type { Backend } from './backend.js';
import { describeConnectionSignRepository } from './connection-signs.contract.js';
import { describeCourseRepository } from './courses.contract.js';
import { describeCredentialRepository } from './credentials.contract.js';
import { describeEuropeanCredentialRepository } from './european-credentials.contract.js';
import { describeEvidenceRepository } from './evidence.contract.js';
import { describeInboxRepository } from './inbox.contract.js';
import { describeInvitationRepository } from './invitations.contract.js';
import { describeIssuerKeyRepository, describeIssuerRepository } from './issuers.contract.js';
import { describeJobRepository } from './jobs.contract.js';
import { describeLearnerRepository } from './learners.contract.js';
import { describeLeases } from './leases.contract.js';
import { describeLoginStateRepository } from './login-states.contract.js';
import { describeLtiDocumentRepository } from './lti-documents.contract.js';
import { describePairingCodeRepository, describePairingRepository } from './pairings.contract.js';
import { describePlatformRepository } from './platforms.contract.js';
import { describeSessionRepository } from './sessions.contract.js';
import { describeStatusListRepository } from './status-lists.contract.js';
import { describeStore } from './store.contract.js';

/** Every contract of the store, on one backend. */
export function describeAll(backend: Backend): void {
  describeStore(backend);
  describePlatformRepository(backend);
  describeInvitationRepository(backend);
  describeConnectionSignRepository(backend);
  describeLoginStateRepository(backend);
  describePairingRepository(backend);
  describePairingCodeRepository(backend);
  describeCourseRepository(backend);
  describeLearnerRepository(backend);
  describeIssuerRepository(backend);
  describeIssuerKeyRepository(backend);
  describeAchievementRepository(backend);
  describeInboxRepository(backend);
  describeLeases(backend);
  describeEvidenceRepository(backend);
  describeAwardRepository(backend);
  describeCredentialRepository(backend);
  describeEuropeanCredentialRepository(backend);
  describeStatusListRepository(backend);
  describeJobRepository(backend);
  describeSessionRepository(backend);
  describeLtiDocumentRepository(backend);
}
