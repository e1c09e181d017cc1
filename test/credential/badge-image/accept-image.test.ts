import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { acceptImage } from '../../../src/credential/badge-image/accept-image.js';
import { drawApart } from '../../../src/credential/badge-image/draw-apart.js';
import { ImageRefused } from '../../../src/credential/badge-image/image-errors.js';
import { renderPng } from '../../../src/credential/badge-image/render-png.js';
import { hasCode, mutated } from '../bake/carriers.js';
import { turnedJpeg } from './jpeg.js';

const open =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">';
const square = '<rect width="200" height="100" fill="#804020"/>';
const svg = (content: string): Buffer => Buffer.from(`${open}${content}</svg>`);

function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  const rows = Buffer.alloc(Math.min((width + 1) * height, 4_000_000), 0x40);
  for (let row = 0; row * (width + 1) < rows.length; row += 1) rows[row * (width + 1)] = 0;
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('Taking an uploaded image', () => {
  it('writes PNG and SVG anew as PNG, at most 1,024 pixels wide', async () => {
    const small = await acceptImage(png(300, 200));
    assert.deepEqual([small.source, small.width, small.height], ['png', 300, 200]);
    const large = await acceptImage(png(2_000, 1_000));
    assert.deepEqual([large.width, large.height], [1_024, 512]);
    assert.equal(Buffer.from(large.png).readUInt32BE(16), 1_024);
    const drawn = await acceptImage(svg(square));
    assert.deepEqual([drawn.source, drawn.width, drawn.height], ['svg', 1_024, 512]);
    assert.deepEqual(
      Buffer.from(await renderPng(small.svg, 300)).subarray(16, 24),
      Buffer.from(small.png).subarray(16, 24),
    );
  });

  it('turns a photograph the way the camera was held', async () => {
    const taken = await acceptImage(turnedJpeg);
    assert.deepEqual([taken.source, taken.width, taken.height], ['jpeg', 64, 96]);
    const { Resvg } = await import('@resvg/resvg-js');
    const { pixels } = new Resvg(taken.svg).render();
    const green = (x: number, y: number): boolean => (pixels[(y * 64 + x) * 4 + 1] ?? 0) > 200;
    assert.deepEqual([green(2, 2), green(61, 2), green(2, 93)], [false, true, false]);
  });

  it('keeps nothing of what came with the picture', async () => {
    const original = await acceptImage(png(64, 64));
    const secret = Buffer.from('tEXtComment\0taken at home');
    const chunk = Buffer.concat([Buffer.from([0, 0, 0, secret.length - 4]), secret, Buffer.alloc(4)]);
    chunk.writeUInt32BE(crc32(secret), chunk.length - 4);
    const file = png(64, 64);
    const marked = await acceptImage(Buffer.concat([file.subarray(0, 33), chunk, file.subarray(33)]));
    assert.deepEqual(marked.png, original.png);
  });

  it('leaves scripts, handlers, foreign content, text and references out of an SVG and says so', async () => {
    const hostile = svg(`${square}
      <script>alert(1)</script><g onclick="alert(1)"><rect width="9" height="9" fill="url(http://evil.example/x)"/></g>
      <foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><text>x</text>
      <image href="http://evil.example/x.png"/><use xlink:href="http://evil.example/x.svg#a"/>
      <a href="javascript:alert(1)"><rect/></a><style>@import url(http://evil.example/x.css)</style>
      <rect style="fill:u\\rl(http://evil.example/x)"/><animate attributeName="x"/>`);
    const taken = await acceptImage(hostile);
    assert.deepEqual(taken.removed, [
      'a',
      'animate',
      'fill',
      'foreignObject',
      'href',
      'image',
      'onclick',
      'script',
      'style',
      'text',
    ]);
    assert.doesNotMatch(taken.svg, /script|alert|evil|foreign|@import|<a\b|<text/);
  });

  it('names what is wrong', async () => {
    const cases: readonly (readonly [string, Uint8Array])[] = [
      ['ERR_IMAGE_TYPE', Buffer.from('GIF89a')],
      ['ERR_IMAGE_TYPE', randomBytes(200)],
      ['ERR_IMAGE_TYPE', new Uint8Array()],
      ['ERR_IMAGE_BYTES', Buffer.alloc(6 * 1024 * 1024)],
      ['ERR_IMAGE_BYTES', Buffer.from(`<svg>${' '.repeat(2 * 1024 * 1024)}`)],
      ['ERR_IMAGE_DIMENSIONS', png(20, 20)],
      ['ERR_IMAGE_DIMENSIONS', png(50_000, 50_000)],
      ['ERR_IMAGE_PROPORTIONS', png(64, 600)],
      ['ERR_IMAGE_UNREADABLE', png(100, 100).subarray(0, 60)],
      ['ERR_IMAGE_UNREADABLE', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0)],
      ['ERR_IMAGE_EMPTY', svg('')],
      ['ERR_SVG_MALFORMED', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>')],
      ['ERR_SVG_MALFORMED', Buffer.from('<html/>')],
      ['ERR_SVG_MALFORMED', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['ERR_SVG_DOCTYPE', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${open}</svg>`)],
    ];
    for (const [code, bytes] of cases) await assert.rejects(acceptImage(bytes), hasCode(code), code);
  });

  it('refuses drawings whose references multiply, chain or turn in circles', async () => {
    const layers = Array.from({ length: 20 }, (_, index) => {
      const uses = `<use href="#l${index}"/>`.repeat(10);
      return `<g id="l${index + 1}">${uses}</g>`;
    });
    const bombs = [
      `<defs><g id="l0"><rect width="9" height="9"/></g>${layers.join('')}</defs><use href="#l20"/>`,
      `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`,
      Array.from({ length: 5_000 }, (_, index) => `<g id="c${index}"><use href="#c${index + 1}"/></g>`).join(
        '',
      ),
      `<pattern id="p"><rect fill="url(#p)" width="1" height="1"/></pattern><rect fill="url(#p)" width="9" height="9"/>`,
      `${'<g>'.repeat(3_000)}${'</g>'.repeat(3_000)}`,
      '<rect/>'.repeat(60_000),
    ];
    for (const bomb of bombs) await assert.rejects(acceptImage(svg(bomb)), hasCode('ERR_SVG_TOO_COMPLEX'));
  });

  it('gives a drawing up that would take minutes, and answers everyone else meanwhile', async () => {
    const layer = '<g opacity=".5"><rect width="1024" height="1024"/></g>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024">${layer.repeat(8_000)}</svg>`;
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    await assert.rejects(drawApart(svg, 1_024, 700), { code: 'ERR_SVG_TOO_COMPLEX' });
    assert.ok(ticks > 10, `${ticks} ticks`);
    // A few letters are enough for seconds.
    const tiles = `<pattern id="p" width="60000" height="60000" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern>`;
    const small = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">${tiles}<rect fill="url(#p)" width="1024" height="1024"/></svg>`;
    ticks = 0;
    await acceptImage(Buffer.from(small));
    clearInterval(ticking);
    assert.ok(ticks > 10, `${ticks} ticks`);
  }).timeout(20_000);

  it('draws a longer drawing in a process of its own, to the same picture', async () => {
    const part = '<path d="M8 8h48v48H8z" fill="red"/>';
    const drawing = (count: number) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${part.repeat(count)}</svg>`);
    const [short, long] = await Promise.all([acceptImage(drawing(1)), acceptImage(drawing(200))]);
    assert.deepEqual(Buffer.from(long.png), Buffer.from(short.png));
    await assert.rejects(acceptImage(drawing(200).subarray(0, -20)), { code: 'ERR_SVG_MALFORMED' });
    const unseen = Buffer.from(drawing(200).toString().replaceAll('red', 'none'));
    await assert.rejects(acceptImage(unseen), { code: 'ERR_IMAGE_EMPTY' });
  }).timeout(20_000);

  it('answers to any mutation of an image with an image or a typed error', async () => {
    const files = [
      png(80, 64),
      Buffer.from(turnedJpeg),
      svg(`<g id="a">${square}</g><use href="#a" x="3"/>`),
    ];
    for (const file of files)
      await fc.assert(
        fc.asyncProperty(mutated(file), async (bytes) => {
          try {
            await acceptImage(bytes);
          } catch (error) {
            assert.ok(error instanceof ImageRefused, String(error));
          }
        }),
        { numRuns: 150 },
      );
  });
});
