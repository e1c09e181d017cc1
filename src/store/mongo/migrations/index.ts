import type { MongoMigration } from '../migrate.js';
import { first } from './0001-first.js';
import { achievementParts } from './0002-achievement-parts.js';
import { lmsIds } from './0003-lms-ids.js';
import { issuings } from './0004-issuings.js';
import { renewalAndMail } from './0005-renewal-and-mail.js';
import { suspension } from './0006-suspension.js';
import { wallet } from './0007-wallet.js';
import { severalIssuers } from './0008-several-issuers.js';
import { skills } from './0009-skills.js';
import { walletGrants } from './0010-wallet-grants.js';
import { picturesKept } from './0011-pictures-kept.js';
import { withdrawnKeys } from './0012-withdrawn-keys.js';

/** In order, without a gap. One that has been released never changes. */
export const migrations: readonly MongoMigration[] = [
  first,
  achievementParts,
  lmsIds,
  issuings,
  renewalAndMail,
  suspension,
  wallet,
  severalIssuers,
  skills,
  walletGrants,
  picturesKept,
  withdrawnKeys,
];
