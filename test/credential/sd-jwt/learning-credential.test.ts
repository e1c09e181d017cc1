import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader } from 'jose';
import { demoContent } from '../../../scripts/demo-content.js';
import type { AchievementContent } from '../../../src/achievement/achievement.js';
import type { CredentialInput } from '../../../src/credential/make.js';
import {
  sdJwtIssuer,
  sdJwtIssuerMetadata,
  sdJwtIssuerMetadataPath,
} from '../../../src/credential/sd-jwt/addresses.js';
import { parseHolderKey } from '../../../src/credential/sd-jwt/holder-key.js';
import { issueSdJwt } from '../../../src/credential/sd-jwt/issue-sd-jwt.js';
import { learningClaims } from '../../../src/credential/sd-jwt/learning-claims.js';
import { createLearningCredentials } from '../../../src/credential/sd-jwt/learning-credential.js';
import { readSdJwt } from '../../../src/credential/sd-jwt/read-sd-jwt.js';
import { isLearningCredential, summariseLearningCredential } from '../../../src/credential/sd-jwt/summary.js';
import { createTokenStatusLists } from '../../../src/credential/sd-jwt/token-status-lists.js';
import { verifySdJwt } from '../../../src/credential/sd-jwt/verify-sd-jwt.js';
import type { JsonWebKey } from '../../../src/issuer/issuer.js';
import { places, sampleContent, sampleInput } from '../sample.js';
import { standardJson } from '../standards.js';
import { createWorld, type World } from '../world.js';
import { holder, openWallet } from './holder.js';

const named = { ...sampleInput().learner, givenName: 'Zoé', familyName: 'Łukasiewicz-D’Árvore' };

function learned(
  change: Partial<AchievementContent> = {},
  rest: Partial<CredentialInput> = {},
): CredentialInput {
  const { achievement } = sampleInput();
  return sampleInput({
    learner: named,
    achievement: { ...achievement, content: { ...achievement.content, ...change } },
    ...rest,
  });
}

/** Wires what the composition root will. */
async function wallets(world: World) {
  const { keys } = world.credentials;
  const credentials = createLearningCredentials({ keys, places });
  const lists = createTokenStatusLists({
    statusLists: world.store.statusLists,
    statuses: async (listId) =>
      (await world.store.statusLists.revoked(listId)).map((index) => [index, 1] as const),
    keys,
    places,
    clock: () => world.now,
  });
  const issuerKey = (await keys.signing('iss-1', 'ES256')).publicKey;
  return { credentials, lists, issuerKey };
}

async function issued(world: World, input = learned(), jwk: unknown = holder().jwk) {
  const { credentials } = await wallets(world);
  const holderKey = parseHolderKey(jwk);
  assert.ok(holderKey);
  const status = await world.credentials.statusLists.reserve('iss-1', 'award-1');
  const made = await credentials.issue({ ...input, status }, { holderKey, now: world.now });
  assert.ok(made.outcome === 'issued', JSON.stringify(made));
  return { ...made, status };
}

interface TypeClaim {
  readonly path: readonly (string | null)[];
  readonly mandatory: boolean;
  readonly sd: 'always' | 'never';
}

