import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { designBadge } from '../../../src/credential/badge-image/design-badge.js';
import { renderPng } from '../../../src/credential/badge-image/render-png.js';
import { bakePng } from '../../../src/credential/bake/bake-png.js';
import { CarrierError } from '../../../src/credential/bake/carrier-errors.js';
import { unbakePng } from '../../../src/credential/bake/unbake-png.js';
import { credentialJson, credentialJwt, hasCode, mutated, processorTime } from './carriers.js';

const afterHeader = 33;

function chunk(type: string, data: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data as string, 'latin1')]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(body.length - 4, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function withChunks(png: Uint8Array, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

describe('Baking into PNG', () => {
  let png: Uint8Array;
  before(async () => {
    const svg = await designBadge({
      title: 'Taille',
      issuerName: 'Vergers',
      level: { eqf: 4 },
      language: 'fr',
    });
    png = await renderPng(svg, 64);
  });

  it('gives back the JSON and the JWT that went in', () => {
    assert.deepEqual(unbakePng(bakePng(png, credentialJson)), { kind: 'json', text: credentialJson });
    assert.deepEqual(unbakePng(bakePng(png, credentialJwt)), { kind: 'compact', text: credentialJwt });
  });

  it('adds one uncompressed iTXt chunk right after the header and leaves the rest as it was', () => {
    const baked = Buffer.from(bakePng(png, credentialJwt));
    const data = `openbadgecredential\0\0\0\0\0${credentialJwt}`;
    assert.deepEqual(baked, withChunks(png, chunk('iTXt', data)));
  });

  it('replaces what was baked before, in this or an older version', () => {
    const old = withChunks(png, chunk('tEXt', 'openbadges\0https://badges.example/1'));
    const twice = bakePng(bakePng(old, credentialJson), credentialJwt);
    assert.deepEqual(Buffer.from(twice), Buffer.from(bakePng(png, credentialJwt)));
  });

  it('keeps names in any script', () => {
    const text = JSON.stringify({ name: 'Łucja D’Hôtel 张伟 🌱 \u202eabc "\\\n' });
    assert.deepEqual(unbakePng(bakePng(png, text)), { kind: 'json', text });
  });

  it('says when there is none, or an Open Badges 2 assertion instead', () => {
    assert.throws(() => unbakePng(png), hasCode('ERR_CARRIER_EMPTY'));
    const old = withChunks(png, chunk('iTXt', 'openbadges\0\0\0\0\0https://badges.example/1'));
    assert.throws(
      () => unbakePng(old),
      (error: unknown) => {
        assert.ok(error instanceof CarrierError);
        assert.equal(error.code, 'ERR_CARRIER_OLD_BADGE');
        assert.equal(error.payload, 'https://badges.example/1');
        return true;
      },
    );
  });

  it('refuses two credentials rather than choose one', () => {
    const other = chunk('iTXt', `openbadgecredential\0\0\0\0\0${credentialJson}`);
    assert.throws(
      () => unbakePng(withChunks(bakePng(png, credentialJwt), other)),
      hasCode('ERR_CARRIER_SEVERAL'),
    );
  });

  it('reads a compressed credential and refuses one that unpacks without end', () => {
    const packed = (data: Buffer): Buffer =>
      chunk(
        'iTXt',
        Buffer.concat([Buffer.from('openbadgecredential\0\x01\0\0\0', 'latin1'), deflateSync(data)]),
      );
    assert.deepEqual(unbakePng(withChunks(png, packed(Buffer.from(credentialJson)))), {
      kind: 'json',
      text: credentialJson,
    });
    const bomb = withChunks(png, packed(Buffer.alloc(200 * 1024 * 1024)));
    assert.throws(() => unbakePng(bomb), hasCode('ERR_CARRIER_TOO_LARGE'));
  });

  it('unpacks one credential at most: thousands of packed ones cost neither time nor memory', () => {
    const packed = deflateSync(Buffer.alloc(2 * 1024 * 1024 - 1, 0x20));
    for (const [keyword, code] of [
      ['openbadgecredential', 'ERR_CARRIER_SEVERAL'],
      ['openbadges', 'ERR_CARRIER_EMPTY'],
    ] as const) {
      const data = Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`, 'latin1'), packed]);
      const many = withChunks(png, Buffer.concat(Array<Buffer>(2_000).fill(chunk('iTXt', data))));
      const began = process.cpuUsage().user;
      assert.throws(() => unbakePng(many), hasCode(code));
      const milliseconds = (process.cpuUsage().user - began) / 1000;
      assert.ok(milliseconds < 1_000, `${keyword} took ${milliseconds} ms`);
    }
  });

  it('refuses a file that is cut short, one whose credential was changed, and another kind of file', () => {
    const baked = bakePng(png, credentialJson);
    assert.throws(() => unbakePng(baked.subarray(0, 60)), hasCode('ERR_CARRIER_TRUNCATED'));
    const changed = Buffer.from(baked);
    changed[100] = (changed[100] ?? 0) ^ 1;
    assert.throws(() => unbakePng(changed), hasCode('ERR_CARRIER_CHECKSUM'));
    assert.throws(() => unbakePng(Buffer.from('GIF89a')), hasCode('ERR_CARRIER_TYPE'));
    assert.throws(() => bakePng(png, 'not a credential'), hasCode('ERR_CARRIER_PAYLOAD'));
  });

  it('gives the same credential or a typed error for any mutation', () => {
    const baked = bakePng(png, credentialJson);
    fc.assert(
      fc.property(mutated(baked), (bytes) => {
        try {
          assert.equal(unbakePng(bytes).text, credentialJson);
        } catch (error) {
          assert.ok(error instanceof CarrierError, String(error));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers to 5 MB of garbage within a second', () => {
    const garbage = Buffer.concat([png.subarray(0, afterHeader), randomBytes(5 * 1024 * 1024)]);
    const took = processorTime(() => assert.throws(() => unbakePng(garbage), CarrierError));
    assert.ok(took < 1_000, `${took} ms`);
  });
});
