import { CarrierError } from '../bake/carrier-errors.js';
import type { Check, VerificationReport } from '../verify.js';

/** What a file holds: credentials as text, and the picture or paper that they were in. */
export type Opened =
  | { readonly carrier?: VerificationReport['carrier']; readonly texts: readonly (string | Uint8Array)[] }
  | { readonly carrier: VerificationReport['carrier']; readonly check: Check };

const mostBytes = 5 * 1024 * 1024;

/** Takes credentials out of PNG, SVG and PDF; anything else is handed on as it is. Each reader is loaded when needed. */
export async function openFile(input: string | Uint8Array): Promise<Opened> {
  const carrier = input.length > mostBytes ? undefined : carrierOf(input);
  if (carrier === undefined) return { texts: [asWritten(input)] };
  try {
    return { carrier, texts: await takeOut(carrier, input) };
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error;
    const { code, detail } = error;
    if (code === 'ERR_CARRIER_OLD_BADGE' && error.payload !== undefined)
      return { carrier, texts: [error.payload] };
    // What is there may well be a credential, only not one that is read here.
    const outcome = unread.has(code) ? 'unchecked' : 'failed';
    return { carrier, check: { name: 'parse', outcome, code, detail } };
  }
}

const unread: ReadonlySet<string> = new Set([
  'ERR_CARRIER_ENCRYPTED',
  'ERR_CARRIER_OLD_BADGE',
  'ERR_CARRIER_SEVERAL',
  'ERR_CARRIER_TOO_LARGE',
]);

async function takeOut(
  carrier: NonNullable<VerificationReport['carrier']>,
  input: string | Uint8Array,
): Promise<readonly string[]> {
  if (carrier === 'svg') {
    const { unbakeSvg } = await import('../bake/unbake-svg.js');
    return [unbakeSvg(input).text];
  }
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  if (carrier === 'png') {
    const { unbakePng } = await import('../bake/unbake-png.js');
    return [unbakePng(bytes).text];
  }
  const { extractFromPdf } = await import('../pdf/extract-from-pdf.js');
  const texts = extractFromPdf(bytes).map(({ payload }) => payload.text);
  if (texts.length > 3)
    throw new CarrierError('ERR_CARRIER_SEVERAL', `The PDF carries ${texts.length} credentials.`);
  return texts;
}

/** What browsers save of the page that shows a credential; it holds none. */
const webPage = /^<(?:!doctype\s+html|html|head|body)\b/i;

/**
 * Text as whoever sent it meant it: what Windows saved as UTF-16, and a token that a letter's lines, quotes or `Bearer` were
 * put around. Nothing of that is part of what was signed.
 */
function asWritten(input: string | Uint8Array): string | Uint8Array {
  const text = typeof input === 'string' ? input : utf16(input);
  if (text === undefined && input.length > longestWrapped) return input;
  const plain = text ?? Buffer.from(input as Uint8Array).toString('latin1');
  if (plain.length > longestWrapped) return text ?? input;
  const token = plain.replace(/^\s*["']?(?:Bearer\s)?|["']?\s*$/gi, '').replace(/\s+/g, '');
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+(?:~[\w.-]*)*$/.test(token) ? token : (text ?? input);
}

/** Far more than any letter holds. */
const longestWrapped = 500_000;

/** By its byte order mark (Unicode 16, section 23.8); undefined for everything else. */
function utf16(bytes: Uint8Array): string | undefined {
  const order =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : '';
  if (order === '') return undefined;
  try {
    return new TextDecoder(`utf-16${order}`, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function carrierOf(input: string | Uint8Array): VerificationReport['carrier'] {
  const head =
    typeof input === 'string'
      ? input.slice(0, 1024)
      : Buffer.from(input.buffer, input.byteOffset, Math.min(1024, input.byteLength)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'png';
  const text = head.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, '').trimStart();
  if (text.startsWith('<')) return webPage.test(text) ? undefined : 'svg';
  return !text.startsWith('{') && head.includes('%PDF-') ? 'pdf' : undefined;
}
