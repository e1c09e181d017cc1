/** What a text of others says as JSON; undefined where it is none. Its shape is for the caller to check. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
