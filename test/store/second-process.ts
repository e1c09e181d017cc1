/**
 * Another process on the same database, for tests.
 *
 *   second-process.ts URL share EVENTS   inserts the events, then claims and completes until nothing is due; prints what it did
 *   second-process.ts URL insert         inserts one event after the other and prints the number of each once it is stored
 */
import { openStore } from '../../src/store/open.js';

const [url = '', task, count] = process.argv.slice(2);

function event(number: number) {
  return {
    sourceId: `source ${number}`,
    platformId: 'p',
    channel: 'moodle' as const,
    occurredAt: number,
    fact: { type: 'course-completed' as const, completed: true },
  };
}

const store = await openStore(url);
if (task === 'share') {
  let inserted = 0;
  for (let number = 0; number < Number(count); number += 1)
    inserted += await store.inbox.insert([event(number)], 1);
  const completed: string[] = [];
  const token = String(process.pid);
  for (;;) {
    const claimed = await store.inbox.claim(1, 3, 60_000, token);
    if (claimed.length === 0) break;
    for (const { id } of claimed) if (await store.inbox.complete(id, token)) completed.push(id);
  }
  console.log(JSON.stringify({ inserted, completed }));
} else {
  for (let number = 0; ; number += 1) {
    await store.inbox.insert([event(number)], 1);
    process.stdout.write(`${number}\n`);
    // Lets the parent read and kill.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
await store[Symbol.asyncDispose]();
