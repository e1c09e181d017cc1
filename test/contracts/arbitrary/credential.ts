import fc from 'fast-check';
import type { Award, Suspension } from '../../../src/award/award.js';
import type { Candidate } from '../../../src/award/candidate.js';
import type { Issuing } from '../../../src/award/issuing.js';
import type { StoredImage } from '../../../src/credential/badge-image/stored-image.js';
import type { Credential, StatusList } from '../../../src/credential/credential.js';
import type {
  EuropeanCredential,
  SealCertificate,
} from '../../../src/credential/european/european-credential.js';
import type { Mailing } from '../../../src/delivery/mail/mailing.js';
import type { WalletGrant } from '../../../src/delivery/wallet/wallet-grant.js';
import type { WalletOffer } from '../../../src/delivery/wallet/wallet-offer.js';
import { count, every, id, some, text, time } from './basics.js';

export const award: fc.Arbitrary<Award> = some<Award>(
  {
    id,
    learnerId: id,
    achievementId: id,
    achievementVersion: count,
    courseId: id,
    issuerId: id,
    period: text,
    earnedAt: time,
    awardedAt: time,
    expiresAt: time,
    renews: id,
    evidenceIds: fc.array(id, { maxLength: 3 }),
    outcomeIds: fc.array(id, { maxLength: 3 }),
    grade: text,
    state: fc.constantFrom('awarded' as const, 'issued' as const, 'suspended' as const, 'revoked' as const),
    suspensions: fc.array(
      some<Suspension>({ at: time, reason: text, by: id, liftedAt: time, liftedBy: id }, [
        'at',
        'reason',
        'by',
      ]),
      { maxLength: 3 },
    ),
    heldBy: text,
    revokedAt: time,
    revocationReason: text,
    revokedBy: text,
    revision: count,
  },
  [
    'id',
    'learnerId',
    'achievementId',
    'achievementVersion',
    'courseId',
    'issuerId',
    'period',
    'earnedAt',
    'awardedAt',
    'evidenceIds',
    'outcomeIds',
    'state',
    'revision',
  ],
);

export const candidate: fc.Arbitrary<Candidate> = some<Candidate>(
  {
    achievementId: id,
    learnerId: id,
    courseId: id,
    earnedAt: time,
    notedAt: time,
    state: fc.constantFrom('waiting', 'left-out', 'granted', 'done', 'undone'),
    issuingId: id,
  },
  ['achievementId', 'learnerId', 'courseId', 'earnedAt', 'notedAt', 'state'],
);

export const issuing: fc.Arbitrary<Issuing> = some<Issuing>(
  {
    id,
    achievementId: id,
    courseId: id,
    version: count,
    total: count,
    state: fc.constantFrom('running', 'stopped', 'done', 'ended', 'undoing', 'undone'),
    startedBy: id,
    startedAt: time,
    endedAt: time,
    undoneBy: id,
    undoneReason: text,
    revision: count,
  },
  ['id', 'achievementId', 'courseId', 'version', 'total', 'state', 'startedBy', 'startedAt', 'revision'],
);

export const credential: fc.Arbitrary<Credential> = some<Credential>(
  {
    id,
    awardId: id,
    learnerId: id,
    achievementId: id,
    achievementVersion: count,
    courseId: id,
    issuerId: id,
    openBadge: fc.json(),
    openBadgeJwt: text,
    statusListId: id,
    statusIndex: count,
    issuedAt: time,
    resignedAt: time,
    validUntil: time,
    shared: fc.boolean(),
    suspendedAt: time,
    suspensionReason: text,
    revokedAt: time,
    revocationReason: text,
    revision: count,
  },
  [
    'id',
    'awardId',
    'learnerId',
    'achievementId',
    'achievementVersion',
    'courseId',
    'issuerId',
    'openBadge',
    'openBadgeJwt',
    'statusListId',
    'statusIndex',
    'issuedAt',
    'shared',
    'revision',
  ],
);

export const statusList: fc.Arbitrary<StatusList> = every<StatusList>({
  id,
  issuerId: id,
  purpose: fc.constant('revocation'),
  length: count,
  taken: count,
  generation: count,
});

export const europeanCredential: fc.Arbitrary<EuropeanCredential> = some<EuropeanCredential>(
  { credentialId: id, sealed: fc.json(), sealedAt: time },
  ['credentialId', 'sealed', 'sealedAt'],
);

export const sealCertificate: fc.Arbitrary<SealCertificate> = some<SealCertificate>(
  { fingerprint: id, certificate: text, firstUsedAt: time },
  ['fingerprint', 'certificate', 'firstUsedAt'],
);

export const mailing: fc.Arbitrary<Mailing> = some<Mailing>(
  {
    id,
    awardId: id,
    learnerId: id,
    kind: fc.constantFrom('issued' as const, 'reminder' as const),
    daysBefore: count,
    state: fc.constantFrom('waiting' as const, 'sent' as const, 'refused' as const, 'dropped' as const),
    code: text,
    reason: text,
    createdAt: time,
    settledAt: time,
    attempts: count,
    nextAttemptAt: time,
  },
  ['id', 'awardId', 'learnerId', 'kind', 'state', 'createdAt', 'attempts', 'nextAttemptAt'],
);

export const walletOffer: fc.Arbitrary<WalletOffer> = every<WalletOffer>({
  codeHash: id,
  stateHash: id,
  credentialId: id,
  issuerId: id,
  configuration: text,
  sealedTxCode: text,
  tries: count,
  expiresAt: time,
});
export const walletGrant: fc.Arbitrary<WalletGrant> = some<WalletGrant>(
  {
    codeHash: id,
    issuerId: id,
    credentialId: id,
    configuration: text,
    clientId: text,
    redirectUri: text,
    codeChallenge: text,
    dpopThumbprint: text,
    detailed: fc.boolean(),
    uses: count,
    codeExpiresAt: time,
    expiresAt: time,
  },
  [
    'codeHash',
    'issuerId',
    'credentialId',
    'configuration',
    'clientId',
    'redirectUri',
    'codeChallenge',
    'detailed',
    'uses',
    'codeExpiresAt',
    'expiresAt',
  ],
);
export const storedImage: fc.Arbitrary<StoredImage> = some<StoredImage>(
  {
    id,
    source: fc.constantFrom('png' as const, 'jpeg' as const, 'svg' as const),
    png: fc.base64String(),
    svg: text,
    width: count,
    height: count,
    createdAt: time,
    sentAt: time,
    namedAt: time,
  },
  ['id', 'source', 'png', 'width', 'height', 'createdAt', 'sentAt'],
);
