import { CarrierError } from '../bake/carrier-errors.js';
import { type Payload, payloadOf } from '../bake/payload.js';
import { asBuffer } from '../bake/png-chunks.js';
import { type PdfFile, readPdf, typeOf } from './pdf-file.js';
import { type PdfDictionary, type PdfValue, pdfText } from './pdf-values.js';

const fileLimit = 5 * 1024 * 1024;
const attachmentLimit = 50;

export interface AttachedCredential {
  /** File name of the attachment. */
  readonly name: string;
  readonly payload: Payload;
}

/**
 * Finds the credentials attached to a PDF, ours or anybody's: every attachment whose content is JSON that looks like a
 * credential, or a compact token. At least one. Nothing in the PDF is run or resolved.
 * @param pdf at most 5 MB @throws CarrierError
 */
export function extractFromPdf(pdf: Uint8Array): readonly AttachedCredential[] {
  if (pdf.byteLength > fileLimit)
    throw new CarrierError('ERR_CARRIER_TOO_LARGE', `The PDF has more than ${fileLimit} bytes.`);
  const file = readPdf(asBuffer(pdf));
  const found: AttachedCredential[] = [];
  let looked = 0;
  let fault: CarrierError | undefined;
  const seen = new Set<object>();
  for (const { name, stream } of attachments(file)) {
    if (seen.has(stream)) continue;
    seen.add(stream);
    looked += 1;
    if (looked > attachmentLimit) break;
    try {
      const payload = credentialIn(file.unpacked(stream));
      if (payload !== undefined && !found.some((other) => other.payload.text === payload.text))
        found.push({ name, payload });
    } catch (error) {
      if (!(error instanceof CarrierError) || error.code === 'ERR_CARRIER_TOO_LARGE') throw error;
      fault = error;
    }
  }
  if (found.length > 0) return found;
  throw fault ?? new CarrierError('ERR_CARRIER_EMPTY', 'The PDF carries no credential.');
}

/** File specifications with an embedded file (ISO 32000-1, 7.11.3). */
function* attachments(
  file: PdfFile,
): Generator<{ name: string; stream: Parameters<PdfFile['unpacked']>[0] }> {
  for (const { value } of file.objects.values()) {
    if (value.kind !== 'dictionary') continue;
    for (const specification of dictionariesIn(value)) {
      const embedded = file.dictionary(specification.entries.get('EF'));
      if (embedded === undefined) continue;
      const reference = embedded.entries.get('UF') ?? embedded.entries.get('F');
      const stream = reference?.kind === 'reference' ? file.objects.get(reference.id) : undefined;
      if (stream?.stream === undefined || typeOf(stream.value) === 'ObjStm') continue;
      yield { name: nameOf(specification), stream };
    }
  }
}

/** The dictionary and those written straight into it: of a name tree, an annotation, or a whole catalogue at once. */
function* dictionariesIn(value: PdfValue): Generator<PdfDictionary> {
  if (value.kind === 'dictionary') {
    yield value;
    for (const entry of value.entries.values()) yield* dictionariesIn(entry);
  } else if (value.kind === 'array') for (const item of value.items) yield* dictionariesIn(item);
}

function nameOf({ entries }: PdfDictionary): string {
  const name = entries.get('UF') ?? entries.get('F');
  return name?.kind === 'string' ? pdfText(name.bytes).slice(0, 200) : '';
}

/** Undefined for attachments that are something else. @throws CarrierError for JSON that is broken */
function credentialIn(content: Buffer): Payload | undefined {
  const text = content
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  if (text.startsWith('{') && /"(@context|payload|disclosures)"/.test(text)) return payloadOf(text);
  if (/^eyJ[\w-]+\.[\w-]*\.[\w-]*(?:~[\w.-]*)*$/.test(text)) return payloadOf(text);
  return undefined;
}
