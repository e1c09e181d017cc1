import type { Migration } from '../migrate.js';
import { first } from './0001-first.js';
import { evidenceSource } from './0002-evidence-source.js';
import { awardOutcomes } from './0003-award-outcomes.js';
import { achievementParts } from './0004-achievement-parts.js';
import { lmsIds } from './0005-lms-ids.js';
import { europeanCredentials } from './0006-european-credentials.js';
import { loginDeployment } from './0007-login-deployment.js';
import { issuings } from './0008-issuings.js';
import { renewalAndMail } from './0009-renewal-and-mail.js';
import { suspension } from './0010-suspension.js';
import { wallet } from './0011-wallet.js';
import { loginClient } from './0012-login-client.js';
import { severalIssuers } from './0013-several-issuers.js';
import { skills } from './0014-skills.js';
import { walletGrants } from './0015-wallet-grants.js';
import { copiedAchievements } from './0016-copied-achievements.js';
import { picturesKept } from './0017-pictures-kept.js';
import { withdrawnKeys } from './0018-withdrawn-keys.js';

/** In order, without a gap. One that has been released never changes. */
export const migrations: readonly Migration[] = [
  first,
  evidenceSource,
  awardOutcomes,
  achievementParts,
  lmsIds,
  europeanCredentials,
  loginDeployment,
  issuings,
  renewalAndMail,
  suspension,
  wallet,
  loginClient,
  severalIssuers,
  skills,
  walletGrants,
  copiedAchievements,
  picturesKept,
  withdrawnKeys,
];
