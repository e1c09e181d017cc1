import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { AchievementContent } from '../../../src/achievement/achievement.js';
import type { CredentialInput } from '../../../src/credential/make.js';
import { buildOpenBadge, type OpenBadge } from '../../../src/credential/open-badge/build.js';
import { canonize } from '../../../src/credential/proof/canonize.js';
import { hashData, signatureHolds } from '../../../src/credential/proof/eddsa-rdfc-2022.js';
import { canonicalConfiguration } from '../../../src/credential/proof/proof-configuration.js';
import { createDocumentSigner } from '../../../src/credential/proof/signer.js';
import { keepsake, refill, skeletonOf, valuesLike } from '../../../src/credential/proof/template/skeleton.js';
import { createTemplates } from '../../../src/credential/proof/template/templates.js';
import type { JsonObject } from '../../../src/issuer/documents.js';
import { places, sampleContent, sampleInput } from '../sample.js';

/** Numbers from 0 to below 1, the same in every run (mulberry32). */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// biome-ignore format: the list is easier to read as it is
const hostile = [
  '"', '\\', '\\"', '\n', '\r', '\r\n', '\t', '\b', '\f', '\u0000', '\u001f', '\u007f', '\u0080', '\u2028',
  '_:c14n0', '_:a', '_:z', ' .\n', '<http://a.example/>', '^^<x>', '@en', '$1', '$&', '%s', '{}', '[]', '?', '#',
  'é', 'e\u0301', '\u{1f468}\u200d\u{1f33e}', '\u{20bb7}', '\ue000', '\uffff', '\u202e', 'مرحبا', 'שלום', 'ﬁ', 'ß',
  'O’Brien', 'Łukasz', '李', 'urn:slot:0', 'https://www.w3.org/ns/credentials/v2', '@id', '@context', 'null', '',
];

const random = randomness(20_261_122);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const some = (most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () =>
    random() < 0.7 ? pick(hostile) : String.fromCodePoint(32 + Math.floor(random() * 0x2fff)),
  ).join('');
const chance = (): boolean => random() < 0.5;
const identifier = (): string => Math.floor(random() * 2 ** 52).toString(36);

function content(): AchievementContent {
  return {
    ...sampleContent,
    language: pick(['fr', 'en']),
    title: some(6),
    description: some(20),
    outcomes: Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => ({
      id: `o${index}`,
      statement: some(8),
      alignments: sampleContent.outcomes.flatMap(({ alignments }) => (chance() ? alignments : [])),
      criterion: { type: 'course-completed' },
    })),
    european: {
      ...sampleContent.european,
      showGrade: chance(),
      workload: chance() ? { hours: 7 } : { hours: 7.5, ects: 0.5 },
    },
  };
}

/** Twelve achievements; learners, times, places and what is present differ from credential to credential. */
const contents = Array.from({ length: 12 }, content);

function randomInput(): CredentialInput {
  const sample = sampleInput();
  const index = Math.floor(random() * contents.length);
  const issuedAt = Date.parse('2026-01-01T00:00:00Z') + Math.floor(random() * 1e11);
  return {
    ...sample,
    credentialId: chance() ? identifier() : `${identifier()}-${some(2)}`,
    achievement: {
      ...sample.achievement,
      achievementId: `a${index}`,
      content: contents[index] ?? sampleContent,
    },
    learner: {
      id: 'l',
      platformId: 'p',
      sub: some(3),
      ...(chance() ? { name: some(12) } : {}),
      ...(chance() ? { email: `${some(3)}@example.org` } : {}),
    },
    platformIssuer: chance() ? 'https://moodle.example.org' : some(4),
    award: { ...sample.award, earnedAt: issuedAt - 5_000, ...(chance() ? { grade: some(4) } : {}) },
    status: { listId: identifier(), index: Math.floor(random() * 131_072) },
    issuedAt,
    ...(chance() ? { validUntil: issuedAt + 1e10 } : {}),
  };
}

