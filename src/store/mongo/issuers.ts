import type { Connection } from 'mongoose';
import type { IssuerKey, IssuerKeyRepository, IssuerRepository } from '../../issuer/issuer.js';
import { issuerSaved } from '../saved-fields.js';
import { issuerKeyShape, issuerShape } from '../shapes.js';
import { equal, nouns } from './nouns.js';

export function mongoIssuers(connection: Connection): IssuerRepository {
  const issuers = nouns(connection, 'issuers', issuerShape, 'id');
  return {
    insert: (issuer) => issuers.insert(issuer),
    byId: (id) => issuers.one({ _id: id }),
    list: () => issuers.all({}, { createdAt: 1, _id: 1 }),
    save: (issuer) => issuers.save(issuer, issuerSaved),
  };
}

export function mongoIssuerKeys(connection: Connection): IssuerKeyRepository {
  const keyOf = ({ issuerId, id }: Pick<IssuerKey, 'issuerId' | 'id'>) => JSON.stringify([issuerId, id]);
  const keys = nouns(connection, 'issuer_keys', issuerKeyShape, keyOf);
  return {
    insert: (key) => keys.insert(key),
    list: (issuerId) => keys.all({ issuerId }, { createdAt: -1, id: -1 }),
    async retire(issuerId, id, at) {
      await keys.model.updateOne(
        { ...equal({ _id: keyOf({ issuerId, id }) }), retiredAt: { $exists: false } },
        { $set: { retiredAt: at } },
      );
    },
    async compromise(issuerId, id, at) {
      await keys.model.updateOne(
        { ...equal({ _id: keyOf({ issuerId, id }) }), compromisedAt: { $exists: false } },
        { $set: { compromisedAt: at } },
      );
    },
  };
}
