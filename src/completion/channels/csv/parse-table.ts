/** A line of a table; `line` counts from 1 as a text editor does. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** UTF-8 with or without a byte order mark; what is none comes from a spreadsheet on Windows. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads comma-separated values (RFC 4180), or separated by semicolons or tabs, as spreadsheets write them where the comma is the
 * decimal mark. Empty lines are passed over.
 * @returns undefined when a quotation is not closed
 */
export function parseTable(text: string): readonly TableRow[] | undefined {
  const separator = separatorOf(text);
  const rows: TableRow[] = [];
  let [cells, cell, line, began]: [string[], string, number, number] = [[], '', 1, 1];
  let quoted = false;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: began, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRow();
      began = line;
    } else if (character !== '\r') cell += character;
  }
  if (quoted) return undefined;
  endRow();
  return rows;
}

/** The one that occurs most in the first line. */
function separatorOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
