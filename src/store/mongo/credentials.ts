import type { Connection } from 'mongoose';
import type { CredentialRepository, ToResign } from '../../credential/credential.js';
import { credentialResigned, credentialSaved } from '../saved-fields.js';
import { credentialShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

const waiting = ({ issuerId, issuedUntil, since }: ToResign) => ({
  ...equal({ issuerId }),
  issuedAt: { $lte: issuedUntil },
  $or: [{ resignedAt: { $exists: false } }, { resignedAt: { $lte: since } }],
});

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
    resign: (credential) => credentials.save(credential, credentialResigned),
    async toResign({ behind, limit, ...of }) {
      equal({ behind });
      const found = credentials.model
        .find({ ...waiting(of), _id: { $gt: behind } })
        .sort({ _id: 1 })
        .limit(limit);
      return (await found.lean<Stored[]>()).map(credentials.read);
    },
    async resigned(of) {
      const done = { ...equal({ issuerId: of.issuerId }), resignedAt: { $gt: of.since } };
      return {
        waiting: await credentials.model.countDocuments(waiting(of)),
        done: await credentials.model.countDocuments(done),
      };
    },
  };
}
