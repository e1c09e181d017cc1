import assert from 'node:assert/strict';
import { createWorld } from '../world.js';

/** What JSON may hold and `String` chokes on. */
const odd = { toString: 0, valueOf: 0 };

/** The value with `odd` in the place of each of its parts, one after the other. */
function* everyOdd(value: unknown): Generator<unknown> {
  yield odd;
  if (Array.isArray(value)) {
    yield [...value, odd];
    for (const [index, member] of value.entries())
      for (const changed of everyOdd(member)) yield value.with(index, changed);
  } else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value))
      for (const changed of everyOdd(member)) yield { ...value, [name]: changed };
}

describe('a credential with a value that cannot be written as text', function () {
  this.timeout(60_000);

  it('is answered with a report wherever the value stands, in JSON and in JWTs', async () => {
    await using world = await createWorld();
    const { json, jwt } = await world.issue({ validUntil: Date.parse('2028-01-01T00:00:00Z') });
    const { verifier } = world.credentials;
    const judge = async (text: string) => assert.ok((await verifier.verify(text)).checks.length > 0);
    let count = 0;
    for (const document of everyOdd(JSON.parse(json))) {
      await judge(JSON.stringify(document));
      count++;
    }
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const changed of everyOdd(read(header))) await judge(`${written(changed)}.${payload}.${signature}`);
    for (const changed of everyOdd(read(payload))) await judge(`${header}.${written(changed)}.${signature}`);
    assert.ok(count > 100);
  });

  it('is answered with a report where it is an old badge or a wallet’s', async () => {
    await using world = await createWorld();
    const { verifier } = world.credentials;
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://badges.example/assertions/1',
      recipient: { type: 'email', hashed: true, identity: 'sha256$00' },
      badge: 'https://badges.example/badges/pruning',
      verification: { type: 'HostedBadge' },
      issuedOn: '2026-05-01T08:00:00Z',
    };
    for (const document of everyOdd(assertion))
      assert.notEqual((await verifier.verify(JSON.stringify(document))).verdict, 'valid');
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = { typ: 'dc+sd-jwt', alg: 'ES256', kid: 'k' };
    const claims = {
      iss: 'https://a.example',
      vct: 'urn:x',
      iat: 1,
      exp: 2,
      status: {},
      cnf: {},
      _sd_alg: 'x',
    };
    for (const changed of everyOdd(header))
      assert.notEqual((await verifier.verify(`${part(changed)}.${part(claims)}.AAAA~`)).verdict, 'valid');
    for (const changed of everyOdd(claims))
      assert.notEqual((await verifier.verify(`${part(header)}.${part(changed)}.AAAA~`)).verdict, 'valid');
  });
});
