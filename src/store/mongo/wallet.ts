import type { Connection } from 'mongoose';
import type { WalletGrantRepository } from '../../delivery/wallet/wallet-grant.js';
import type { WalletNonceRepository, WalletOfferRepository } from '../../delivery/wallet/wallet-offer.js';
import { walletGrantShape, walletNonceShape, walletOfferShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoWalletOffers(connection: Connection): WalletOfferRepository {
  const offers = nouns(connection, 'wallet_offers', walletOfferShape, 'codeHash');
  return {
    insert: (offer) => offers.insertNew(offer),
    byState: (stateHash) => offers.one({ stateHash }),
    async tried(codeHash) {
      const stored = await offers.model
        .findOneAndUpdate(equal({ _id: codeHash }), { $inc: { tries: 1 } }, { returnDocument: 'after' })
        .lean<Stored>();
      return stored ? offers.read(stored) : undefined;
    },
    take: (codeHash) => offers.take(codeHash),
    async deleteExpired(now) {
      return (await offers.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}

export function mongoWalletGrants(connection: Connection): WalletGrantRepository {
  const grants = nouns(connection, 'wallet_grants', walletGrantShape, 'codeHash');
  return {
    insert: (grant) => grants.insertNew(grant),
    byCode: (codeHash) => grants.one({ _id: codeHash }),
    async use(codeHash) {
      const stored = await grants.model
        .findOneAndUpdate(equal({ _id: codeHash }), { $inc: { uses: 1 } }, { returnDocument: 'after' })
        .lean<Stored>();
      return stored ? grants.read(stored) : undefined;
    },
    async deleteExpired(now) {
      return (await grants.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}

export function mongoWalletNonces(connection: Connection): WalletNonceRepository {
  const nonces = nouns(connection, 'wallet_nonces', walletNonceShape, 'nonceHash');
  return {
    use: (nonceHash, expiresAt) => nonces.insert({ nonceHash, expiresAt }),
    async deleteExpired(now) {
      return (await nonces.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}
