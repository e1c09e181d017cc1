import { createHash, hash, sign } from 'node:crypto';
import { secretBox } from '../config/secrets.js';
import { jsonText } from '../src/credential/frozen-json.js';
import type { CredentialInput } from '../src/credential/make.js';
import { buildOpenBadge, type OpenBadge } from '../src/credential/open-badge/build.js';
import { canonize } from '../src/credential/proof/canonize.js';
import { createDocumentSigner } from '../src/credential/proof/signer.js';
import { vcJwt } from '../src/credential/proof/vc-jwt.js';
import { bitsOf, encodeList, smallestList } from '../src/credential/status/bitstring.js';
import { createIssuerKeys } from '../src/issuer/keys.js';
import { openStore } from '../src/store/open.js';
import { places, sampleInput } from '../test/credential/sample.js';
import { median, startDigitalBazaar } from './digital-bazaar-process.js';
import { medians, round } from './measure.js';
import type { BenchResult } from './run.js';

/** What one signature costs: bare, by Digital Bazaar's libraries, and by ours from the achievement to the JSON text. */
export async function run(): Promise<BenchResult> {
  await using store = await openStore('sqlite::memory:');
  const box = secretBox('a secret for benches, at least 32 letters');
  const keys = createIssuerKeys({ ...store, box, clock: Date.now });
  const ed25519 = await keys.signing('iss-1', 'Ed25519');
  const rsa = await keys.signing('iss-1', 'RS256');
  const verificationMethod = places.issuers.verificationMethod('iss-1', ed25519.id);
  const key = { privateKey: ed25519.privateKey, verificationMethod };
  const signer = createDocumentSigner();
  const now = '2026-11-20T10:00:00Z';
  let count = 0;
  const badge = () => buildOpenBadge(learnerInput(count++), places);
  // Of different learners: nothing of one helps with the next.
  const readies = Array.from({ length: 32 }, badge);
  const ready = readies[0] as OpenBadge;
  const plains = readies.map((_, index) =>
    buildOpenBadge({ ...plainInput(), credentialId: `plain-${index}` }, places),
  );
  let turn = 0;
  const next = (from: readonly OpenBadge[]) => from[turn++ % from.length] as OpenBadge;
  const quads = await canonize(ready);
  const plain = plains[0] as OpenBadge;
  const data = Buffer.alloc(64, 7);
  const jwtKey = { privateKey: rsa.privateKey, algorithm: 'RS256', keyUrl: 'https://a.example/k' } as const;
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'https://a.example/status/1',
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: 'did:web:a.example',
    validFrom: now,
  };
  const revoked = Array.from({ length: 500 }, (_, index) => index * 250);

  const ours = await medians({
    raw: { run: () => sign(null, data, key.privateKey), batch: 60 },
    floor: {
      run: () =>
        sign(
          null,
          Buffer.concat([hash('sha256', 'x', 'buffer'), hash('sha256', quads, 'buffer')]),
          key.privateKey,
        ),
      batch: 30,
    },
    build: { run: badge, batch: 40 },
    sign: { run: () => signer.prove(next(readies), key, now), batch: 60 },
    signPlain: { run: () => signer.prove(next(plains), key, now), batch: 60 },
    whole: {
      run: async () => {
        const document = badge();
        return jsonText({ ...document, proof: [await signer.prove(document, key, now)] });
      },
      batch: 15,
    },
    full: { run: () => canonize(ready), batch: 1 },
    rs256: { run: () => sign('sha256', data, rsa.privateKey), batch: 2 },
    jwt: { run: () => vcJwt(ready, jwtKey), batch: 2 },
    statusList: {
      run: async () => {
        const encodedList = encodeList(bitsOf(smallestList, revoked));
        const credentialSubject = {
          id: `${list.id}#list`,
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList,
        };
        return signer.prove({ ...list, credentialSubject }, key, now);
      },
      batch: 1,
    },
  });

  using bazaar = startDigitalBazaar();
  const theirs: number[] = [];
  for (let round = -15; round < 60; round++) {
    const took = await bazaar.take({ sign: ready, now });
    if (round >= 0) theirs.push(took);
  }
  const digitalBazaar = round(median(theirs));
  return {
    name: 'sign',
    figures: {
      rawEd25519_us: ours.raw,
      hashAndRawEd25519_us: ours.floor,
      digitalBazaarVc_us: digitalBazaar,
      oursSign_us: ours.sign,
      oursSignPlain_us: ours.signPlain,
      oursBuild_us: ours.build,
      oursBuildSignWrite_us: ours.whole,
      oursBuildSignWrite_perSecond: round(1e6 / ours.whole),
      fullCanonicalisation_us: ours.full,
      rawRs256_us: ours.rs256,
      vcJwtRs256_us: ours.jwt,
      statusList131072_us: ours.statusList,
      quads: quads.split('\n').length - 1,
      quadsPlain: (await canonize(plain)).split('\n').length - 1,
      credential_bytes: Buffer.byteLength(JSON.stringify(ready)),
      credentialPlain_bytes: Buffer.byteLength(JSON.stringify(plain)),
    },
    ratios: {
      oursSign_to_rawEd25519: round(ours.sign / ours.raw),
      oursSignPlain_to_rawEd25519: round(ours.signPlain / ours.raw),
      oursBuildSignWrite_to_rawEd25519: round(ours.whole / ours.raw),
      floor_to_rawEd25519: round(ours.floor / ours.raw),
      digitalBazaarVc_to_oursSign: round(digitalBazaar / ours.sign),
      digitalBazaarVc_to_rawEd25519: round(digitalBazaar / ours.raw),
      vcJwtRs256_to_rawRs256: round(ours.jwt / ours.rs256),
    },
  };
}

/** The sample for another learner of the same course. */
function learnerInput(number: number): CredentialInput {
  const { learner } = sampleInput();
  const id = createHash('sha256').update(String(number)).digest('hex');
  return sampleInput({
    credentialId: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`,
    learner: {
      ...learner,
      sub: String(number),
      name: `Zoé ${id.slice(0, 9)}`,
      email: `${number}@example.org`,
    },
    status: { listId: 'list-1', index: number * 4_001 },
  });
}

/** One outcome and the mandatory elements, while the sample has two and everything optional. */
function plainInput(): CredentialInput {
  const input = sampleInput();
  const { content } = input.achievement;
  const { workload, level, assessment, participation, qualityAssurance } = content.european;
  return {
    ...input,
    achievement: {
      ...input.achievement,
      content: {
        ...content,
        outcomes: content.outcomes.slice(0, 1),
        european: {
          workload: { hours: workload.hours ?? 7 },
          level: { eqf: level.eqf ?? 4 },
          assessment: assessment.slice(0, 1),
          showGrade: false,
          ...(participation === undefined ? {} : { participation }),
          ...(qualityAssurance === undefined ? {} : { qualityAssurance }),
        },
      },
    },
  };
}
