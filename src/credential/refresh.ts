import { isSecret, type SecretBox } from '../../config/secrets.js';
import { type Credential, type CredentialRepository, statusOf } from './credential.js';

/**
 * Makes the last part of a credential's refresh address. Only its documents name it: the public link and the code on a
 * certificate tell the credential's id, and whoever has nothing else must not get the document.
 */
export function refreshTokens(box: SecretBox): (credentialId: string) => string {
  return (credentialId) => box.tokenFor(`refresh ${credentialId}`);
}

/** What a refresh service answers with; undefined where there is no such address. */
export type Refresh = (credentialId: string, token: string) => Promise<Credential | undefined>;

export function createRefresh(
  credentials: Pick<CredentialRepository, 'byId' | 'byLearner'>,
  tokenOf: (credentialId: string) => string,
): Refresh {
  return async (credentialId, token) => {
    if (!isSecret(token, tokenOf(credentialId))) return undefined;
    const held = await credentials.byId(credentialId);
    if (held === undefined || statusOf(held) !== 'valid') return held;
    return newest(held, await credentials.byLearner(held.learnerId));
  };
}

/**
 * The newest credential of the same learner, achievement and awarding body, where its holder shares it, else `held` itself.
 * Whoever asks has seen `held`, so that tells them nothing; a later one was not given to them, and the learner decides
 * whether they may see it. One that is not in force is answered with itself: its status must be met with, not passed by.
 */
function newest(held: Credential, others: readonly Credential[]): Credential {
  return others
    .filter(
      (other) =>
        other.achievementId === held.achievementId &&
        other.issuerId === held.issuerId &&
        other.shared &&
        statusOf(other) === 'valid',
    )
    .reduce((latest, other) => (other.issuedAt > latest.issuedAt ? other : latest), held);
}
