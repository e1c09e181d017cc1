const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands in HTML, SVG or XML, in an element or in an attribute with double quotes. */
export function asMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
