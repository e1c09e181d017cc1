import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { bakeSvg } from '../../../src/credential/bake/bake-svg.js';
import { CarrierError } from '../../../src/credential/bake/carrier-errors.js';
import { badgeNamespace } from '../../../src/credential/bake/svg-credential.js';
import { unbakeSvg } from '../../../src/credential/bake/unbake-svg.js';
import { credentialJson, credentialJwt, hasCode, mutated, processorTime } from './carriers.js';

const plain =
  '<?xml version="1.0"?>\r\n<!-- 🌱 -->\r\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\r\n<title>É 🌱</title><path d="M0 0h9"/></svg>\n';

describe('Baking into SVG', () => {
  it('gives back the JSON and the JWT that went in', () => {
    assert.deepEqual(unbakeSvg(bakeSvg(plain, credentialJson)), { kind: 'json', text: credentialJson });
    assert.deepEqual(unbakeSvg(bakeSvg(plain, credentialJwt)), { kind: 'compact', text: credentialJwt });
  });

  it('writes the element as Open Badges 3.0 section 5.3.2 wants it', () => {
    const open = '<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"';
    assert.ok(
      bakeSvg(plain, credentialJwt).includes(`${open} verify="${credentialJwt}"></openbadges:credential>`),
    );
    assert.ok(
      bakeSvg(plain, credentialJson).includes(
        `${open}><![CDATA[${credentialJson}]]></openbadges:credential>`,
      ),
    );
  });

  it('replaces what was baked before and leaves the drawing as it was', () => {
    const old = plain.replace(
      '<title>',
      '<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="https://badges.example/1"/><title>',
    );
    for (const before of [plain, old, bakeSvg(plain, credentialJson), bakeSvg(old, credentialJson)])
      assert.equal(bakeSvg(before, credentialJwt), bakeSvg(plain, credentialJwt));
    const [start, end] = bakeSvg(plain, credentialJwt).split(
      /<openbadges:credential.*<\/openbadges:credential>/,
    );
    assert.equal(`${start}${end}`, plain);
  });

  it('takes an empty drawing and foreign prefixes', () => {
    const prefixed = '<s:svg xmlns:s="http://www.w3.org/2000/svg" s:x="1" />';
    assert.equal(unbakeSvg(bakeSvg(prefixed, credentialJwt)).text, credentialJwt);
    const foreign = `<svg xmlns='http://www.w3.org/2000/svg'><b:credential xmlns:b='https://purl.imsglobal.org/ob/v3p0' verify='${credentialJwt}'/></svg>`;
    assert.equal(unbakeSvg(foreign).text, credentialJwt);
  });

  it('carries any JSON, the end of a CDATA section included', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(']]>')), (name) => {
        const text = JSON.stringify({ name, list: [[']]>', '<&"\'']] });
        const taken = unbakeSvg(bakeSvg(plain, text));
        assert.equal(taken.kind, 'json');
        assert.deepEqual(JSON.parse(taken.text), JSON.parse(text));
      }),
    );
  });

  it('says when there is none, several, or an Open Badges 2 assertion instead', () => {
    assert.throws(() => unbakeSvg(plain), hasCode('ERR_CARRIER_EMPTY'));
    const element =
      /<openbadges:credential.*<\/openbadges:credential>/.exec(bakeSvg(plain, credentialJwt))?.[0] ?? '';
    assert.throws(
      () => unbakeSvg(plain.replace('<title>', `${element}${element}<title>`)),
      hasCode('ERR_CARRIER_SEVERAL'),
    );
    const old = `<svg xmlns="http://www.w3.org/2000/svg"><o:assertion xmlns:o="http://openbadges.org" verify="https://badges.example/1"/></svg>`;
    assert.throws(() => unbakeSvg(old), hasCode('ERR_CARRIER_OLD_BADGE'));
  });

  it('refuses document types, entities, depth without end and what is no SVG', () => {
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>`;
    assert.throws(() => unbakeSvg(bomb), hasCode('ERR_CARRIER_DOCTYPE'));
    assert.throws(
      () => unbakeSvg('<svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'),
      hasCode('ERR_CARRIER_MALFORMED'),
    );
    assert.throws(() => unbakeSvg(`<svg>${'<g>'.repeat(100_000)}`), hasCode('ERR_CARRIER_MALFORMED'));
    assert.throws(() => unbakeSvg('<html/>'), hasCode('ERR_CARRIER_TYPE'));
    assert.throws(() => unbakeSvg(randomBytes(100)), CarrierError);
  });

  it('gives the same credential or a typed error for any mutation', () => {
    const baked = Buffer.from(bakeSvg(plain, credentialJwt));
    fc.assert(
      fc.property(mutated(baked), (bytes) => {
        try {
          unbakeSvg(bytes);
        } catch (error) {
          assert.ok(error instanceof CarrierError, String(error));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers to 5 MB of anything within a second', () => {
    const size = 5 * 1024 * 1024 - 100;
    const inputs = [
      `<svg>${'<g/>'.repeat(size / 4)}`,
      `<svg ${'a="" '.repeat(1000)}>${'&amp;'.repeat(size / 6)}`,
      '<'.repeat(size),
      `<svg ${Array.from({ length: 300_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
      `<svg ${Array.from({ length: 150_000 }, (_, index) => `xmlns:a${index}="x"`).join(' ')}/>`,
      `<svg>${'&#x41;'.repeat(size / 6)}</svg>`,
      `<svg><![CDATA[${']'.repeat(size)}`,
      `<svg xmlns:o="${badgeNamespace}"><o:credential>${'<![CDATA[{]]>'.repeat(size / 13)}</o:credential></svg>`,
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="${badgeNamespace}">${'<o:credential verify="a.b.c"/>'.repeat(size / 31)}</svg>`,
    ];
    for (const input of inputs) {
      const took = processorTime(() => assert.throws(() => unbakeSvg(input), CarrierError));
      assert.ok(took < 500, `${took} ms: ${input.slice(0, 20)}`);
    }
  });
});
