/** An entry of one of the French registers (France compétences), and the blocks of competences it is earned with. */
export interface RegisterEntry {
  /** `RNCP35584` or `RS5678`. */
  readonly code: string;
  readonly title?: string;
  /** RNCP only (Labour Code, article L6113-1). */
  readonly blocks: readonly RegisterBlock[];
}

export interface RegisterBlock {
  /** `RNCP35584BC01`. */
  readonly code: string;
  readonly title?: string;
}

/** A code as people write it: in any case, with spaces or dashes. Undefined when it is none. */
export function registerCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.–-]/g, '');
  return /^(RNCP|RS)[1-9]\d{0,5}$/.test(code) ? code : undefined;
}

/** A block's code, whole, or its own part of it (`BC01`) where the entry is known. */
export function blockCode(text: string, entry?: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.–-]/g, '');
  const whole = /^BC\d{2}$/.test(code) && entry !== undefined ? `${entry}${code}` : code;
  return /^RNCP[1-9]\d{0,5}BC\d{2}$/.test(whole) ? whole : undefined;
}

/** The entry that a block is of. */
export function entryOf(code: string): string {
  return code.replace(/BC\d{2}$/, '');
}

/** Its page at France compétences. A block is described on its entry's; the fragment tells blocks apart. */
export function registerUrl(code: string): string {
  const [, register = '', number = ''] = /^(RNCP|RS)(\d+)/.exec(code) ?? [];
  const block = code === entryOf(code) ? '' : `#${code}`;
  return `https://www.francecompetences.fr/recherche/${register.toLowerCase()}/${number}/${block}`;
}

export type BlockLine =
  | { readonly block: RegisterBlock }
  /** What is wrong: it begins with no code, it is of another entry, or it was there before. */
  | { readonly fault: 'no-code' | 'other-entry' | 'repeated'; readonly text: string };

/** One block a line: its code, then what it is called. */
export function readBlocks(text: string, entry: string | undefined): readonly BlockLine[] {
  const seen = new Set<string>();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): BlockLine => {
      const [, first = '', rest = ''] = /^((?:RNCP\s?\d+\s?)?BC\s?\d{2})\b[\s:–-]*(.*)$/iu.exec(line) ?? [];
      const code = blockCode(first, entry);
      if (code === undefined) return { fault: 'no-code', text: line };
      if (entry !== undefined && entryOf(code) !== entry) return { fault: 'other-entry', text: line };
      if (seen.has(code)) return { fault: 'repeated', text: line };
      seen.add(code);
      return { block: { code, ...(rest === '' ? {} : { title: rest }) } };
    });
}

/** As `readBlocks` reads them. */
export function blocksText(blocks: readonly RegisterBlock[]): string {
  return blocks.map(({ code, title }) => (title === undefined ? code : `${code} ${title}`)).join('\n');
}
