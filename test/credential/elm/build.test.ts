import assert from 'node:assert/strict';
import fc from 'fast-check';
import { demoContent, demoIssuer } from '../../../scripts/demo-content.js';
import type { AchievementContent } from '../../../src/achievement/achievement.js';
import { buildElm, type ElmCredential, type ElmParts } from '../../../src/credential/elm/build.js';
import { missingOfIssuer } from '../../../src/credential/elm/missing.js';
import type { CredentialInput } from '../../../src/credential/make.js';
import { identifierKinds } from '../../../src/issuer/issuer.js';
import { places, sampleContent, sampleInput, sampleTranslations } from '../sample.js';
import { standard, standardJson } from '../standards.js';
import { toRdf, violations } from './shacl.js';

const parts: ElmParts = { image: { contentType: 'image/png', base64: 'iVBORw0KGgo=' } };

function built(input: CredentialInput, change: Partial<ElmParts> = {}): ElmCredential {
  const made = buildElm(input, places, { ...parts, ...change });
  assert.equal(made.outcome, 'built', JSON.stringify(made));
  return (made as Extract<typeof made, { outcome: 'built' }>).credential;
}

function withContent(change: Partial<AchievementContent>): CredentialInput {
  const { achievement } = sampleInput();
  return sampleInput({ achievement: { ...achievement, content: { ...achievement.content, ...change } } });
}

/** What lies at a path of member names; lists are looked into. */
function at(document: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (found, name) =>
      found.flatMap((value) => {
        const member = (value as Record<string, unknown>)[name];
        return member === undefined ? [] : [member].flat();
      }),
    [document],
  );
}

const claim = 'credentialSubject.hasClaim';
const specification = `${claim}.specifiedBy`;

