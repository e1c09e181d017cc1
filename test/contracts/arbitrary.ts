import fc from 'fast-check';
import type {
  Achievement,
  AchievementContent,
  AchievementVersion,
} from '../../src/achievement/achievement.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import type { Award } from '../../src/award/award.js';
import type { Evidence } from '../../src/award/evidence.js';
import type { CompletionEvent, EvidenceFact, Fact } from '../../src/completion/event.js';
import type { CourseCatalogue, CourseFacts } from '../../src/course/course.js';
import type { Credential, StatusList } from '../../src/credential/credential.js';
import type { Issuer, IssuerKey } from '../../src/issuer/issuer.js';
import type { LearnerFacts } from '../../src/learner/learner.js';
import type { LoginState } from '../../src/platform/login-state.js';
import type { Pairing, PairingCode } from '../../src/platform/pairing.js';
import type { Invitation, Platform } from '../../src/platform/platform.js';
import type { LtiDocument } from '../../src/store/lti-documents.js';
import type { Session } from '../../src/web/session.js';

/** Any storable text: ordinary, and what has broken databases before. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '',
    "Éco-conduite d'un tracteur à Nîmes, niveau élémentaire",
    'E\u0301galite\u0301', // decomposed accents stay decomposed
    '𝒜cquis 🎓 👩🏽‍🌾',
    '\u202eمرحبا\u202c',
    'a "b" \\c\r\n\t\u2028\u0001',
    '$set',
    'a.b.$',
    '__proto__',
    'null',
    '0',
  ),
);
const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
const count = fc.integer({ min: 0, max: 2 ** 31 });
const id = fc.uuid();
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
/** JSON has one zero. */
const grade = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));

