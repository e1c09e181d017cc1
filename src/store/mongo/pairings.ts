import type { Connection } from 'mongoose';
import type { PairingCodeRepository, PairingRepository } from '../../platform/pairing.js';
import { pairingSaved } from '../saved-fields.js';
import { pairingCodeShape, pairingShape } from '../shapes.js';
import { equal, nouns } from './nouns.js';

export function mongoPairings(connection: Connection): PairingRepository {
  const pairings = nouns(connection, 'pairings', pairingShape, 'id');
  return {
    insert: (pairing) => pairings.insert(pairing),
    byId: (id) => pairings.one({ _id: id }),
    byPlatform: (platformId, channel) => pairings.one({ platformId, channel }),
    list: (channel) => pairings.all({ channel }, { createdAt: 1, _id: 1 }),
    save: (pairing) => pairings.save(pairing, pairingSaved),
    async heard(id, at) {
      await pairings.model.updateOne(equal({ _id: id }), { $set: { lastHeardAt: at } });
    },
    async delete(id) {
      await pairings.model.deleteOne(equal({ _id: id }));
    },
  };
}

export function mongoPairingCodes(connection: Connection): PairingCodeRepository {
  const codes = nouns(connection, 'pairing_codes', pairingCodeShape, 'codeHash');
  return {
    insert: (code) => codes.insertNew(code),
    byHash: (codeHash) => codes.one({ _id: codeHash }),
    take: (codeHash) => codes.take(codeHash),
    async deleteExpired(now) {
      return (await codes.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}
