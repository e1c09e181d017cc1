import { newId } from '../new-id.js';
import { tellsNothingNew } from '../nothing-new.js';
import { equal, type Filter, type Nouns } from './nouns.js';

/**
 * The noun with this key, made when new; known facts overwrite stored ones, absent ones leave them. Each step may be
 * repeated and may meet others doing the same: the unique key decides who made it.
 */
export async function ensure<T extends { readonly id: string }>(
  nouns: Nouns<T>,
  key: Filter,
  facts: NoInfer<Partial<T>>,
): Promise<T> {
  const known = await nouns.one(key);
  if (known && tellsNothingNew(known, facts)) return known;
  const id = newId();
  const whole = { ...facts, ...key, id } as T;
  if (!known && (await nouns.insert(whole))) return nouns.read(nouns.document(whole));
  const { _id, ...set } = nouns.document({ ...facts, id } as T);
  if (Object.keys(set).length > 0) await nouns.model.updateOne(equal(key), { $set: set });
  const stored = await nouns.one(key);
  if (!stored) throw new Error('A row that is never deleted is gone.');
  return stored;
}
