import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import { createWorld } from '../world.js';

const verifier = createVerifier({ clock: () => Date.parse('2026-11-20T10:00:00Z') });

/** Verifies and returns verdict, first code and milliseconds. */
async function judged(input: string | Uint8Array) {
  const begin = performance.now();
  const { verdict, checks } = await verifier.verify(input);
  const code = checks.find(({ outcome }) => outcome === 'failed' || outcome === 'unchecked')?.code;
  return { verdict, code, milliseconds: performance.now() - begin };
}

describe('malformed input', function () {
  this.timeout(60_000);

  for (const [what, input, code] of [
    ['nothing', '', 'ERR_NOT_A_CREDENTIAL'],
    ['prose', 'Dear Sir or Madam', 'ERR_NOT_A_CREDENTIAL'],
    ['half a JSON document', '{"@context": [', 'ERR_JSON_INVALID'],
    ['one name for two members', '{"type": "a", "x": {"y": 1, "z": [{"y": 2, "y": 2}]}}', 'ERR_JSON_INVALID'],
    ['one name in two spellings', '{"type": "a", "\\u0074ype": "b"}', 'ERR_JSON_INVALID'],
    [
      'a member that is dropped on the way',
      '{"type": "a", "x": [{"__proto__": {"y": 1}}]}',
      'ERR_JSON_INVALID',
    ],
    ['bytes that are no text', Uint8Array.from([0x7b, 0xff, 0xfe]), 'ERR_NOT_TEXT'],
    ['an empty object', '{}', 'ERR_CONTEXT_MISSING'],
    ['a JWT of rubbish', 'a.b.c', 'ERR_JWT_MALFORMED'],
    ['more than 5 MB', ' '.repeat(5 * 1024 * 1024 + 1), 'ERR_TOO_LARGE'],
    ['5 MB of open brackets', `{"a":${'['.repeat(5_000_000)}`, 'ERR_TOO_COMPLEX'],
    ['deep JSON', `{"a":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`, 'ERR_TOO_COMPLEX'],
    ['wide JSON', `{"a":[${'0,'.repeat(2_000_000)}0]}`, 'ERR_TOO_COMPLEX'],
  ] as const) {
    it(`is answered within a second with a code: ${what}`, async () => {
      const answer = await judged(input);
      assert.notEqual(answer.verdict, 'valid');
      assert.equal(answer.code, code);
      assert.ok(answer.milliseconds < 1000, `${answer.milliseconds} ms`);
    });
  }

  it('that names known contexts by the thousand is not worked through, in an endorsement neither', async () => {
    const context = [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    ];
    const badge = { type: ['VerifiableCredential', 'OpenBadgeCredential'], proof: {} };
    const many = { ...badge, '@context': Array.from({ length: 1_000 }, () => context).flat() };
    const inside = {
      ...badge,
      '@context': context,
      endorsement: Array.from({ length: 300 }, () => ({ '@context': context })),
    };
    for (const document of [many, inside])
      assert.equal((await judged(JSON.stringify(document))).code, 'ERR_TOO_COMPLEX');
  });

  it('never throws and is never valid, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.uint8Array(), fc.json()), async (input) => {
        assert.notEqual((await judged(input)).verdict, 'valid');
      }),
      { numRuns: 500 },
    );
  });

  it('never throws when parts of a real credential are replaced by anything', async () => {
    await using world = await createWorld();
    const { json } = await world.issue();
    const original = JSON.parse(json);
    const members = Object.keys(original);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...members), fc.jsonValue(), async (member, value) => {
        if (JSON.stringify(value) === JSON.stringify(original[member])) return;
        const report = await world.credentials.verifier.verify(
          JSON.stringify({ ...original, [member]: value }),
        );
        assert.notEqual(report.verdict, 'valid');
      }),
      { numRuns: 150 },
    );
  });

  it('that is a graph made to be slow to canonicalise ends within a second', async () => {
    await using world = await createWorld();
    const { json } = await world.issue();
    const original = JSON.parse(json);
    const same = Array.from({ length: 300 }, () => ({ type: ['Evidence'], name: 'same' }));
    const begin = performance.now();
    const report = await world.credentials.verifier.verify(JSON.stringify({ ...original, evidence: same }));
    assert.notEqual(report.verdict, 'valid');
    assert.ok(performance.now() - begin < 1000, `${performance.now() - begin} ms`);
  });
});
