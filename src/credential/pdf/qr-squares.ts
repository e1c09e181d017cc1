import { QrTextTooLong } from './certificate-input.js';

/** Bytes of a version 25 code at medium correction: 117 modules, which a phone still reads from three centimetres. */
export const longestQrText = 997;

export interface QrSquares {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  /** Runs of dark modules in a row. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** ISO/IEC 18004, medium correction (15 % may be lost), unless the text is long. @throws QrTextTooLong */
export async function qrSquares(text: string): Promise<QrSquares> {
  const bytes = Buffer.byteLength(text);
  if (bytes > longestQrText) throw new QrTextTooLong(bytes, longestQrText);
  const { default: encodeQR } = await import('qr');
  const framed = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  const size = framed.length - 2;
  const runs: { x: number; y: number; length: number }[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (framed[y + 1]?.[x + 1] !== true) continue;
      const last = runs.at(-1);
      if (last?.y === y && last.x + last.length === x) last.length += 1;
      else runs.push({ x, y, length: 1 });
    }
  return { size, runs };
}
