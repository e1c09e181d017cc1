/** A thing to measure; `batch` runs of it are timed at once, so that the clock's resolution does not matter. */
export interface Subject {
  readonly run: () => unknown;
  readonly batch: number;
}

/**
 * Medians in microseconds of processor time, which is what a busy machine does not stretch. The subjects take turns, so
 * that whatever else happens falls on all alike and their ratios hold; the first turns warm up and are not counted.
 */
export async function medians<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  rounds = 101,
): Promise<Record<Name, number>> {
  const names = Object.keys(subjects) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++)
    for (const name of names) {
      const { run, batch } = subjects[name];
      const begin = process.cpuUsage();
      for (let count = 0; count < batch; count++) await run();
      const { user, system } = process.cpuUsage(begin);
      if (round >= 0) times.get(name)?.push((user + system) / batch);
    }
  return Object.fromEntries(
    names.map((name) => {
      const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
      return [name, round(sorted[sorted.length >> 1] ?? Number.NaN)];
    }),
  ) as Record<Name, number>;
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}
