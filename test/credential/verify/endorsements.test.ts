import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { buildOpenBadge } from '../../../src/credential/open-badge/build.js';
import { createDocumentSigner } from '../../../src/credential/proof/signer.js';
import { createVerifier } from '../../../src/credential/verify/verifier.js';
import { ed25519Multikey } from '../../../src/issuer/multikey.js';
import { places, sampleInput } from '../sample.js';

const verifier = createVerifier({ clock: () => Date.parse('2026-11-20T10:00:05Z') });
const signer = createDocumentSigner();
const [issuer, endorser] = [party(), party()];
const { credentialStatus: _, ...built } = buildOpenBadge(sampleInput(), places);
const badge = { ...built, issuer: { ...built.issuer, id: issuer.did } };

function party(): { readonly did: string; readonly key: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { did: `did:key:${ed25519Multikey(publicKey.export({ format: 'jwk' }).x ?? '')}`, key: privateKey };
}

function endorsementOf(about: string, change: object = {}) {
  return {
    '@context': [...badge['@context']],
    id: 'urn:uuid:6f0c1c3e-2f8f-4a5e-9d5b-2f6d3c1b0a99',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: endorser.did, type: ['Profile'], name: 'Chamber of gardeners' },
    validFrom: '2026-11-01T00:00:00Z',
    credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'Sound work.' },
    ...change,
  };
}

async function signed<T extends object>(document: T, by = issuer) {
  const verificationMethod = `${by.did}#${by.did.slice('did:key:'.length)}`;
  const proof = await signer.prove(
    document as never,
    { privateKey: by.key, verificationMethod },
    '2026-11-20T10:00:00Z',
  );
  return { ...document, proof: [proof] };
}

function jwtOf(
  document: { readonly issuer: { readonly id: string }; readonly [name: string]: unknown },
  by = endorser,
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const kid = `${by.did}#${by.did.slice('did:key:'.length)}`;
  const input = `${part({ alg: 'EdDSA', typ: 'JWT', kid })}.${part({ ...document, iss: document.issuer.id })}`;
  return `${input}.${sign(null, Buffer.from(input), by.key).toString('base64url')}`;
}

const endorsed = async (endorsement: unknown) =>
  verifier.verify(JSON.stringify(await signed({ ...badge, endorsement: [endorsement] })));

describe('an endorsement inside a credential', () => {
  it('is checked with its own proof, embedded or as JWT, and shown with who says what', async () => {
    const document = endorsementOf(badge.id);
    const embedded = [await signed(document, endorser)];
    for (const text of [
      JSON.stringify(await signed({ ...badge, endorsement: embedded })),
      jwtOf({ ...badge, endorsement: embedded }, issuer),
      // The context of Open Badges has no term for these, so that they can stand in a JWT only.
      jwtOf({ ...badge, endorsementJwt: [jwtOf(document)] }, issuer),
    ]) {
      const { verdict, checks, endorsements } = await verifier.verify(text);
      assert.equal(verdict, 'valid', JSON.stringify(checks));
      assert.deepEqual(endorsements, [
        { outcome: 'passed', by: 'Chamber of gardeners', byId: endorser.did, comment: 'Sound work.' },
      ]);
      assert.equal(checks.at(-1)?.name, 'endorsement');
      assert.equal(checks.at(-1)?.outcome, 'passed');
    }
  });

  it('of the achievement and of the issuer is looked for there', async () => {
    const achievement = badge.credentialSubject.achievement as { readonly id: string };
    const about = async (id: string) => [await signed(endorsementOf(id), endorser)];
    const document = {
      ...badge,
      credentialSubject: {
        ...badge.credentialSubject,
        achievement: { ...achievement, endorsement: await about(achievement.id) },
      },
      issuer: { ...badge.issuer, endorsement: await about(issuer.did) },
    };
    const { verdict, endorsements } = await verifier.verify(JSON.stringify(await signed(document)));
    assert.equal(verdict, 'valid');
    assert.deepEqual(
      endorsements?.map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
  });

  it('that does not hold counts for nothing, and leaves the credential what it is', async () => {
    const sound = await signed(endorsementOf(badge.id), endorser);
    const elsewhere = await signed(endorsementOf('urn:uuid:other'), endorser);
    const ended = await signed(endorsementOf(badge.id, { validUntil: '2026-11-10T00:00:00Z' }), endorser);
    for (const [endorsement, code] of [
      [{ ...sound, validFrom: '2020-01-01T00:00:00Z' }, 'ERR_PROOF_INVALID'],
      [elsewhere, 'ERR_CLAIM_MISMATCH'],
      [ended, 'ERR_EXPIRED'],
      [endorsementOf(badge.id), 'ERR_PROOF_MISSING'],
      [await signed(endorsementOf(badge.id), issuer), 'ERR_KEY_NOT_BOUND'],
    ] as const) {
      const { verdict, checks, endorsements } = await endorsed(endorsement);
      assert.equal(verdict, 'valid', `${code} ${JSON.stringify(checks)}`);
      assert.equal(endorsements?.[0]?.outcome, 'failed', code);
      assert.equal(checks.at(-1)?.code, code);
    }
  });

  it('cannot be put into, or taken out of, a signed credential', async () => {
    const plain = await signed(badge);
    const endorsement = await signed(endorsementOf(badge.id), endorser);
    assert.equal(
      (await verifier.verify(JSON.stringify({ ...plain, endorsement: [endorsement] }))).verdict,
      'invalid',
    );
    const { endorsement: gone, ...without } = await signed({ ...badge, endorsement: [endorsement] });
    assert.ok(gone);
    assert.equal((await verifier.verify(JSON.stringify(without))).verdict, 'invalid');
  });

  it('with a context that is not known, or inline, leaves nothing believed', async () => {
    for (const context of [['https://evil.example/context'], [{ name: 'https://evil.example/name' }]]) {
      const endorsement = { ...(await signed(endorsementOf(badge.id), endorser)), '@context': context };
      const text = JSON.stringify({ ...(await signed(badge)), endorsement: [endorsement] });
      assert.notEqual((await verifier.verify(text)).verdict, 'valid');
    }
  });

  it('of any shape is answered with a report', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
        const document = { ...badge, endorsement: one, endorsementJwt: other, proof: [{}] };
        assert.notEqual((await verifier.verify(JSON.stringify(document))).verdict, 'valid');
      }),
      { numRuns: 100 },
    );
  });

  it('is not needed; a refresh service is named where there is one', async () => {
    const service = { id: 'https://badges.example/refresh/1', type: '1EdTechCredentialRefresh' };
    const { verdict, endorsements, refreshUrl } = await verifier.verify(
      JSON.stringify(await signed({ ...badge, refreshService: service })),
    );
    assert.deepEqual([verdict, endorsements, refreshUrl], ['valid', undefined, service.id]);
  });
});
