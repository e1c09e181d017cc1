import assert from 'node:assert/strict';
import { buildElm } from '../../../src/credential/elm/build.js';
import { createDisplayImages } from '../../../src/credential/elm/display-images.js';
import { displayPage } from '../../../src/credential/elm/display-page.js';
import { places, sampleContent, sampleInput } from '../sample.js';
import { violations } from './shacl.js';

const { achievement } = sampleInput();
const titled = (title: string) =>
  sampleInput({ achievement: { ...achievement, content: { ...sampleContent, title } } });

/** Size of a PNG from its header (PNG Specification, section 11.2.2). */
function sizeOf(base64: string): readonly [number, number] {
  const png = Buffer.from(base64, 'base64');
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the page of a European Digital Credential', function () {
  this.timeout(20_000);

  it('is a PNG of an upright page, and the credential with it conforms', async function () {
    const image = await createDisplayImages()(sampleInput());
    assert.deepEqual(sizeOf(image.base64), [800, 1131]);
    const made = buildElm(sampleInput(), places, { image });
    assert.ok(made.outcome === 'built');
    assert.deepEqual(await violations(this, made.credential), []);
  });

  it('shows the achievement and nothing of a learner, the same bytes each time', async () => {
    const page = await displayPage(sampleInput());
    const { learner } = sampleInput();
    assert.equal(await displayPage(sampleInput({ learner: { ...learner, name: 'Somebody else' } })), page);
    assert.notEqual(await displayPage(titled('Greffe de la vigne')), page);
  });

  it('holds no text, so that markup in a title is nothing but outlines', async () => {
    const page = await displayPage(titled('</path><script>&"'));
    assert.deepEqual([...new Set(page.match(/<[a-z]+/g))].sort(), ['<g', '<path', '<rect', '<svg']);
    assert.ok(!page.includes('script'));
  });

  it('ends for titles and outcomes of any length and script', async () => {
    const outcomes = Array.from({ length: 60 }, (_, index) => ({
      id: `o${index}`,
      statement: `${'sécateur '.repeat(30)}${'x'.repeat(300)} 葡萄 العنب`,
      alignments: [],
      criterion: { type: 'course-completed' as const },
    }));
    const input = titled('Ω'.repeat(600));
    const long = { ...input.achievement, content: { ...input.achievement.content, outcomes } };
    const image = await createDisplayImages()({ ...input, achievement: long });
    assert.deepEqual(sizeOf(image.base64), [800, 1131]);
  });

  it('is drawn once for each version of an achievement, and again after a failure', async () => {
    let drawn = 0;
    const images = createDisplayImages({
      async rasterise() {
        drawn += 1;
        if (drawn === 1) throw new Error('out of memory');
        return Buffer.from('png');
      },
    });
    await assert.rejects(images(sampleInput()));
    const [one, two] = await Promise.all([images(sampleInput()), images(sampleInput())]);
    assert.deepEqual(one, { contentType: 'image/png', base64: 'cG5n' });
    assert.equal(two, one);
    assert.equal(drawn, 2);
    await images(sampleInput({ achievement: { ...achievement, number: 3 } }));
    assert.equal(drawn, 3);
  });
});
