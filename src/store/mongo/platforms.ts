import type { Connection } from 'mongoose';
import type {
  ConnectionSign,
  ConnectionSignRepository,
  InvitationRepository,
  PlatformRepository,
} from '../../platform/platform.js';
import { platformSaved } from '../saved-fields.js';
import { noted } from '../shape.js';
import { connectionSignShape, invitationShape, platformShape } from '../shapes.js';
import { isTaken, nouns } from './nouns.js';

export function mongoPlatforms(connection: Connection): PlatformRepository {
  const platforms = nouns(connection, 'platforms', platformShape, 'id');
  const oldestFirst = { createdAt: 1, _id: 1 } as const;
  return {
    insert: (platform) => platforms.insert(platform),
    byId: (id) => platforms.one({ _id: id }),
    byClient: (issuer, clientId) => platforms.one({ issuer, clientId }),
    byIssuer: (issuer) => platforms.all({ issuer }, oldestFirst),
    list: () => platforms.all({}, oldestFirst),
    save: (platform) => platforms.save(platform, platformSaved),
  };
}

export function mongoInvitations(connection: Connection): InvitationRepository {
  const invitations = nouns(connection, 'invitations', invitationShape, 'tokenHash');
  return {
    insert: (invitation) => invitations.insertNew(invitation),
    byHash: (tokenHash) => invitations.one({ _id: tokenHash }),
    take: (tokenHash) => invitations.take(tokenHash),
    async deleteExpired(now) {
      return (await invitations.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}

export function mongoConnectionSigns(connection: Connection): ConnectionSignRepository {
  const keyOf = ({ platformId, capability }: ConnectionSign) => `${platformId}/${capability}`;
  const signs = nouns(connection, 'connection_signs', connectionSignShape, keyOf);
  const note = async (sign: ConnectionSign): Promise<void> => {
    const { _id, ...set } = signs.document(sign);
    try {
      await signs.model.updateOne({ _id }, { $set: set }, { upsert: true });
    } catch (error) {
      // Another caller made the row between the search and the insertion: now it is there to be updated.
      if (!isTaken(error)) throw error;
      await signs.model.updateOne({ _id }, { $set: set });
    }
  };
  return {
    worked: (platformId, capability, at) => note({ platformId, capability, lastWorkedAt: at }),
    failed: (platformId, capability, at, error, detail) =>
      note({
        platformId,
        capability,
        lastFailedAt: at,
        lastError: noted(error),
        lastErrorDetail: noted(detail),
      }),
    list: (platformId) => signs.all({ platformId }, { capability: 1 }),
  };
}
