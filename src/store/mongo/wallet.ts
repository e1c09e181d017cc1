import type { Connection } from 'mongoose';
import type { WalletNonceRepository, WalletOfferRepository } from '../../delivery/wallet/wallet-offer.js';
import { walletNonceShape, walletOfferShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

export function mongoWalletOffers(connection: Connection): WalletOfferRepository {
  const offers = nouns(connection, 'wallet_offers', walletOfferShape, 'codeHash');
  return {
    insert: (offer) => offers.insertNew(offer),
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

export function mongoWalletNonces(connection: Connection): WalletNonceRepository {
  const nonces = nouns(connection, 'wallet_nonces', walletNonceShape, 'nonceHash');
  return {
    use: (nonceHash, expiresAt) => nonces.insert({ nonceHash, expiresAt }),
    async deleteExpired(now) {
      return (await nonces.model.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
    },
  };
}
