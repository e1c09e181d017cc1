import fc from 'fast-check';
import type {
  Achievement,
  AchievementContent,
  AchievementVersion,
} from '../../../src/achievement/achievement.js';
import type { Criterion } from '../../../src/achievement/criterion.js';
import type { Accreditation, Issuer, IssuerKey } from '../../../src/issuer/issuer.js';
import { count, every, grade, id, some, text, time } from './basics.js';

export const issuer: fc.Arbitrary<Issuer> = some<Issuer>(
  {
    id,
    name: text,
    legalName: text,
    countryCode: fc.constantFrom('FR', 'BE'),
    url: fc.webUrl(),
    email: text,
    identifiers: fc.array(every({ kind: fc.constantFrom('vat' as const, 'siret' as const), value: text }), {
      maxLength: 3,
    }),
    logoId: id,
    accreditations: fc.array(
      some<Accreditation>(
        {
          title: text,
          agent: some<Accreditation['agent']>(
            { legalName: text, countryCode: fc.constantFrom('FR', 'BE'), url: fc.webUrl() },
            ['legalName', 'countryCode'],
          ),
          reference: text,
          url: fc.webUrl(),
          until: fc.constant('2027-12-31'),
        },
        ['title', 'agent'],
      ),
      { maxLength: 2 },
    ),
    createdAt: time,
    revision: count,
  },
  ['id', 'name', 'legalName', 'countryCode', 'createdAt', 'revision'],
);

export const issuerKey: fc.Arbitrary<IssuerKey> = some<IssuerKey>(
  {
    id,
    issuerId: id,
    algorithm: fc.constantFrom('Ed25519' as const, 'RS256' as const, 'ES256' as const),
    publicJwk: some<IssuerKey['publicJwk']>(
      { kty: text, crv: text, x: text, y: text, n: text, e: text, kid: text, alg: text, use: text },
      ['kty'],
    ),
    sealedPrivateKey: text,
    createdAt: time,
    retiredAt: time,
    compromisedAt: time,
  },
  ['id', 'issuerId', 'algorithm', 'publicJwk', 'sealedPrivateKey', 'createdAt'],
);

const criterion: fc.Arbitrary<Criterion> = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Criterion>({ type: 'course-completed' }),
    every({
      type: fc.constant('grade-at-least' as const),
      itemId: text,
      name: text,
      minimum: grade,
      unit: fc.constantFrom('percent' as const, 'points' as const),
    }),
    every({ type: fc.constant('all' as const), of: fc.array(tie('criterion'), { maxLength: 3 }) }),
    every({
      type: fc.constant('at-least' as const),
      count,
      of: fc.array(tie('criterion'), { maxLength: 3 }),
    }),
  ),
})).criterion;

export const content: fc.Arbitrary<AchievementContent> = some<AchievementContent>(
  {
    language: fc.constantFrom('fr' as const, 'en' as const),
    title: text,
    description: text,
    outcomes: fc.array(
      every({
        id,
        statement: text,
        alignments: fc.array(
          some<AchievementContent['outcomes'][number]['alignments'][number]>(
            {
              framework: fc.constant('esco' as const),
              name: text,
              url: fc.webUrl(),
              code: text,
              labels: fc.constantFrom({}, { fr: 'tailler' }),
            },
            ['framework', 'name', 'url'],
          ),
          { maxLength: 2 },
        ),
        criterion,
      }),
      { maxLength: 3 },
    ),
    rule: fc.oneof(
      fc.constant({ require: 'all' as const }),
      every({ require: fc.constant('at-least' as const), count }),
    ),
    european: fc.constantFrom(
      { workload: {}, level: {}, assessment: [], showGrade: false },
      { workload: { hours: 21.5 }, level: { eqf: 4 }, assessment: [], showGrade: true },
      {
        workload: {},
        level: { french: 4, nationalIri: 'http://data.europa.eu/snb/qdr/c_1' },
        studyFields: ['0812'],
        register: { code: 'RNCP38230', title: 'Viticulture', blocks: [{ code: 'RNCP38230BC01' }] },
        assessment: [],
        showGrade: false,
      },
    ),
    countsFrom: time,
    validityMonths: count,
    renewalMonths: count,
    partialCredit: fc.constant(true as const),
    imageId: id,
    translations: fc.array(
      every({
        language: fc.constantFrom('de', 'pt-BR'),
        texts: fc.constantFrom({}, { title: 'Rebschnitt' }),
        statements: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { noNullPrototype: true }),
      }),
      { maxLength: 2 },
    ),
  },
  ['language', 'title', 'description', 'outcomes', 'rule', 'european'],
);

export const achievement: fc.Arbitrary<Achievement> = some<Achievement>(
  {
    id,
    courseId: id,
    issuerId: id,
    draft: content,
    publishedVersion: count,
    archivedAt: time,
    copyOf: fc.array(id, { minLength: 1, maxLength: 3 }),
    createdAt: time,
    revision: count,
  },
  ['id', 'courseId', 'issuerId', 'draft', 'createdAt', 'revision'],
);

export const achievementVersion: fc.Arbitrary<AchievementVersion> = every({
  achievementId: id,
  number: count,
  issuerId: id,
  content,
  publishedAt: time,
});
