import { setTimeout as passed } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 makes its room for new objects small only when few were made in the five seconds between two collections. */
const quietMs = 5_200;

/**
 * Gives back what starting took and nothing needs any more: some twenty megabytes, of which V8 would keep hold until there is
 * traffic, however long that takes. Halts the process twice, for some ten and forty milliseconds. V8 has no other way in
 * (https://nodejs.org/api/v8.html#v8setflagsfromstringflags); where there is none, nothing happens.
 */
export async function giveBackWhatStartingTook(waitMs = quietMs): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect !== 'function') return;
  collect({ type: 'minor' });
  await passed(waitMs, undefined, { ref: false });
  collect();
}
