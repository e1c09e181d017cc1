/** RDF terms as canonical N-Quads write them (RDF 1.1 N-Quads with RDFC-1.0 section 5.1's canonical form). */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const special = /["\\\u0000-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const specials = /["\\\u0000-\u001f\u007f]/g;
const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** Text between the quotes of a literal. */
export function escapeLiteral(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(
    specials,
    (letter) => short[letter] ?? `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/**
 * An IRI that JSON-LD takes as it stands and N-Quads write as it stands: absolute, of a scheme that is no term of any
 * context, ASCII without what is escaped. Anything else is left to the full path.
 */
export function isPlainIri(text: string): boolean {
  return /^(?:https?|did|urn):[!#-;=?-[\]_a-z~]+$/.test(text);
}
