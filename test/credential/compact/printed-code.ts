import decodeQR from 'qr/decode.js';
import { readPdf, typeOf } from '../../../src/credential/pdf/pdf-file.js';

/** What a phone reads off the first page: the code's squares are painted from the finished file, then decoded. */
export function printedCode(pdf: Uint8Array): string {
  const file = readPdf(Buffer.from(pdf));
  const drawn = [...file.objects.values()]
    .filter(({ stream, value }) => stream !== undefined && typeOf(value) === undefined)
    .map((object) => file.unpacked(object).toString('latin1'))
    .join('\n');
  const rectangles = [...drawn.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm)].map(([, ...numbers]) =>
    numbers.map(Number),
  );
  const squares = rectangles.filter(([, , , height = 0]) => height > 0 && height < 4);
  const [, , , module = 1] = squares[0] ?? [];
  const left = Math.min(...squares.map(([x = 0]) => x));
  const top = Math.min(...squares.map(([, y = 0]) => y));
  const size = Math.round((Math.max(...squares.map(([x = 0, , width = 0]) => x + width)) - left) / module);
  const scale = 5;
  const side = (size + 8) * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [x = 0, y = 0, width = 0] of squares) {
    const [column, row, length] = [(x - left) / module, (y - top) / module, width / module].map(Math.round);
    for (let line = ((row ?? 0) + 4) * scale; line < ((row ?? 0) + 5) * scale; line += 1) {
      const from = line * side + ((column ?? 0) + 4) * scale;
      for (let at = from; at < from + (length ?? 0) * scale; at += 1) data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}
