import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { CarrierError } from '../../../src/credential/bake/carrier-errors.js';
import { renderCertificate } from '../../../src/credential/pdf/certificate.js';
import { extractFromPdf } from '../../../src/credential/pdf/extract-from-pdf.js';
import { credentialJson, credentialJwt, hasCode, mutated, processorTime } from '../bake/carriers.js';
import { certificate } from './certificates.js';

/** A PDF of the objects given, without a cross-reference table: what a damaged file still has. */
function pdfOf(...objects: (string | Buffer)[]): Buffer {
  const parts = objects.flatMap((object, index) => [
    Buffer.from(`${index + 1} 0 obj\n`),
    Buffer.from(object as string, 'latin1'),
    Buffer.from('\nendobj\n'),
  ]);
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from('trailer\n<</Root 1 0 R>>\n%%EOF')]);
}

function stream(dictionary: string, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string);
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

describe('Finding the credential in a PDF', () => {
  let pdf: Uint8Array;
  before(async () => {
    pdf = await renderCertificate(
      certificate({
        attachments: [
          { name: 'open-badge.json', type: 'application/vc', text: credentialJson },
          { name: 'open-badge.jwt', type: 'application/vc+jwt', text: credentialJwt },
        ],
      }),
    );
  });

  it('gives every credential that our certificates carry, with its name', () => {
    assert.deepEqual(extractFromPdf(pdf), [
      { name: 'open-badge.json', payload: { kind: 'json', text: credentialJson } },
      { name: 'open-badge.jwt', payload: { kind: 'compact', text: credentialJwt } },
    ]);
  });

  it('reads what other software writes: object streams, plain streams, escaped names', () => {
    const specification = '<</Type/Filespec/F(b\\141dge\\).json)/UF<FEFF00E9>/EF<</F 2 0 R>>>>';
    const plain = pdfOf(specification, stream('/Type/EmbeddedFile', credentialJson));
    assert.deepEqual(extractFromPdf(plain), [{ name: 'é', payload: { kind: 'json', text: credentialJson } }]);
    const inner = `5 0 ${specification}`;
    const packed = stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(inner));
    const compressed = pdfOf(
      packed,
      stream('/Type/EmbeddedFile/Filter[/FlateDecode]', deflateSync(credentialJwt)),
    );
    assert.deepEqual(extractFromPdf(compressed)[0]?.payload, { kind: 'compact', text: credentialJwt });
  });

  it('finds an attachment whose whole name tree is written straight into the catalogue', () => {
    const tree =
      '<</Type/Catalog/Names<</EmbeddedFiles<</Kids[<</Names[(a)<</F(a)/EF<</F 2 0 R>>>>]>>]>>>>>>';
    const pdf = pdfOf(tree, stream('/Type/EmbeddedFile', credentialJson));
    assert.deepEqual(extractFromPdf(pdf), [{ name: 'a', payload: { kind: 'json', text: credentialJson } }]);
  });

  it('leaves other attachments alone and says when there is no credential', () => {
    const other = pdfOf('<</EF<</F 2 0 R>>>>', stream('', '{"invoice":1}'));
    assert.throws(() => extractFromPdf(other), hasCode('ERR_CARRIER_EMPTY'));
    assert.throws(() => extractFromPdf(pdfOf('<<>>')), hasCode('ERR_CARRIER_EMPTY'));
    assert.throws(() => extractFromPdf(Buffer.from(credentialJson)), hasCode('ERR_CARRIER_TYPE'));
  });

  it('says that an encrypted PDF cannot be read', () => {
    const bytes = Buffer.from(pdf)
      .toString('latin1')
      .replace(/trailer\n<</, 'trailer\n<<\n/Encrypt 9 0 R');
    assert.throws(() => extractFromPdf(Buffer.from(bytes, 'latin1')), hasCode('ERR_CARRIER_ENCRYPTED'));
  });

  it('refuses what unpacks without end', () => {
    const bomb = stream('/Filter/FlateDecode', deflateSync(Buffer.alloc(100 * 1024 * 1024)));
    assert.throws(() => extractFromPdf(pdfOf('<</EF<</F 2 0 R>>>>', bomb)), hasCode('ERR_CARRIER_TOO_LARGE'));
    const many = Array.from({ length: 400 }, () =>
      stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(Buffer.alloc(1024 * 1024))),
    );
    assert.throws(() => extractFromPdf(pdfOf(...many)), CarrierError);
  });

  it('gives the same credential or a typed error for any mutation', () => {
    const small = pdfOf(
      '<</Type/Filespec/EF<</F 2 0 R>>/F(a)>>',
      stream('/Filter/FlateDecode', deflateSync(credentialJson)),
    );
    fc.assert(
      fc.property(mutated(small), (bytes) => {
        try {
          for (const { payload } of extractFromPdf(bytes)) assert.equal(payload.text, credentialJson);
        } catch (error) {
          assert.ok(error instanceof CarrierError, String(error));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('answers with a typed error or a credential when our own certificate is mutated', () => {
    fc.assert(
      fc.property(mutated(pdf), (bytes) => {
        try {
          for (const { payload } of extractFromPdf(bytes))
            assert.ok([credentialJson, credentialJwt].includes(payload.text));
        } catch (error) {
          assert.ok(error instanceof CarrierError, String(error));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('answers to 5 MB of anything within a second', () => {
    const size = 5 * 1024 * 1024 - 200;
    const filled = (text: string): Buffer =>
      Buffer.from(`%PDF-1.7 ${text.repeat(size / text.length)}`, 'latin1');
    const nested = stream(
      '/Type/ObjStm/N 90000/First 540000',
      `${'1 0 '.repeat(90_000)}${' '.repeat(180_000)}${'('.repeat(4_000_000)}`,
    );
    const inputs = [
      filled('1 0 obj('),
      filled('1 0 obj<A'),
      filled('1 0 obj[['),
      filled('1 0 obj<<'),
      filled('1 0 obj%'),
      filled('1 0 obj'),
      filled('obj'),
      filled('1 0 obj<</Type/ObjStm/N 9>>stream '),
      filled('1 0 obj<</EF<</F 1 0 R>>>>stream '),
      filled('trailer<<'),
      pdfOf(nested),
      Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(size)]),
    ];
    for (const input of inputs) {
      const took = processorTime(() => assert.throws(() => extractFromPdf(input), CarrierError));
      assert.ok(took < 1_000, `${took} ms: ${input.toString('latin1', 0, 40)}`);
    }
  });
});
