/**
 * Half surrogate pairs cannot be written as UTF-8, and control characters are escaped differently by RDF libraries:
 * either would make a signature that only some verifiers accept. Nobody's name has them.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wellFormed(member)])) as T;
  return value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

export function clean(text: string): string {
  return text.toWellFormed().replace(control, ' ');
}