/** The optional fields are sometimes absent, never undefined. */
function some<T extends object>(
  fields: { readonly [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> },
  required: readonly (keyof T)[],
): fc.Arbitrary<T> {
  return fc.record(fields as { [K in keyof T]: fc.Arbitrary<T[K]> }, {
    requiredKeys: [...required] as never,
    noNullPrototype: true,
  }) as unknown as fc.Arbitrary<T>;
}

/** As `some`, without optional fields. */
function every<T extends object>(fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

export const platform: fc.Arbitrary<Platform> = every<Platform>({
  id,
  issuer: fc.webUrl(),
  clientId: id,
  name: text,
  family: fc.constantFrom('moodle', 'unknown'),
  authorizationEndpoint: fc.webUrl(),
  tokenEndpoint: fc.webUrl(),
  jwksUri: fc.webUrl(),
  deployments: fc.array(every({ id: text, confirmed: fc.boolean() }), { maxLength: 3 }),
  createdAt: time,
  revision: count,
});

export const invitation: fc.Arbitrary<Invitation> = every({
  tokenHash: hash,
  createdAt: time,
  expiresAt: time,
});

export const loginState: fc.Arbitrary<LoginState> = every({
  stateHash: hash,
  nonce: text,
  platformId: id,
  targetLinkUri: fc.webUrl(),
  expiresAt: time,
});

export const pairing: fc.Arbitrary<Pairing> = some<Pairing>(
  {
    id,
    platformId: id,
    channel: fc.constant('moodle' as const),
    sealedSecret: text,
    sealedPreviousSecret: text,
    previousUntil: time,
    createdAt: time,
    lastHeardAt: time,
    revision: count,
  },
  ['id', 'platformId', 'channel', 'sealedSecret', 'createdAt', 'revision'],
);

export const pairingCode: fc.Arbitrary<PairingCode> = every({
  codeHash: hash,
  platformId: id,
  expiresAt: time,
});

type Activity = CourseCatalogue['activities'][number];
type GradeItem = CourseCatalogue['gradeItems'][number];
type Competency = CourseCatalogue['competencies'][number];

export const catalogue: fc.Arbitrary<CourseCatalogue> = every<CourseCatalogue>({
  activities: fc.array(every<Activity>({ id: text, name: text, module: text, completion: fc.boolean() }), {
    maxLength: 3,
  }),
  gradeItems: fc.array(
    some<GradeItem>({ id: text, name: text, kind: text, minimum: grade, maximum: grade, pass: grade }, [
      'id',
      'name',
      'kind',
      'minimum',
      'maximum',
    ]),
    { maxLength: 3 },
  ),
  competencies: fc.array(
    some<Competency>({ id: text, name: text, idNumber: text, description: text, framework: text }, [
      'id',
      'name',
    ]),
    { maxLength: 3 },
  ),
  completionCriteria: fc.array(every({ type: text, name: text }), { maxLength: 2 }),
  heardAt: time,
});

export const courseFacts: fc.Arbitrary<CourseFacts> = some<CourseFacts>(
  {
    title: text,
    label: text,
    deploymentId: text,
    lineItemsUrl: fc.webUrl(),
    membershipsUrl: fc.webUrl(),
    launchedAt: time,
    catalogue,
  },
  [],
);

export const learnerFacts: fc.Arbitrary<LearnerFacts> = some<LearnerFacts>(
  { name: text, givenName: text, familyName: text, email: text, locale: text },
  [],
);

export const issuer: fc.Arbitrary<Issuer> = some<Issuer>(
  {
    id,
    name: text,
    legalName: text,
    countryCode: fc.constantFrom('FR', 'BE'),
    url: fc.webUrl(),
    email: text,
    legalIdentifier: every({ kind: fc.constantFrom('vat' as const, 'siret' as const), value: text }),
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
            { framework: fc.constant('esco' as const), name: text, url: fc.webUrl(), code: text },
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
    ),
    validityMonths: count,
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
    createdAt: time,
    revision: count,
  },
  ['id', 'courseId', 'issuerId', 'draft', 'createdAt', 'revision'],
);

export const achievementVersion: fc.Arbitrary<AchievementVersion> = every({
  achievementId: id,
  number: count,
  content,
  publishedAt: time,
});

type Of<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

export const evidenceFact: fc.Arbitrary<EvidenceFact> = fc.oneof(
  every<Of<'course-completed'>>({ type: fc.constant('course-completed'), completed: fc.boolean() }),
  some<Of<'activity-completed'>>(
    {
      type: fc.constant('activity-completed'),
      activityId: text,
      name: text,
      completed: fc.boolean(),
      passed: fc.boolean(),
    },
    ['type', 'activityId', 'completed'],
  ),
  some<Of<'grade'>>(
    {
      type: fc.constant('grade'),
      itemId: text,
      sourceItemId: text,
      name: text,
      grade,
      minimum: grade,
      maximum: grade,
    },
    ['type', 'itemId', 'minimum', 'maximum'],
  ),
  some<Of<'competency'>>(
    { type: fc.constant('competency'), competencyId: text, name: text, proficient: fc.boolean() },
    ['type', 'competencyId'],
  ),
);

export const fact: fc.Arbitrary<Fact> = fc.oneof(
  evidenceFact,
  fc.constant<Fact>({ type: 'enrolment-ended' }),
  some<Of<'course-catalogue'>>(
    {
      type: fc.constant('course-catalogue'),
      catalogue: catalogue.map(({ heardAt: _, ...rest }) => rest),
      title: text,
      label: text,
    },
    ['type', 'catalogue'],
  ),
);

const channel = fc.constantFrom('moodle' as const, 'ags' as const, 'csv' as const);

export const completionEvent: fc.Arbitrary<CompletionEvent> = some<CompletionEvent>(
  { sourceId: id, platformId: id, channel, contextId: text, sub: text, occurredAt: time, fact },
  ['sourceId', 'platformId', 'channel', 'occurredAt', 'fact'],
);

export const evidence: fc.Arbitrary<Evidence> = some<Evidence>(
  {
    id,
    sourceId: id,
    learnerId: id,
    courseId: id,
    fact: evidenceFact,
    channel,
    occurredAt: time,
    receivedAt: time,
  },
  ['id', 'learnerId', 'courseId', 'fact', 'channel', 'occurredAt', 'receivedAt'],
);

export const award: fc.Arbitrary<Award> = some<Award>(
  {
    id,
    learnerId: id,
    achievementId: id,
    achievementVersion: count,
    courseId: id,
    issuerId: id,
    period: text,
    earnedAt: time,
    awardedAt: time,
    evidenceIds: fc.array(id, { maxLength: 3 }),
    grade: text,
    state: fc.constantFrom('awarded' as const, 'issued' as const, 'revoked' as const),
    heldBy: text,
    revokedAt: time,
    revocationReason: text,
    revokedBy: text,
    revision: count,
  },
  [
    'id',
    'learnerId',
    'achievementId',
    'achievementVersion',
    'courseId',
    'issuerId',
    'period',
    'earnedAt',
    'awardedAt',
    'evidenceIds',
    'state',
    'revision',
  ],
);

export const credential: fc.Arbitrary<Credential> = some<Credential>(
  {
    id,
    awardId: id,
    learnerId: id,
    achievementId: id,
    achievementVersion: count,
    courseId: id,
    issuerId: id,
    openBadge: fc.json(),
    openBadgeJwt: text,
    statusListId: id,
    statusIndex: count,
    issuedAt: time,
    validUntil: time,
    shared: fc.boolean(),
    revokedAt: time,
    revocationReason: text,
    revision: count,
  },
  [
    'id',
    'awardId',
    'learnerId',
    'achievementId',
    'achievementVersion',
    'courseId',
    'issuerId',
    'openBadge',
    'openBadgeJwt',
    'statusListId',
    'statusIndex',
    'issuedAt',
    'shared',
    'revision',
  ],
);

export const statusList: fc.Arbitrary<StatusList> = every<StatusList>({
  id,
  issuerId: id,
  purpose: fc.constant('revocation'),
  length: count,
  taken: count,
  generation: count,
});

type LaunchedUser = Extract<Session['who'], { readonly kind: 'launch' }>;

export const session: fc.Arbitrary<Session> = every<Session>({
  idHash: hash,
  who: fc.oneof(
    fc.constant({ kind: 'admin' as const }),
    some<LaunchedUser>(
      {
        kind: fc.constant('launch'),
        learnerId: id,
        platformId: id,
        locale: text,
        grants: fc.array(
          some<LaunchedUser['grants'][number]>(
            { courseId: id, instructor: fc.boolean(), launchedAt: time, returnUrl: fc.webUrl() },
            ['instructor', 'launchedAt'],
          ),
          { maxLength: 2 },
        ),
      },
      ['kind', 'learnerId', 'platformId', 'grants'],
    ),
  ),
  csrfToken: text,
  createdAt: time,
  expiresAt: time,
});

export const ltiDocument: fc.Arbitrary<LtiDocument> = some<LtiDocument>(
  {
    collection: fc.constantFrom('idtoken', 'platform', 'accesstoken'),
    fields: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(text, fc.boolean()), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    body: fc.json(),
    createdAt: time,
    expiresAt: time,
  },
  ['collection', 'fields', 'body', 'createdAt'],
);

let samples = 0;

/** One value of an arbitrary with some fields set; another one at each call. */
export function sample<T extends object>(arbitrary: fc.Arbitrary<T>, set: Partial<T> = {}): T {
  samples += 1;
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed: samples });
  return { ...(value as T), ...set };
}

/** Checks the property on a few dozen values; each costs several round trips to a database. */
export async function holdsForAll<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: 40 });
}
