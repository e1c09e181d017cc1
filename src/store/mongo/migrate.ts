import type { Connection } from 'mongoose';
import { DatabaseNewer } from '../errors.js';
import { isTaken, type Stored, strict } from './nouns.js';

export interface MongoMigration {
  /** One more than the one before. */
  readonly number: number;
  readonly name: string;
  /** May be run again after a crash, and by several processes at once. */
  apply(connection: Connection): Promise<void>;
}

/**
 * Applies what the database lacks, and records it. There is no transaction around it: each migration can be repeated.
 * @throws DatabaseNewer
 */
export async function migrate(connection: Connection, known: readonly MongoMigration[]): Promise<void> {
  const model = connection.model<Stored>(
    'migrations',
    strict({ _id: String, number: Number, name: String }),
    'migrations',
  );
  const applied = await model.find().lean<(Stored & { readonly number: number })[]>();
  const found = Math.max(0, ...applied.map(({ number }) => number));
  const newest = known.at(-1)?.number ?? 0;
  if (found > newest) throw new DatabaseNewer(found, newest);
  for (const { number, name, apply } of known.filter((each) => each.number > found)) {
    await apply(connection);
    try {
      await model.insertMany([{ _id: String(number), number, name }], { lean: true });
    } catch (error) {
      // Another process has just done the same.
      if (!isTaken(error)) throw error;
    }
  }
}
