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
  if (carrier === undefined) return { texts: [input] };
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

function carrierOf(input: string | Uint8Array): VerificationReport['carrier'] {
  const head =
    typeof input === 'string'
      ? input.slice(0, 1024)
      : Buffer.from(input.buffer, input.byteOffset, Math.min(1024, input.byteLength)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'png';
  const text = head.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, '').trimStart();
  if (text.startsWith('<')) return 'svg';
  return !text.startsWith('{') && head.includes('%PDF-') ? 'pdf' : undefined;
}
