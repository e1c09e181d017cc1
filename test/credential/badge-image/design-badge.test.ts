import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { BadgeDesign } from '../../../src/credential/badge-image/badge-shapes.js';
import { paletteOf } from '../../../src/credential/badge-image/colours.js';
import { designBadge } from '../../../src/credential/badge-image/design-badge.js';
import { renderPng } from '../../../src/credential/badge-image/render-png.js';

const design: BadgeDesign = {
  title: 'Conduire un diagnostic agroécologique d’une exploitation en polyculture-élevage',
  issuerName: 'Chambre régionale d’agriculture des Hauts-de-France – Antenne d’Arras',
  level: { eqf: 5 },
  language: 'fr',
};

function isWellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

describe('The designed badge', () => {
  it('is the same for the same design and another for another title', async () => {
    assert.equal(await designBadge(design), await designBadge({ ...design }));
    assert.notEqual(await designBadge(design), await designBadge({ ...design, title: 'Autre' }));
  });

  it('says its words to those who cannot see it', async () => {
    const svg = await designBadge(design);
    assert.ok(svg.includes(`<title>${design.title}</title>`));
    assert.match(svg, /<desc>Microcertification, délivrée par Chambre régionale .* · Niveau CEC 5<\/desc>/);
  });

  it('needs no font, no image and no address but its namespace', async () => {
    const svg = await designBadge(design);
    assert.doesNotMatch(
      svg.replace('http://www.w3.org/2000/svg', ''),
      /<text|<image|<style|href|font|url\(|https?:/,
    );
  });

  it('keeps every title within its field, and every letter within the image', async () => {
    for (const title of ['Sécurité', design.title, 'x'.repeat(500), 'mot '.repeat(200)]) {
      const svg = await designBadge({ ...design, title });
      const numbers = [...svg.matchAll(/ d="([^"]*)"/g)].flatMap(([, d = '']) => d.match(/-?[\d.]+/g) ?? []);
      assert.ok(numbers.every((number) => Number(number) >= 0 && Number(number) <= 1024));
    }
  });

  it('takes whatever text as text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '</title><script>alert(1)</script>',
        '"><svg onload=x>',
        ']]>&nbsp;',
        '\ud800',
        '🌱🇫🇷',
        '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (title, issuerName) => {
        const svg = await designBadge({ ...design, title, issuerName });
        isWellFormed(svg);
        assert.doesNotMatch(svg, /<script|<svg.*<svg/);
      }),
      { numRuns: 60 },
    );
  });

  it('shows the level that is declared, and draws without one', async () => {
    const drawn = await Promise.all(
      [
        { eqf: 4 },
        { qfEhea: 'first' as const },
        { national: '3' },
        {},
        { national: 'titre professionnel' },
      ].map((level) => designBadge({ ...design, level })),
    );
    assert.equal(new Set(drawn).size, 4);
    assert.equal(drawn[3], drawn[4]);
  });

  it('darkens any colour until white lettering on it is readable', () => {
    const luminance = (colour: string): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
        const part = Number.parseInt(colour.slice(1 + index * 2, 3 + index * 2), 16) / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const { deep, paper } = paletteOf(`#${number.toString(16).padStart(6, '0')}`);
        assert.ok((luminance(paper) + 0.05) / (luminance(deep) + 0.05) >= 6.9);
      }),
    );
    assert.deepEqual(paletteOf('url(x)'), paletteOf(undefined));
  });

  it('becomes a PNG of the size asked for, transparent around the medallion', async () => {
    const svg = await designBadge(design);
    for (const size of [64, 256, 1024]) {
      const png = Buffer.from(await renderPng(svg, size));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size, size]);
      assert.equal(png[25], 6);
    }
    await assert.rejects(renderPng(svg, 100_000), RangeError);
  });
});
