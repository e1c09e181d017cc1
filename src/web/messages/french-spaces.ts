/**
 * French sets no-break spaces before double punctuation and inside guillemets; message files are written with plain ones,
 * which nobody can get wrong. Facts that a message takes in are set the same way, as typesetters do.
 */
export function withFrenchSpaces<T>(messages: T): T {
  if (typeof messages === 'string') return set(messages) as T;
  if (typeof messages === 'function')
    return ((...facts: readonly unknown[]) => set(String(messages(...facts)))) as T;
  const entries = Object.entries(messages as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.map(([key, value]) => [key, withFrenchSpaces(value)])) as T;
}

function set(text: string): string {
  return text
    .replace(/ :/g, '\u00a0:')
    .replace(/ ([;?!»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f');
}
