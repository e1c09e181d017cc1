import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Credential } from '../../src/credential/credential.js';
import { sampleInput } from './sample.js';
import { createServedWorld } from './serve.js';

interface Answer {
  readonly verified: boolean;
  readonly revoked?: boolean;
  readonly error?: string;
  readonly alg?: string;
  readonly rest?: object;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Runs a verifier that shares no code and no memory with us, on the document alone. */
async function outside(
  script: 'verify-with-digital-bazaar' | 'verify-with-jose',
  input: string,
  now: number,
): Promise<Answer> {
  const file = fileURLToPath(new URL(`./outside/${script}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NOW: new Date(now).toISOString() },
  });
  child.stdin.end(input);
  return JSON.parse(await text(child.stdout));
}

const hostile = '"D\\’Artagnan" _:c14n0 <b>\n\t\u202eReverse\u{20bb7}野家 \u{1f468}‍🌾 ﬁ é\u0301';

describe('the credential before strangers', function () {
  this.timeout(30_000);

  it('is accepted by @digitalbazaar/vc in another process, given its JSON and did:web over HTTP', async () => {
    await using world = await createServedWorld();
    const { json } = await world.issue();
    assert.deepEqual(await outside('verify-with-digital-bazaar', json, world.now), {
      verified: true,
      revoked: false,
      error: '',
    });
    assert.ok(world.asked.some((path) => path.endsWith('/did.json')));
    assert.ok(world.asked.some((path) => path.startsWith('/status/')));
  });

  it('is accepted with a hostile name, and refused when one letter of it is changed', async () => {
    await using world = await createServedWorld();
    const { json } = await world.issue({ learner: { ...sampleInput().learner, name: hostile } });
    assert.ok(json.includes('野家'));
    assert.equal((await outside('verify-with-digital-bazaar', json, world.now)).verified, true);
    const changed = await outside('verify-with-digital-bazaar', json.replace('野家', '野屋'), world.now);
    assert.equal(changed.verified, false);
  });

  it('is known to be revoked by them, from the signed status list', async () => {
    await using world = await createServedWorld();
    const { json, status } = await world.issue();
    await world.store.statusLists.revoke(status.listId, status.index);
    assert.deepEqual(await outside('verify-with-digital-bazaar', json, world.now), {
      verified: true,
      revoked: true,
      error: '',
    });
  });

  it('stays accepted after the keys were rotated', async () => {
    await using world = await createServedWorld();
    const { json, jwt } = await world.issue();
    const es256 = await world.credentials.carriers.jwtEs256({
      openBadge: json,
      issuerId: 'iss-1',
    } as Credential);
    await world.credentials.keys.rotate('iss-1');
    assert.equal((await outside('verify-with-digital-bazaar', json, world.now)).verified, true);
    assert.equal((await outside('verify-with-jose', jwt, world.now)).verified, true);
    const answer = await outside('verify-with-jose', es256, world.now);
    assert.deepEqual([answer.verified, answer.alg], [true, 'ES256']);
    const changed = `${es256.slice(0, -4)}${es256.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    assert.equal((await outside('verify-with-jose', changed, world.now)).verified, false);
  });

  it('is accepted as JWT by jose, the key found by its kid and in the key set', async () => {
    await using world = await createServedWorld();
    const { json, jwt } = await world.issue({ validUntil: Date.parse('2028-01-01T00:00:00Z') });
    const answer = await outside('verify-with-jose', jwt, world.now);
    assert.equal(answer.error, undefined);
    assert.equal(answer.alg, 'RS256');
    assert.deepEqual(answer.rest, { typ: 'JWT' });
    const { proof: _, ...credential } = JSON.parse(json);
    assert.deepEqual(answer.payload, {
      ...credential,
      iss: credential.issuer.id,
      jti: credential.id,
      sub: credential.credentialSubject.id,
      nbf: Date.parse(credential.validFrom) / 1000,
      exp: Date.parse('2028-01-01T00:00:00Z') / 1000,
    });
  });
});
