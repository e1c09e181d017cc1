import { deflateSync } from 'node:zlib';

const texts = new Map<string, Uint8Array>();
const most = 40;
const others = new WeakMap<Uint8Array, Uint8Array>();

/** Deflates a text, of Latin 1, or the very same bytes once for all files that hold them; bytes are forgotten with their owner. */
export function deflatedOnce(data: string | Uint8Array): Uint8Array {
  const known = typeof data === 'string' ? texts.get(data) : others.get(data);
  if (known !== undefined) return known;
  const deflated = deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
  if (typeof data !== 'string') others.set(data, deflated);
  else {
    if (texts.size >= most) texts.clear();
    texts.set(data, deflated);
  }
  return deflated;
}
