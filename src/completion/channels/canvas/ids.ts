/** Canvas makes a global id of a shard's number and the local id there: 21070000000000565 is 565 on shard 2107. */
const perShard = 10_000_000_000_000n;

/** The id of a person or a course over all of Canvas. @param near a global id of the same account */
export function globalId(id: string, near: string): string | undefined {
  if (!/^\d{1,18}$/.test(id) || !/^\d{14,18}$/.test(near)) return undefined;
  const number = BigInt(id);
  return String(number >= perShard ? number : (BigInt(near) / perShard) * perShard + number);
}

/** The id within its shard, as addresses of Canvas's pages show it. */
export function localId(id: string): string {
  return /^\d{1,18}$/.test(id) ? String(BigInt(id) % perShard) : id;
}
