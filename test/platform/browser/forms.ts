/** A form of a server-rendered page with the values it would be sent with. */
export interface PageForm {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Labels of its buttons, for telling forms apart. */
  readonly buttons: readonly string[];
  readonly id?: string;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return String.fromCodePoint(code);
  });
}

/** The forms of a page. Reads the tidy HTML that servers render; it is no HTML parser. */
export function formsOf(page: { readonly body: string; readonly url: string }): readonly PageForm[] {
  return [...page.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map((match) => {
    const attributes = attributesOf(match[1] ?? '');
    const inside = match[2] ?? '';
    const id = attributes.get('id');
    return {
      method: attributes.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: new URL(attributes.get('action') || page.url, page.url).href,
      fields: fieldsOf(inside),
      buttons: [...inside.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/gi)].map((button) =>
        unescapeHtml((button[1] ?? '').replace(/<[^>]*>/g, '')).trim(),
      ),
      ...(id !== undefined && { id }),
    };
  });
}

function fieldsOf(html: string): Readonly<Record<string, string | readonly string[]>> {
  const fields: Record<string, string | string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (!name) return;
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else fields[name] = [...(typeof before === 'string' ? [before] : before), value];
  };
  const controls =
    /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/gi;
  for (const [, input, textarea, text, select, options] of html.matchAll(controls)) {
    const attributes = attributesOf(input ?? textarea ?? select ?? '');
    if (attributes.has('disabled')) continue;
    if (textarea !== undefined) add(attributes.get('name'), unescapeHtml(text ?? '').replace(/^\r?\n/, ''));
    else if (select !== undefined) add(attributes.get('name'), chosen(options ?? ''));
    else if (isSent(attributes))
      add(attributes.get('name'), attributes.get('value') ?? defaultValue(attributes));
  }
  return fields;
}

function isSent(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  if (type === 'checkbox' || type === 'radio') return attributes.has('checked');
  return !['submit', 'button', 'reset', 'file', 'image'].includes(type);
}

const defaultValue = (attributes: ReadonlyMap<string, string>): string =>
  ['checkbox', 'radio'].includes(attributes.get('type') ?? '') ? 'on' : '';

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>([\s\S]*?)(?:<\/option>|(?=<option)|$)/gi)];
  const option = all.find((match) => attributesOf(match[1] ?? '').has('selected')) ?? all[0];
  if (option === undefined) return '';
  return attributesOf(option[1] ?? '').get('value') ?? unescapeHtml(option[2] ?? '').trim();
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      unescapeHtml(double ?? single ?? bare ?? ''),
    ]),
  );
}