describe('a learning credential for wallets', () => {
  it('is accepted by @sd-jwt/sd-jwt-vc with its status, all claims disclosed', async () => {
    await using world = await createWorld();
    const { lists, issuerKey } = await wallets(world);
    const { sdJwt } = await issued(world);
    const verifier = openWallet({ issuerKey, fetchStatusList: listServer(lists) });
    const { payload } = await verifier.verify(sdJwt, { currentDate: world.now / 1000 });
    assert.equal(payload.vct, 'urn:eu.europa.ec.eudi:learning:credential:1');
    assert.equal(payload.family_name, 'Łukasiewicz-D’Árvore');
    assert.equal(payload.level_of_learning_experience, 4);
    assert.equal(payload.expected_study_time, '21 heures, 1 crédit ECTS');
    assert.equal(payload.assessment_grade, '85 / 100');
    assert.deepEqual(payload.types_of_assessment, ['Évaluation pratique', 'Questionnaire']);
    assert.equal(payload.form_of_participation, 'Hybride');
  });

  it('is refused by it once the award is revoked', async () => {
    await using world = await createWorld();
    const { lists, issuerKey } = await wallets(world);
    const { sdJwt, status } = await issued(world);
    await world.store.statusLists.revoke(status.listId, status.index);
    const verifier = openWallet({ issuerKey, fetchStatusList: listServer(lists) });
    await assert.rejects(verifier.verify(sdJwt, { currentDate: world.now / 1000 }), /status/i);
  });

  it('shows what the holder chooses, bound to their key, by their own software', async () => {
    await using world = await createWorld();
    const { lists, issuerKey } = await wallets(world);
    const { privateKey, jwk } = holder();
    const { sdJwt } = await issued(world, learned(), jwk);
    const holderKey = { privateKey, publicKey: createPublicKey(privateKey) };
    const wallet = openWallet({ issuerKey, holderKey, fetchStatusList: listServer(lists) });
    const iat = Math.floor(world.now / 1000);
    const shown = await wallet.present(
      sdJwt,
      { learning_outcomes: true, level_of_learning_experience: true },
      { kb: { payload: { iat, aud: 'https://employer.example.org', nonce: 'n-1' } } },
    );
    const { payload, kb } = await wallet.verify(shown, { keyBindingNonce: 'n-1', currentDate: iat });
    assert.ok(kb);
    assert.equal(payload.family_name, undefined);
    assert.equal(payload.level_of_learning_experience, 4);
    assert.ok(
      !Buffer.from(shown.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes('Łukasiewicz'),
    );

    const checks = (nonce: string, audience = 'https://employer.example.org') => ({
      findKey: async () => issuerKey,
      now: world.now,
      keyBinding: { nonce, audience },
    });
    const ours = await verifySdJwt(shown, checks('n-1'));
    assert.ok(ours.outcome === 'valid');
    assert.equal(ours.claims.family_name, undefined);
    const wrong = { outcome: 'invalid', code: 'ERR_SD_JWT_KEY_BINDING_WRONG' };
    assert.deepEqual(await verifySdJwt(shown, checks('n-2')), wrong);
    assert.deepEqual(await verifySdJwt(shown, checks('n-1', 'https://other.example.org')), wrong);
    const late = { ...checks('n-1'), now: world.now + 3_600_000 };
    assert.deepEqual(await verifySdJwt(shown, late), wrong);
    // One disclosure less, and the proof is of something else.
    const [first, , ...others] = shown.split('~');
    assert.deepEqual(await verifySdJwt([first, ...others].join('~'), checks('n-1')), wrong);
    const unbound = { outcome: 'invalid', code: 'ERR_SD_JWT_KEY_BINDING_MISSING' };
    assert.deepEqual(await verifySdJwt(sdJwt, checks('n-1')), unbound);
  });

  it('has every mandatory claim of the type, each selective or open as the type says', async function () {
    const { claims } = standardJson(this, 'eudi/learning_credential.json') as {
      claims: readonly TypeClaim[];
    };
    await using world = await createWorld();
    const { sdJwt } = await issued(world, learned({}, { validUntil: world.now + 1_000_000_000 }));
    const open = JSON.parse(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url').toString());
    const all = readSdJwt(sdJwt);
    assert.ok('read' in all);
    for (const { path, mandatory, sd } of claims) {
      const [name, inner] = path;
      if (name === null || name === undefined || inner === null) continue;
      const member = (claims: Record<string, unknown>) =>
        inner === undefined ? claims[name] : (claims[name] as Record<string, unknown>)?.[inner];
      if (mandatory) assert.notEqual(member(all.read.claims), undefined, path.join('.'));
      if (sd === 'always') assert.equal(member(open), undefined, path.join('.'));
      else assert.deepEqual(member(open), member(all.read.claims), path.join('.'));
    }
    assert.equal(open.date_of_issuance, '2026-11-20');
    assert.equal(open.date_of_expiry, new Date(world.now + 1_000_000_000).toISOString().slice(0, 10));
  });

  it('leads jose from `iss` over the issuer’s metadata to the key', async () => {
    await using world = await createWorld();
    const { sdJwt } = await issued(world);
    const [jwt = ''] = sdJwt.split('~');
    const { iss } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    assert.equal(iss, sdJwtIssuer(places.issuers, 'iss-1'));
    assert.equal(
      sdJwtIssuerMetadataPath(places.issuers, 'iss-1'),
      `/.well-known/jwt-vc-issuer${new URL(iss).pathname}`,
    );
    const { issuer, jwks_uri } = sdJwtIssuerMetadata(places.issuers, 'iss-1');
    assert.equal(issuer, iss);
    assert.equal(jwks_uri, places.issuers.jwksUrl('iss-1'));
    const set = (await world.credentials.issuerJwks('iss-1')) as { keys: readonly JsonWebKey[] };
    const key = set.keys.find(({ kid }) => kid === decodeProtectedHeader(jwt).kid);
    assert.ok(key);
    await compactVerify(jwt, createPublicKey({ format: 'jwk', key: { ...key } }));
  });

  it('keeps the holder’s public key and nothing else of what the wallet sent', async () => {
    await using world = await createWorld();
    const { jwk } = holder();
    const { sdJwt } = await issued(world, learned(), { ...jwk, kid: 'tracker', use: 'sig' });
    const read = readSdJwt(sdJwt);
    assert.ok('read' in read);
    const { cnf } = read.read.claims as { cnf: { jwk: Record<string, string> } };
    assert.deepEqual(Object.keys(cnf.jwk).sort(), ['crv', 'kty', 'x', 'y']);
    assert.equal(await calculateJwkThumbprint(cnf.jwk), await calculateJwkThumbprint(jwk));
  });

  it('differs in salts and number for every copy, so that two copies do not tell whose they are', async () => {
    await using world = await createWorld();
    const copies = [await issued(world), await issued(world)].map(({ sdJwt }) => {
      const read = readSdJwt(sdJwt);
      assert.ok('read' in read);
      const [jwt = '', ...disclosures] = sdJwt.split('~');
      const open = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
      return { jti: open.jti, digests: open._sd as string[], disclosures };
    });
    const [one, two] = copies;
    assert.notEqual(one?.jti, two?.jti);
    assert.equal(one?.digests.filter((digest) => two?.digests.includes(digest)).length, 0);
    assert.deepEqual(one?.digests, [...(one?.digests ?? [])].sort());
  });

  it('lasts as long as the achievement, five years at most', async () => {
    await using world = await createWorld();
    const year = 365 * 86_400_000;
    assert.equal((await issued(world)).expiresAt, world.now + 5 * year);
    const until = world.now + year;
    assert.equal((await issued(world, learned({}, { validUntil: until }))).expiresAt, until);
  });

  it('is made for the demo in English, too', async () => {
    await using world = await createWorld();
    const { achievement } = sampleInput();
    const input = sampleInput({ learner: named, achievement: { ...achievement, content: demoContent() } });
    const { sdJwt } = await issued(world, input);
    const read = readSdJwt(sdJwt);
    assert.ok('read' in read);
    assert.deepEqual(read.read.claims.language_of_classes, ['en']);
    assert.equal(read.read.claims.expected_study_time, '25 hours, 1 ECTS credit');
    assert.equal(read.read.claims.integration_stackability_options, true);
    assert.equal(read.read.claims.assessment_grade, undefined);
  });

  it('is shown to people as far as it is disclosed', async () => {
    await using world = await createWorld();
    const { sdJwt } = await issued(world);
    const shown = (text: string) => {
      const read = readSdJwt(text);
      assert.ok('read' in read && isLearningCredential(read.read.claims));
      return summariseLearningCredential(read.read.claims);
    };
    assert.equal(shown(sdJwt).learnerName, 'Zoé Łukasiewicz-D’Árvore');
    assert.equal(shown(sdJwt).outcomes.length, 2);
    const bare = shown(`${sdJwt.split('~')[0]}~`);
    assert.equal(bare.learnerName, undefined);
    assert.equal(bare.title, 'Taille douce de la vigne');
    assert.deepEqual(bare.outcomes, []);
  });

  it('carries any name unchanged', async () => {
    await using world = await createWorld();
    const { issuerKey } = await wallets(world);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const familyName = `n${text}n`;
        const { sdJwt } = await issued(world, learned({}, { learner: { ...named, familyName } }));
        const finding = await verifySdJwt(sdJwt, { findKey: async () => issuerKey, now: world.now });
        assert.ok(finding.outcome === 'valid');
        assert.equal(finding.claims.family_name, familyName);
      }),
      { numRuns: 40 },
    );
  });

  const { european } = sampleContent;
  const { familyName: _, ...unsplit } = named;
  const lacking: Readonly<Record<string, CredentialInput>> = {
    'family-name': learned({}, { learner: unsplit }),
    level: learned({ european: { ...european, level: { notApplicable: true } } }),
    workload: learned({ european: { ...european, workload: {} } }),
    title: learned({ title: '' }),
    outcomes: learned({ outcomes: [] }),
    country: learned({}, { issuer: { ...sampleInput().issuer, countryCode: '' } }),
  };
  for (const [element, input] of Object.entries(lacking))
    it(`is not made, and says why, when ${element} is missing`, () => {
      assert.deepEqual(learningClaims(input), { outcome: 'missing', elements: [element] });
    });

  it('gives the EQF level of a Bologna cycle', () => {
    const claims = learningClaims(learned({ european: { ...european, level: { qfEhea: 'second' } } }));
    assert.ok(claims.outcome === 'built');
    assert.equal(claims.selective.level_of_learning_experience, 7);
  });
});

