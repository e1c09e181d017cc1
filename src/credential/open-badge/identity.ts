import { createHash } from 'node:crypto';
import type { Learner } from '../../learner/learner.js';
import { nameOf } from '../../learner/learner.js';

/** Open Badges 3.0, class IdentityObject. */
export interface IdentityObject {
  readonly type: 'IdentityObject';
  readonly hashed: boolean;
  readonly identityHash: string;
  readonly identityType: 'name' | 'emailAddress' | 'ltiUserId' | 'ltiPlatformId';
  readonly salt?: string;
}

/**
 * Who earned it. The name is for people to read; e-mail and LTI user id are hashed, for a verifier who knows them already
 * (Open Badges 3.0 section 9.3). The salt differs for every credential, so that equal hashes connect nobody's credentials;
 * it is made from the credential's id, so that the same award gives the same document.
 */
export function identities(
  learner: Learner,
  platformIssuer: string,
  credentialId: string,
): readonly IdentityObject[] {
  const name = nameOf(learner);
  const hashed = (identityType: 'emailAddress' | 'ltiUserId', value: string): IdentityObject => {
    const salt = createHash('sha256').update(`${credentialId} ${identityType}`).digest('hex').slice(0, 32);
    const digest = createHash('sha256').update(`${value}${salt}`, 'utf8').digest('hex');
    return { type: 'IdentityObject', hashed: true, identityHash: `sha256$${digest}`, identityType, salt };
  };
  return [
    ...(name === undefined
      ? []
      : [{ type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' } as const]),
    ...(learner.email === undefined || learner.email === '' ? [] : [hashed('emailAddress', learner.email)]),
    hashed('ltiUserId', learner.sub),
    { type: 'IdentityObject', hashed: false, identityHash: platformIssuer, identityType: 'ltiPlatformId' },
  ];
}
