import type { Connection } from 'mongoose';
import type { ImageRepository } from '../../credential/badge-image/stored-image.js';
import { storedImageShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoImages(connection: Connection): ImageRepository {
  const images = nouns(connection, 'images', storedImageShape, 'id');
  return {
    insert: (image) => images.insert(image),
    byId: (id) => images.one({ _id: id }),
  };
}