describe('a European Digital Credential', function () {
  this.timeout(30_000);

  it('has no violation of the Commission’s shapes, nor has its sealed sample by the same judge', async function () {
    const sample = standardJson(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld');
    assert.deepEqual(await violations(this, JSON.parse(String(sample.payload))), []);
    assert.deepEqual(await violations(this, built(sampleInput())), []);
  });

  it('is judged by shapes that do find what is wrong', async function () {
    const { issuer, ...rest } = built(sampleInput());
    const { eIDASIdentifier: _, ...unidentified } = issuer as Record<string, unknown>;
    const found = await violations(this, { ...rest, issuer: unidentified });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /issuer/);
  });

  it('has none for the content of the demo, in English, its issuer named in full', async function () {
    const { achievement, issuer } = sampleInput();
    const input = sampleInput({
      achievement: { ...achievement, content: demoContent() },
      issuer: { ...issuer, ...demoIssuer, identifiers: [{ kind: 'vat', value: 'FR12345678901' }] },
    });
    const credential = built(input);
    assert.deepEqual(await violations(this, credential), []);
    assert.deepEqual(at(credential, 'issuer.eIDASIdentifier.notation'), ['VATFR-12345678901']);
    assert.deepEqual(at(credential, 'displayParameter.primaryLanguage.id'), [
      'http://publications.europa.eu/resource/authority/language/ENG',
    ]);
  });

  it('carries all elements of Annex I where the European Learning Model has a place for them', () => {
    const credential = built(sampleInput());
    const expected: Readonly<Record<string, unknown>> = {
      // 1 to 5
      'credentialSubject.fullName.fr': ['Zoé Łukasiewicz-D’Árvore'],
      [`${claim}.title.fr`]: ['Taille douce de la vigne'],
      [`${claim}.awardedBy.awardingBody.location.address.countryCode.id`]: [
        'http://publications.europa.eu/resource/authority/country/FRA',
      ],
      [`${claim}.awardedBy.awardingBody.legalName.fr`]: ['EPLEFPA de l’Est'],
      [`${claim}.awardedBy.awardingDate`]: ['2026-11-20T09:59:00Z'],
      issued: ['2026-11-20T10:00:00Z'],
      // 6 to 11
      [`${specification}.learningOutcome.title.fr`]: sampleContent.outcomes.map(({ statement }) => statement),
      [`${specification}.learningOutcome.relatedESCOSkill.id`]: [
        'http://data.europa.eu/esco/skill/1f1d2ff8-c4c4-4c2a-8c8f-0a4b6b5f0d11',
      ],
      [`${specification}.volumeOfLearning`]: ['PT21H'],
      [`${specification}.creditPoint.point`]: ['1'],
      [`${specification}.eqfLevel.id`]: ['http://data.europa.eu/snb/eqf/4'],
      [`${specification}.educationLevel.prefLabel.fr`]: ['Niveau 4 du cadre national français', 'Niveau 4'],
      [`${specification}.thematicArea.id`]: [
        'http://data.europa.eu/snb/isced-f/0811',
        'http://data.europa.eu/snb/isced-f/082',
      ],
      [`${claim}.provenBy.specifiedBy.dcType.id`]: [
        'http://data.europa.eu/snb/assessment/6a4db9f11d',
        'http://data.europa.eu/snb/assessment/b1b68f6735',
      ],
      [`${claim}.influencedBy.specifiedBy.mode.id`]: [
        'http://data.europa.eu/snb/learning-assessment/e92d221e4d',
      ],
      [`${specification}.additionalNote.noteLiteral.fr`]: [
        'Inscription au répertoire national – Qualiopi',
        'Capitalisable vers une autre certification',
      ],
      // optional
      [`${specification}.entryRequirement.noteLiteral.fr`]: ['Aucun'],
      [`${claim}.provenBy.idVerification.id`]: Array(2).fill(
        'http://data.europa.eu/snb/supervision-verification/70be69aaf9',
      ),
      [`${claim}.provenBy.specifiedBy.mode.prefLabel.en`]: ['On site', 'On site'],
      [`${claim}.provenBy.grade.noteLiteral.fr`]: ['85 / 100 (ensemble)', '85 / 100 (ensemble)'],
      [`${specification}.homepage.contentURL`]: ['https://lycee.example.org/taille-douce'],
      // France
      [`${specification}.qualificationCode.notation`]: ['RNCP38230', 'RNCP38230BC01', 'RNCP38230BC02'],
      [`${specification}.learningOutcome.relatedSkill.id`]: [
        'https://www.francecompetences.fr/recherche/rncp/38230/',
      ],
    };
    for (const [path, values] of Object.entries(expected))
      assert.deepEqual(at(credential, path), values, path);
  });

  it('uses no value of the official vocabularies that the official lists do not have', async function () {
    const listed = new Set(
      [
        'cv-eqf',
        'cv-isced-f',
        'cv-europass-modes',
        'cv-europass-learning-assessment-types',
        'cv-credit-points',
        'cv-europass-credential-types',
        'cv-europass-learning-opportunity-types',
      ].flatMap(
        (file) => standard(this, `elm/${file}.xsd`).match(/http:\/\/data\.europa\.eu\/snb\/[^"]+/g) ?? [],
      ),
    );
    const samples =
      standard(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld') +
      standard(this, 'elm/EDC-generic-full.ttl');
    const used = JSON.stringify(built(sampleInput())).match(/http:\/\/data\.europa\.eu\/snb\/[\w/-]+/g) ?? [];
    const strangers = [...new Set(used)].filter(
      (iri) =>
        !listed.has(iri) && !samples.includes(iri) && !iri.startsWith('http://data.europa.eu/snb/model/'),
    );
    // "Supervised with ID verification": in the Commission's sources, not among the files beside the project.
    assert.deepEqual(strangers, ['http://data.europa.eu/snb/supervision-verification/70be69aaf9']);
  });

  const variants: Readonly<Record<string, () => readonly [CredentialInput, Partial<ElmParts>?]>> = {
    'a national level by its address in the register of levels': () => [
      withContent({
        european: {
          ...sampleContent.european,
          level: { eqf: 6, french: 6, nationalIri: 'http://data.europa.eu/snb/qdr/c_c392e7a2' },
        },
      }),
    ],
    'hours alone, and not whole ones': () => [
      withContent({ european: { ...sampleContent.european, workload: { hours: 7.5 } } }),
    ],
    'ECTS alone': () => [withContent({ european: { ...sampleContent.european, workload: { ects: 2.5 } } })],
    'no level that applies': () => [
      withContent({ european: { ...sampleContent.european, level: { notApplicable: true } } }),
    ],
    'a cycle of the Bologna framework': () => [
      withContent({ european: { ...sampleContent.european, level: { qfEhea: 'short' } } }),
    ],
    'supervision without identity verification, which no vocabulary has': () => [
      withContent({ european: { ...sampleContent.european, supervision: 'supervised' } }),
    ],
    'none of the optional elements': () => [
      withContent({
        description: '',
        european: {
          workload: { hours: 6 },
          level: { eqf: 1 },
          assessment: ['attendance'],
          participation: 'online',
          qualityAssurance: 'internal',
          showGrade: false,
        },
      }),
    ],
    'some outcomes of several': () => [
      { ...withContent({ rule: { require: 'at-least', count: 1 } }), achievedOutcomeIds: ['o2'] },
    ],
    'skills named in both languages, items of CASE frameworks, and competencies of the LMS': () => [
      withContent({
        outcomes: sampleContent.outcomes.map((outcome) => ({
          ...outcome,
          alignments: [
            {
              framework: 'esco',
              name: 'tailler des plantes',
              url: 'http://data.europa.eu/esco/skill/1f1d2ff8-c4c4-4c2a-8c8f-0a4b6b5f0d11',
              labels: { fr: 'tailler des plantes', en: 'prune plants' },
            },
            {
              framework: 'case',
              name: 'Prunes trees',
              url: 'https://case.example.org/uri/7c1c2b3a-0000-4000-8000-000000000001',
              code: 'AG.4.2',
            },
            {
              framework: 'lms-competency',
              name: 'Tailler',
              url: 'https://moodle.example.org/admin/tool/lp/coursecompetencies.php?courseid=2#competency-7',
              code: 'AG7',
            },
            {
              framework: 'rncp',
              name: 'Conduire la taille',
              url: 'https://www.francecompetences.fr/recherche/rncp/38230/#RNCP38230BC01',
              code: 'RNCP38230BC01',
            },
          ],
        })),
      }),
    ],
    'two names for one skill, and addresses that are none': () => [
      withContent({
        outcomes: sampleContent.outcomes.map((outcome, index) => ({
          ...outcome,
          alignments: [
            { framework: 'esco', name: `name ${index}`, url: 'http://data.europa.eu/esco/skill/abc' },
            { framework: 'other', name: 'A "framework" of\nours', url: 'no address' },
            { framework: 'case', name: 'spaces', url: 'https://case.example.org/a b|c^d"e' },
          ],
        })),
      }),
    ],
    'an end of validity': () => [sampleInput({ validUntil: Date.parse('2029-01-01T00:00:00Z') })],
    'accreditations of the awarding body, a logo and a number of every kind': () => [
      {
        ...withContent({
          european: { ...sampleContent.european, qualityAssurance: 'provider-accreditation' },
        }),
        issuer: {
          ...sampleInput().issuer,
          identifiers: identifierKinds.map((kind) => ({ kind, value: `FR1${kind}` })),
          accreditations: [
            {
              title: 'Certification Qualiopi',
              agent: { legalName: 'Bureau Veritas', countryCode: 'FR', url: 'https://bureau.example.org' },
              reference: '12 "3"',
              url: 'https://bureau.example.org/12 3',
              until: '2028-06-30',
            },
            { title: 'Label', agent: { legalName: 'Région', countryCode: 'FR' } },
          ],
        },
      },
      { logo: { contentType: 'image/png', base64: 'iVBORw0KGgo=' } },
    ],
    'texts in three languages': () => [withContent({ translations: sampleTranslations })],
    'a JPEG page and a seal': () => [
      sampleInput(),
      {
        image: { contentType: 'image/jpeg', base64: '/9j/' },
        seal: { organizationIdentifier: 'VATES-A00000000', country: 'ES' },
      },
    ],
  };
  for (const [what, make] of Object.entries(variants))
    it(`conforms with ${what}`, async function () {
      const [input, change] = make();
      assert.deepEqual(await violations(this, built(input, change)), []);
    });

  it('says each text in every language that has it, and names the languages', () => {
    const credential = built(withContent({ translations: sampleTranslations }));
    const achieved = 'credentialSubject.hasClaim';
    assert.deepEqual(at(credential, `${achieved}.title`), [
      { fr: 'Taille douce de la vigne', de: 'Sanfter Rebschnitt', en: 'Gentle vine pruning' },
    ]);
    assert.deepEqual(at(credential, `${achieved}.description.de`), [
      'Reben schneiden, ohne den Saftstrom zu stören.',
    ]);
    assert.deepEqual(at(credential, `${achieved}.description.en`), []);
    assert.deepEqual(at(credential, `${specification}.learningOutcome.title.en`), ['Prune fittingly']);
    const language = 'http://publications.europa.eu/resource/authority/language/';
    assert.deepEqual(
      at(credential, 'displayParameter.language.id'),
      ['FRA', 'DEU', 'ENG'].map((code) => language + code),
    );
    assert.deepEqual(at(credential, 'displayParameter.primaryLanguage.id'), [`${language}FRA`]);
  });

  it('names only the outcomes that were reached where the rule asks for some', () => {
    const input = { ...withContent({ rule: { require: 'at-least', count: 1 } }), achievedOutcomeIds: ['o2'] };
    const titles = at(built(input), `${specification}.learningOutcome.title.fr`);
    assert.deepEqual(titles, ['Choisir & exécuter une taille adaptée ("Guyot-Poussard")']);
    assert.match(String(at(built(input), `${specification}.id`)), /#qualification$/);
  });

  it('takes the identifier of the legal person from the certificate that will seal it', () => {
    const { identifiers: _, ...issuer } = sampleInput().issuer;
    const seal = { organizationIdentifier: 'VATES-A00000000', country: 'ES' };
    const credential = built(sampleInput({ issuer }), { seal });
    assert.deepEqual(at(credential, 'issuer.eIDASIdentifier.notation'), ['VATES-A00000000']);
    assert.deepEqual(at(credential, 'issuer.eIDASIdentifier.spatial.id'), [
      'http://publications.europa.eu/resource/authority/country/ESP',
    ]);
  });

  it('stays conforming, and keeps every word, whatever people are called', async function () {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, title, grade) => {
        const input = withContent({ title: `t${title}` });
        const hostile = { ...input.learner, name: `n${name}` };
        const credential = built({
          ...input,
          learner: hostile,
          award: { ...input.award, grade: `g${grade}` },
        });
        assert.deepEqual(await violations(this, credential), []);
        assert.deepEqual(JSON.parse(JSON.stringify(credential)), credential);
      }),
      { numRuns: 25 },
    );
  });

  it('reads back from RDF with quotes, line ends, astral letters and other scripts untouched', async function () {
    const name = '"D\\’Artagnan" _:c14n0 <b>\n\u202e野家 \u{1f468}‍🌾';
    const { learner } = sampleInput();
    const nquads = await toRdf(this, built(sampleInput({ learner: { ...learner, name } })));
    assert.ok(nquads.includes('野家 \u{1f468}‍🌾'));
    assert.ok(nquads.includes('\\"D\\\\’Artagnan\\" _:c14n0 <b>\\n'));
  });

  it('is the same for the same input, and holds no e-mail address and no user id of the learner', () => {
    const text = JSON.stringify(built(sampleInput()));
    assert.equal(JSON.stringify(built(sampleInput())), text);
    assert.ok(!text.includes('zoe@example.org'));
    assert.deepEqual(at(built(sampleInput()), 'credentialSubject.nationalID'), []);
  });
});

describe('what a European Digital Credential lacks', () => {
  const { issuer, learner } = sampleInput();
  const { name: _name, ...nameless } = learner;
  const { identifiers: _identifier, ...unidentified } = issuer;
  const { european } = sampleContent;
  const { participation: _participation, ...unattended } = european;
  const { qualityAssurance: _quality, ...unassured } = european;
  const lacking: Readonly<Record<string, CredentialInput>> = {
    learner: sampleInput({ learner: nameless }),
    title: withContent({ title: ' ' }),
    country: sampleInput({ issuer: { ...issuer, countryCode: 'QQ' } }),
    'awarding-body': sampleInput({ issuer: { ...issuer, legalName: '' } }),
    outcomes: withContent({ outcomes: [] }),
    workload: withContent({ european: { ...european, workload: {} } }),
    level: withContent({ european: { ...european, level: {} } }),
    assessment: withContent({ european: { ...european, assessment: [] } }),
    participation: withContent({ european: unattended }),
    'quality-assurance': withContent({ european: unassured }),
    'legal-identifier': sampleInput({ issuer: unidentified }),
  };
  for (const [element, input] of Object.entries(lacking))
    it(`is named when it is the ${element}`, () => {
      assert.deepEqual(buildElm(input, places, parts), { outcome: 'missing', elements: [element] });
    });

  it('is named all at once, in the order of Annex I', () => {
    const input = sampleInput({ learner: nameless, issuer: { ...unidentified, legalName: '' } });
    assert.deepEqual(buildElm(input, places, parts), {
      outcome: 'missing',
      elements: ['learner', 'awarding-body', 'legal-identifier'],
    });
  });

  it('is known of the awarding body before anyone has earned anything', () => {
    assert.deepEqual(missingOfIssuer(unidentified), ['legal-identifier']);
    assert.deepEqual(missingOfIssuer(unidentified, { organizationIdentifier: 'NTRFR-1' }), []);
  });
});
