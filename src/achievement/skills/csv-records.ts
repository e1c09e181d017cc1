/** Longer than any cell of the official files by far; it bounds what a broken quotation can take in. */
const longestCell = 200_000;

/** The file is no table: a quotation is not closed, or a cell is far too long. */
export class CsvMalformed extends Error {
  override readonly name = 'CsvMalformed';
  readonly code = 'ERR_CSV_MALFORMED';
  constructor(readonly line: number) {
    super(`The quotation that begins in line ${line} does not end.`);
  }
}

/** Records of comma-separated values (RFC 4180) as they come in; memory holds one record. @throws CsvMalformed */
export async function* csvRecords(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let [cells, cell, line, began]: [string[], string, number, number] = [[], '', 1, 1];
  let [quoted, closing, first] = [false, false, true];
  for await (const chunk of chunks) {
    for (const character of first ? chunk.replace(/^\uFEFF/, '') : chunk) {
      first = false;
      if (character === '\n') line += 1;
      if (cell.length > longestCell) throw new CsvMalformed(began);
      if (closing) {
        closing = false;
        if (character === '"') {
          cell += '"';
          continue;
        }
        quoted = false;
      }
      if (quoted) {
        if (character === '"') closing = true;
        else cell += character;
      } else if (character === '"' && cell === '') [quoted, began] = [true, line];
      else if (character === ',') {
        cells.push(cell);
        cell = '';
      } else if (character === '\n') {
        yield [...cells, cell];
        [cells, cell] = [[], ''];
      } else if (character !== '\r') cell += character;
    }
  }
  if (quoted && !closing) throw new CsvMalformed(began);
  if (cells.length > 0 || cell !== '') yield [...cells, cell];
}