describe('templated canonicalisation', function () {
  this.timeout(240_000);

  it('is RDFC-1.0 byte for byte over 10,000 random credentials with hostile texts', async () => {
    const templates = createTemplates({ sampleEvery: Number.POSITIVE_INFINITY });
    for (let count = 0; count < 10_000; count++) {
      const badge = buildOpenBadge(randomInput(), places);
      assert.equal(await templates.canonical(badge), await canonize(badge), JSON.stringify(badge));
    }
    const { filled, compiled, mismatches } = templates.counts;
    assert.ok(filled > 9_000, `only ${filled} were filled, ${compiled} compiled`);
    assert.equal(mismatches, 0);
  });

  it('is RDFC-1.0 where slots hold what nobody would write: raw control characters, IRIs of all kinds', async () => {
    const templates = createTemplates({ sampleEvery: Number.POSITIVE_INFINITY });
    const badge = buildOpenBadge(sampleInput(), places);
    await templates.canonical(badge);
    const iris = [
      'urn:uuid:1',
      'did:key:z6Mk',
      'https://example.org/a b',
      'https://example.org/é',
      'https://example.org/<x>',
      'HTTP://EXAMPLE.org/../x',
      'mailto:a@b',
      badge.id,
      `${badge.id}#learner`,
      String(badge.issuer.id),
      'http://127.0.0.1:8123/achievements/ach-1/versions/2',
      'http://a.example/~',
      'did:web:a.example#0',
    ];
    const original = skeletonOf(badge).values;
    for (let count = 0; count < 1_500; count++) {
      const changed: OpenBadge = refill(badge, (slot) => {
        const value = original[slot] ?? '';
        if (chance()) return value;
        return /^(https?|did):/.test(value) ? pick(iris) : some(5);
      });
      const attempt = async (make: () => string | Promise<string>): Promise<string> => {
        try {
          return await make();
        } catch (error) {
          return (error as Error).name;
        }
      };
      assert.equal(
        await attempt(() => templates.canonical(changed)),
        await attempt(() => canonize(changed)),
        JSON.stringify(changed),
      );
    }
    assert.ok(templates.counts.filled > 100 && templates.counts.inFull > 100);
  });

  it('never takes one document for another of the same shape', async () => {
    const templates = createTemplates({ sampleEvery: Number.POSITIVE_INFINITY });
    const badge = buildOpenBadge(sampleInput(), places);
    await templates.canonical(badge);
    for (const change of [
      { name: 'another title' },
      { issuer: { ...badge.issuer, name: 'another issuer' } },
      { credentialStatus: { ...(badge.credentialStatus as object), statusPurpose: 'suspension' } },
      { evidence: [] },
    ]) {
      const other = { ...badge, ...change };
      assert.notEqual(skeletonOf(other).key, skeletonOf(badge).key);
      assert.equal(await templates.canonical(other), await canonize(other));
    }
    assert.equal(templates.counts.filled, 0);
  });

  it('compares with the document before as exactly as it names, and notices what was changed in place', async () => {
    const badge = buildOpenBadge(sampleInput(), places);
    const like = keepsake(badge);
    assert.deepEqual(valuesLike(badge, like), skeletonOf(badge).values);
    const next = refill(badge, (slot) => `urn:other:${slot}`);
    assert.deepEqual(valuesLike(next, like), skeletonOf(next).values);
    const subject = badge.credentialSubject;
    for (const other of [
      { ...badge, name: 'another title' },
      { ...badge, id: 7 },
      { ...badge, further: 'member' },
      { ...badge, type: [...(badge.type as string[]), 'Another'] },
      { ...badge, type: { 0: 'VerifiableCredential', 1: 'OpenBadgeCredential' } },
      { ...badge, credentialSubject: { ...subject, result: [] } },
      Object.fromEntries(Object.entries(badge).reverse()),
    ]) {
      assert.notEqual(skeletonOf(other).key, skeletonOf(badge).key);
      assert.equal(valuesLike(other, like), undefined, JSON.stringify(other));
    }
    const templates = createTemplates({ sampleEvery: Number.POSITIVE_INFINITY });
    const open = { ...badge, evidence: [{ id: 'urn:evidence:1', type: ['Evidence'], name: 'One' }] };
    await templates.canonical(open);
    await templates.canonical(open);
    (open.evidence[0] as { name: string }).name = 'Two';
    assert.equal(await templates.canonical(open), await canonize(open));
  });

  it('has room for values of any length', async () => {
    const templates = createTemplates({ sampleEvery: Number.POSITIVE_INFINITY });
    const { learner, award } = sampleInput();
    for (const length of [1, 30_000, 70_000, 3]) {
      const name = `${'é"'.repeat(length)}\u{1f33e}`;
      const badge = buildOpenBadge(
        sampleInput({ learner: { ...learner, name }, award: { ...award, grade: 'x'.repeat(length) } }),
        places,
      );
      assert.equal(await templates.canonical(badge), await canonize(badge));
    }
    assert.deepEqual([templates.counts.filled, templates.counts.mismatches], [3, 0]);
  });

  it('signs with the configuration of the moment, whichever keys, times and documents take turns', async () => {
    const signer = createDocumentSigner();
    const keys = ['a', 'b'].map((name) => ({
      ...generateKeyPairSync('ed25519'),
      verificationMethod: `did:web:${name}.example#1`,
    }));
    const badge = buildOpenBadge(sampleInput(), places);
    const other = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: 'urn:a',
      type: 'VerifiableCredential',
    };
    const documents: readonly JsonObject[] = [badge, other];
    for (let count = 0; count < 16; count++) {
      const key = keys[count & 1] as (typeof keys)[number];
      const document = documents[(count >> 1) & 1] as JsonObject;
      const created = `2026-11-20T10:00:0${(count >> 2) & 1}Z`;
      const { proofValue: value, ...configuration } = await signer.prove(document, key, created);
      assert.deepEqual(
        [configuration.created, configuration.verificationMethod],
        [created, key.verificationMethod],
      );
      const whole = await canonize({ '@context': document['@context'], ...configuration });
      assert.ok(
        signatureHolds(hashData(whole, await canonize(document)), value, key.publicKey),
        String(count),
      );
    }
  });

  it('goes the full way for what it cannot express, and is right', async () => {
    const templates = createTemplates();
    const badge = buildOpenBadge(sampleInput(), places);
    const twins = { ...badge, evidence: [{ type: ['Evidence'] }, { type: ['Evidence'] }] };
    for (let count = 0; count < 3; count++)
      assert.equal(await templates.canonical(twins), await canonize(twins));
    assert.deepEqual(templates.counts, { filled: 0, inFull: 3, compiled: 0, mismatches: 0 });
  });

  it('is compared by sampling while it is used', async () => {
    const templates = createTemplates({ sampleEvery: 2 });
    for (let count = 0; count < 5; count++)
      await templates.canonical(buildOpenBadge(sampleInput({ credentialId: `c${count}` }), places));
    assert.deepEqual(templates.counts, { filled: 4, inFull: 3, compiled: 1, mismatches: 0 });
  });
});

