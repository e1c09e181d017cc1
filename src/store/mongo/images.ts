import type { Connection } from 'mongoose';
import type { ImageRepository } from '../../credential/badge-image/stored-image.js';
import { storedImageShape } from '../shapes.js';
import { equal, nouns, type Stored } from './nouns.js';

const unnamed = { namedAt: { $exists: false } } as const;

export function mongoImages(connection: Connection): ImageRepository {
  const images = nouns(connection, 'images', storedImageShape, 'id');
  return {
    async insert(image) {
      if (await images.insert(image)) return true;
      await images.model.updateOne(equal({ _id: image.id }), { $max: { sentAt: image.sentAt } });
      return false;
    },
    byId: (id) => images.one({ _id: id }),
    async name(id, at) {
      await images.model.updateOne({ ...equal({ _id: id }), ...unnamed }, { $set: { namedAt: at } });
    },
    async unnamed({ before, behind = '', most }) {
      const found = await images.model
        .find({ ...unnamed, sentAt: { $lt: before }, _id: { $gt: behind } }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(most)
        .lean<Stored[]>();
      return found.map(({ _id }) => _id);
    },
    async delete(id, before) {
      const { deletedCount } = await images.model.deleteOne({
        ...equal({ _id: id }),
        ...unnamed,
        sentAt: { $lt: before },
      });
      return deletedCount === 1;
    },
  };
}
