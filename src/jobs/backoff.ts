const firstMs = 2_000;
const longestMs = 3_600_000;

/** How long to wait after `attempts` failures: doubling from two seconds to an hour, spread by up to a fifth. */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const wait = Math.min(firstMs * 2 ** Math.min(attempts, 30), longestMs);
  return Math.round(wait * (1 - random() / 5));
}