describe('the proof configuration written directly', () => {
  it('is what the full path makes of it', async () => {
    const context = buildOpenBadge(sampleInput(), places)['@context'];
    for (const created of ['2026-11-20T10:00:00Z', 'not "a" time\n']) {
      const configuration = {
        type: 'DataIntegrityProof',
        created,
        verificationMethod: 'did:web:a.example%3A1:issuers:x#ed25519-1',
        cryptosuite: 'eddsa-rdfc-2022',
        proofPurpose: 'assertionMethod',
      };
      assert.equal(
        canonicalConfiguration(configuration, context),
        await canonize({ '@context': context, ...configuration }),
      );
    }
  });

  it('is left to the full path when anything is unusual', () => {
    const usual = {
      type: 'DataIntegrityProof',
      created: '2026-11-20T10:00:00Z',
      verificationMethod: 'did:web:a.example#k',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    };
    const context = ['https://www.w3.org/ns/credentials/v2'];
    assert.notEqual(canonicalConfiguration(usual, context), undefined);
    for (const change of [
      { expires: 'x' },
      { created: 1 },
      { verificationMethod: 'a b' },
      { type: 'x' },
      { proofPurpose: 'x' },
    ])
      assert.equal(canonicalConfiguration({ ...usual, ...change }, context), undefined);
    assert.equal(canonicalConfiguration(usual, ['https://www.w3.org/2018/credentials/v1']), undefined);
  });
});
