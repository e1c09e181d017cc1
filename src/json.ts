/** What a text of others says as JSON; undefined where it is none. Its shape is for the caller to check. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value out of JSON as text. Unlike `String` it asks no value how it would like to be written: `{"toString": 0}` throws. */
export function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