function listServer(lists: {
  document(listId: string): Promise<{ readonly token: string } | undefined>;
}): (uri: string) => Promise<string> {
  return async (uri) => {
    const [, listId] = /\/status\/([^/]+)\/token$/.exec(uri) ?? [];
    const document = await lists.document(listId ?? '');
    assert.ok(document, uri);
    return document.token;
  };
}

describe('checking an SD-JWT', () => {
  const now = Date.parse('2026-11-20T10:00:05Z');

  async function signed(): Promise<{ sdJwt: string; issuerKey: KeyObject }> {
    await using world = await createWorld();
    const { issuerKey } = await wallets(world);
    return { sdJwt: (await issued(world)).sdJwt, issuerKey };
  }

  it('accepts it with its status reference, and says when the key cannot be had', async () => {
    const { sdJwt, issuerKey } = await signed();
    const finding = await verifySdJwt(sdJwt, { findKey: async () => issuerKey, now });
    assert.ok(finding.outcome === 'valid');
    assert.match(finding.status?.uri ?? '', /\/status\/.+\/token$/);
    assert.deepEqual(await verifySdJwt(sdJwt, { findKey: async () => undefined, now }), {
      outcome: 'unchecked',
      code: 'ERR_SD_JWT_KEY_NOT_FOUND',
      detail: sdJwtIssuer(places.issuers, 'iss-1'),
    });
  });

  it('cannot check what names its issuer by a certificate alone, and takes an unnamed issuer for a mistake', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const issued = (x5c?: readonly string[]) =>
      issueSdJwt(
        { vct: 'urn:x', iat: 0 },
        {},
        { privateKey, kid: 'k', ...(x5c === undefined ? {} : { x5c }) },
      );
    const verified = (text: string) => verifySdJwt(text, { findKey: async () => publicKey, now });
    assert.deepEqual(await verified(issued(['AA=='])), {
      outcome: 'unchecked',
      code: 'ERR_SD_JWT_KEY_NOT_FOUND',
      detail: 'x5c',
    });
    assert.equal((await verified(issued())).outcome, 'invalid');
  });

  it('takes a signature of Ed25519 by both of its names', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    for (const alg of ['EdDSA', 'Ed25519']) {
      const parts = [
        { alg, typ: 'dc+sd-jwt', kid: 'k' },
        { iss: 'https://issuer.example', vct: 'urn:x', iat: 0 },
      ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      const signature = sign(null, Buffer.from(parts.join('.')), privateKey).toString('base64url');
      const finding = await verifySdJwt(`${[...parts, signature].join('.')}~`, {
        findKey: async () => publicKey,
        now,
      });
      assert.equal(finding.outcome, 'valid', alg);
    }
  });

  it('notices any changed letter', async () => {
    const { sdJwt, issuerKey } = await signed();
    const steps = 400;
    for (let step = 0; step < steps; step++) {
      const index = Math.floor((step * (sdJwt.length - 1)) / steps);
      const letter = sdJwt[index] === 'A' ? 'B' : 'A';
      const changed = sdJwt.slice(0, index) + letter + sdJwt.slice(index + 1);
      const finding = await verifySdJwt(changed, { findKey: async () => issuerKey, now });
      assert.notEqual(finding.outcome, 'valid', `letter ${index}`);
    }
  });

  it('refuses disclosures that are repeated, foreign, or of claims that must stay open', async () => {
    const { sdJwt, issuerKey } = await signed();
    const [jwt, first, ...others] = sdJwt.split('~');
    const disclosure = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const parts of [
      [jwt, first, first, ...others],
      [jwt, first, disclosure('salt', 'family_name', 'Somebody else'), ...others],
      [jwt, disclosure('salt', 'exp', 9_999_999_999), ...others],
      [jwt, disclosure('salt'), ...others],
      [jwt, disclosure('salt', '_sd', []), ...others],
    ]) {
      const finding = await verifySdJwt(parts.join('~'), { findKey: async () => issuerKey, now });
      assert.equal(finding.outcome === 'invalid' && finding.code, 'ERR_SD_JWT_DISCLOSURE_INVALID');
    }
  });

  it('refuses it when it has expired, and from the future', async () => {
    const { sdJwt, issuerKey } = await signed();
    const at = async (time: number) => {
      const finding = await verifySdJwt(sdJwt, { findKey: async () => issuerKey, now: time });
      return 'code' in finding && finding.code;
    };
    assert.equal(await at(now + 6 * 365 * 86_400_000), 'ERR_SD_JWT_EXPIRED');
    assert.equal(await at(now - 86_400_000), 'ERR_SD_JWT_NOT_YET_VALID');
  });

  it('ends for any text within its bounds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `e30.e30.e30~${text}~`),
        ),
        (text) => {
          assert.ok(typeof readSdJwt(text) === 'object');
        },
      ),
    );
    const deep = Buffer.from(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`).toString('base64url');
    assert.deepEqual(readSdJwt(`e30.${deep}.e30~`), { fault: 'ERR_SD_JWT_TOO_LARGE', detail: 'values' });
    assert.deepEqual(readSdJwt(`e30.e30.e30~${'W10~'.repeat(600)}`), {
      fault: 'ERR_SD_JWT_TOO_LARGE',
      detail: 'disclosures',
    });
  });
});

describe('a holder’s key', () => {
  it('is refused when it is private, symmetric, off the curve or none', () => {
    const { jwk, privateKey } = holder();
    assert.ok(parseHolderKey(jwk));
    for (const wrong of [
      privateKey.export({ format: 'jwk' }),
      { kty: 'oct', k: 'AAAA' },
      { ...jwk, x: jwk.y },
      { ...jwk, crv: 'secp256k1' },
      null,
      'key',
      {},
    ])
      assert.equal(parseHolderKey(wrong), undefined);
  });
});
