import assert from 'node:assert/strict';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import type { AchievementContent } from '../../../src/achievement/achievement.js';
import { noElements } from '../../../src/achievement/european-elements.js';
import type { CredentialInput } from '../../../src/credential/make.js';
import { buildOpenBadge } from '../../../src/credential/open-badge/build.js';
import { canonize } from '../../../src/credential/proof/canonize.js';
import { places, sampleContent, sampleInput, sampleTranslations } from '../sample.js';
import { standardJson } from '../standards.js';
import { createWorld } from '../world.js';

function withContent(change: Partial<AchievementContent>): Partial<CredentialInput> {
  const { achievement } = sampleInput();
  return { achievement: { ...achievement, content: { ...sampleContent, ...change } } };
}

const variants: Readonly<Record<string, Partial<CredentialInput>>> = {
  'with every element': {},
  'in English, with an end of validity': {
    ...withContent({ language: 'en' }),
    validUntil: Date.parse('2029-11-20T10:00:00Z'),
  },
  'with editions in other languages': withContent({ translations: sampleTranslations }),
  'with nothing optional': {
    ...withContent({
      european: noElements,
      outcomes: sampleContent.outcomes.map((each) => ({ ...each, alignments: [] })),
    }),
    issuer: {
      ...sampleInput().issuer,
      url: undefined,
      email: undefined,
      identifiers: undefined,
    } as unknown as CredentialInput['issuer'],
    learner: { id: 'l', platformId: 'p', sub: 'x' },
  },
  'with a hostile name': {
    learner: {
      ...sampleInput().learner,
      name: '"\\_:c14n0 <x> \n\u202e\u{1f9d1}‍🌾 \ud800 \u0000 O’Brien\r\n.',
    },
  },
};

describe('the Open Badge', () => {
  for (const [variant, change] of Object.entries(variants)) {
    it(`conforms to the 1EdTech JSON schema ${variant}`, async function () {
      const ajv = new Ajv2019({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const validate = ajv.compile(standardJson(this, 'ob3/ob_v3p0_achievementcredential_schema.json'));
      await using world = await createWorld();
      const { json } = await world.issue(change);
      const document: Readonly<Record<string, unknown>> = JSON.parse(json);
      assert.ok(validate(document), JSON.stringify(validate.errors));
      assert.equal(validate({ ...document, proof: {} }), false);
    });

    it(`is clean JSON-LD in safe mode ${variant}`, async () => {
      const quads = await canonize(buildOpenBadge(sampleInput(change), places));
      assert.ok(quads.includes('<https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement>'));
    });
  }

  it('is the same for the same input', () => {
    const text = (): string => JSON.stringify(buildOpenBadge(sampleInput(), places));
    assert.equal(text(), text());
  });

  it('has one result description and one result for each learning outcome, and the grade', () => {
    const { achievement, result } = buildOpenBadge(sampleInput(), places).credentialSubject as unknown as {
      achievement: { resultDescription: { id: string; name: string }[] };
      result: { resultDescription: string; status?: string; value?: string }[];
    };
    const names = new Map(achievement.resultDescription.map(({ id, name }) => [id, name]));
    assert.deepEqual(
      result.map((one) => [names.get(one.resultDescription), one.status ?? one.value]),
      [
        ...sampleContent.outcomes.map(({ statement }) => [statement, 'Completed']),
        ['Note obtenue', '85 / 100'],
      ],
    );
  });

  it('claims only the outcomes that were shown where the rule does not ask for all', () => {
    const change = withContent({ rule: { require: 'at-least', count: 1 } });
    const completed = (input: CredentialInput): number =>
      (
        buildOpenBadge(input, places).credentialSubject as unknown as { result: { status?: string }[] }
      ).result.filter(({ status }) => status === 'Completed').length;
    assert.equal(completed(sampleInput(change)), 0);
    assert.equal(completed(sampleInput({ ...change, achievedOutcomeIds: ['o2'] })), 1);
  });

  it('names the learner, hashes e-mail and LTI user with a salt of this credential, and tells neither', () => {
    const text = JSON.stringify(buildOpenBadge(sampleInput(), places));
    assert.ok(text.includes('Zoé Łukasiewicz-D’Árvore'));
    assert.ok(!text.includes('zoe@example.org'));
    const salts = (id: string): string[] =>
      [
        ...JSON.stringify(buildOpenBadge(sampleInput({ credentialId: id }), places)).matchAll(
          /"salt":"(\w+)"/g,
        ),
      ].map(([, salt]) => salt ?? '');
    assert.equal(new Set([...salts('a'), ...salts('b')]).size, 4);
  });

  it('says the same alignment once, however often it was declared', () => {
    const [first] = sampleContent.outcomes;
    assert.ok(first !== undefined);
    const alignments = Array.from({ length: 40 }, () => first.alignments).flat();
    const badge = buildOpenBadge(sampleInput(withContent({ outcomes: [{ ...first, alignments }] })), places);
    assert.equal(JSON.stringify(badge).split('ext:ESCOSkill').length - 1, 1);
  });
});
