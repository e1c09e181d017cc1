import { sign, verify } from 'node:crypto';
import { createVerifier } from '../src/credential/verify/verifier.js';
import { createWorld } from '../test/credential/world.js';
import { median, startDigitalBazaar } from './digital-bazaar-process.js';
import { medians, round } from './measure.js';
import type { BenchResult } from './run.js';

/** What one verification costs: the bare signature, Digital Bazaar's libraries, and ours with all its checks. */
export async function run(): Promise<BenchResult> {
  await using world = await createWorld();
  const { json, jwt } = await world.issue();
  const { keys, places, statusLists } = world.credentials;
  const own = { places, keys, statusLists };
  const verifier = createVerifier({ clock: () => world.now, own });
  const { publicKey, privateKey } = await keys.signing('iss-1', 'Ed25519');
  const data = Buffer.alloc(64, 7);
  const signature = sign(null, data, privateKey);
  const mustBeValid = async (text: string): Promise<void> => {
    const { verdict, checks } = await verifier.verify(text);
    if (verdict !== 'valid') throw new Error(JSON.stringify(checks));
  };
  const ours = await medians({
    raw: { run: () => verify(null, data, publicKey, signature), batch: 30 },
    json: { run: () => mustBeValid(json), batch: 2 },
    jwt: { run: () => mustBeValid(jwt), batch: 10 },
  });

  using bazaar = startDigitalBazaar();
  const did = (await world.credentials.didDocument('iss-1')) as {
    readonly verificationMethod: readonly { readonly type: string }[];
  };
  const methods = did.verificationMethod.map((method) => ({
    '@context': 'https://w3id.org/security/multikey/v1',
    ...method,
  }));
  const order = {
    verify: JSON.parse(json),
    documents: [did, ...methods],
    now: new Date(world.now).toISOString(),
  };
  const theirs: number[] = [];
  for (let count = -15; count < 60; count++) {
    const took = await bazaar.take(order);
    if (count >= 0) theirs.push(took);
  }
  const digitalBazaar = round(median(theirs));
  return {
    name: 'verify',
    figures: {
      rawEd25519Verify_us: ours.raw,
      digitalBazaarVc_us: digitalBazaar,
      oursJson_us: ours.json,
      oursJwt_us: ours.jwt,
    },
    ratios: {
      digitalBazaarVc_to_oursJson: round(digitalBazaar / ours.json),
      oursJson_to_rawEd25519Verify: round(ours.json / ours.raw),
    },
  };
}
