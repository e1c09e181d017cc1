import type { WalletGrantRepository } from '../../delivery/wallet/wallet-grant.js';
import type { WalletNonceRepository, WalletOfferRepository } from '../../delivery/wallet/wallet-offer.js';
import { AlreadyStored } from '../errors.js';
import { walletGrantShape, walletNonceShape, walletOfferShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { table } from './table.js';

const offers = table('wallet_offers', walletOfferShape);
const grants = table('wallet_grants', walletGrantShape);
const nonces = table('wallet_nonces', walletNonceShape);

export function sqliteWalletOffers(database: SqliteDatabase): WalletOfferRepository {
  return {
    async insert(offer) {
      const added = database.run(`${offers.insert} ON CONFLICT DO NOTHING`, ...offers.values(offer));
      if (added === 0) throw new AlreadyStored('wallet_offers');
    },
    async byState(stateHash) {
      const row = database.one(`SELECT ${offers.columns} FROM wallet_offers WHERE state_hash = ?`, stateHash);
      return row && offers.read(row);
    },
    async tried(codeHash) {
      const row = database.one(
        `UPDATE wallet_offers SET tries = tries + 1 WHERE code_hash = ? RETURNING ${offers.columns}`,
        codeHash,
      );
      return row && offers.read(row);
    },
    async take(codeHash) {
      const row = database.one(
        `DELETE FROM wallet_offers WHERE code_hash = ? RETURNING ${offers.columns}`,
        codeHash,
      );
      return row && offers.read(row);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM wallet_offers WHERE expires_at <= ?', now);
    },
  };
}

export function sqliteWalletGrants(database: SqliteDatabase): WalletGrantRepository {
  return {
    async insert(grant) {
      const added = database.run(`${grants.insert} ON CONFLICT DO NOTHING`, ...grants.values(grant));
      if (added === 0) throw new AlreadyStored('wallet_grants');
    },
    async byCode(codeHash) {
      const row = database.one(`SELECT ${grants.columns} FROM wallet_grants WHERE code_hash = ?`, codeHash);
      return row && grants.read(row);
    },
    async use(codeHash) {
      const row = database.one(
        `UPDATE wallet_grants SET uses = uses + 1 WHERE code_hash = ? RETURNING ${grants.columns}`,
        codeHash,
      );
      return row && grants.read(row);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM wallet_grants WHERE expires_at <= ?', now);
    },
  };
}

export function sqliteWalletNonces(database: SqliteDatabase): WalletNonceRepository {
  return {
    async use(nonceHash, expiresAt) {
      const values = nonces.values({ nonceHash, expiresAt });
      return database.run(`${nonces.insert} ON CONFLICT DO NOTHING`, ...values) === 1;
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM wallet_nonces WHERE expires_at <= ?', now);
    },
  };
}
