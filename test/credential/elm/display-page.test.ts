import assert from 'node:assert/strict';
import { createDisplayImages, displayPage } from '../../../src/credential/elm/display-page.js';
import { sampleContent, sampleInput } from '../sample.js';

const { achievement } = sampleInput();
const titled = (title: string) =>
  sampleInput({ achievement: { ...achievement, content: { ...sampleContent, title } } });

describe('the page of a European Digital Credential', () => {
  it('shows title, awarding body and outcomes, and no name of a learner', () => {
    const svg = displayPage(sampleInput());
    for (const text of [
      'Taille douce de la vigne',
      'Lycée viticole de l’Est',
      'Diagnostiquer',
      'Niveau CEC 4',
    ])
      assert.ok(svg.includes(text), text);
    assert.ok(!svg.includes('Zoé'));
  });

  it('takes markup in a title for text', () => {
    const svg = displayPage(titled('</text><script>&"'));
    assert.ok(!svg.includes('<script>'));
    assert.ok(svg.includes('&#60;/text&#62;'));
  });

  it('breaks long titles, words without end too, and stays on the page', () => {
    const svg = displayPage(titled(`${'schön '.repeat(400)}${'x'.repeat(500)}`));
    const lines = [...svg.matchAll(/ y="(\d+)"/g)].map(([, y]) => Number(y));
    assert.ok(lines.length > 10);
    assert.ok(lines.every((y) => y <= 1051));
  });

  it('is drawn once for each version of an achievement, and again after a failure', async () => {
    let drawn = 0;
    const images = createDisplayImages(async () => {
      drawn += 1;
      if (drawn === 1) throw new Error('no fonts');
      return Buffer.from('png');
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
