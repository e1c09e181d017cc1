/**
 * The fields that a save may change. The others name the row or were fixed when it was made, and stay whatever is saved.
 */

export const platformSaved = [
  'issuer',
  'clientId',
  'name',
  'family',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
  'deployments',
  'awardingBodies',
] as const;

// Not lastHeardAt: a save must not take back what `heard` noted meanwhile.
export const pairingSaved = ['sealedSecret', 'sealedPreviousSecret', 'previousUntil'] as const;

export const issuerSaved = [
  'name',
  'legalName',
  'countryCode',
  'url',
  'email',
  'identifiers',
  'logoId',
  'accreditations',
] as const;

export const achievementSaved = ['issuerId', 'draft', 'publishedVersion', 'archivedAt'] as const;

// Learner, achievement and period name the award: they never change, nor does what it renews.
export const awardSaved = [
  'achievementVersion',
  'courseId',
  'issuerId',
  'earnedAt',
  'awardedAt',
  'expiresAt',
  'evidenceIds',
  'outcomeIds',
  'grade',
  'state',
  'heldBy',
  'suspensions',
  'revokedAt',
  'revocationReason',
  'revokedBy',
] as const;

export const credentialSaved = [
  'shared',
  'suspendedAt',
  'suspensionReason',
  'revokedAt',
  'revocationReason',
] as const;

/** When a credential is signed anew. */
export const credentialResigned = ['openBadge', 'openBadgeJwt', 'resignedAt'] as const;

export const issuingSaved = ['total', 'state', 'endedAt', 'undoneBy', 'undoneReason'] as const;
