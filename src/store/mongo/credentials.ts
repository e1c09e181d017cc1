import type { Connection } from 'mongoose';
import type { CredentialRepository } from '../../credential/credential.js';
import { credentialSaved } from '../saved-fields.js';
import { credentialShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoCredentials(connection: Connection): CredentialRepository {
  const credentials = nouns(connection, 'credentials', credentialShape, 'id');
  const inOrder = { issuedAt: 1, _id: 1 } as const;
  return {
    insert: (credential) => credentials.insert(credential),
    byId: (id) => credentials.one({ _id: id }),
    byAward: (awardId) => credentials.one({ awardId }),
    byLearner: (learnerId) => credentials.all({ learnerId }, inOrder),
    byAchievement: (achievementId) => credentials.all({ achievementId }, inOrder),
    save: (credential) => credentials.save(credential, credentialSaved),
  };
}
