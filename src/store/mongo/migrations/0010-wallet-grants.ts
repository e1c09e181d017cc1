import type { MongoMigration } from '../migrate.js';

/** Offers last ten minutes: those that are out there go, since none of them can be come to by an issuer_state. */
export const walletGrants: MongoMigration = {
  number: 10,
  name: 'wallet-grants',
  async apply(connection) {
    await connection.collection('wallet_offers').deleteMany({});
    await connection.collection('wallet_offers').createIndex({ stateHash: 1 }, { name: 'stateHash' });
    await connection.collection('wallet_grants').createIndex({ expiresAt: 1 }, { name: 'expiresAt' });
  },
};
