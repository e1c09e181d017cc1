/**
 * JSON Canonicalization Scheme (RFC 8785): members by UTF-16 code units, numbers and strings as ECMAScript writes them.
 * @param value as JSON.parse gives it @throws RangeError for text that is no Unicode (section 3.2.2.2)
 */
export function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${jcs(name)}:${jcs(member)}`).join(',')}}`;
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('a lone surrogate');
  return JSON.stringify(value);
}
