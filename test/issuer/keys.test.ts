import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { secretBox } from '../../config/secrets.js';
import { issuerAddresses } from '../../src/issuer/addresses.js';
import { didDocument, jwks } from '../../src/issuer/documents.js';
import { createIssuerKeys } from '../../src/issuer/keys.js';
import { openStore } from '../../src/store/open.js';

const box = secretBox('a secret for tests, at least 32 letters');
const addresses = issuerAddresses('https://acquis.example.org:8443');

describe('an issuer’s keys', () => {
  it('are one of each algorithm, however often and from how many processes they are asked for', async () => {
    await using store = await openStore('sqlite::memory:');
    const processes = Array.from({ length: 3 }, () =>
      createIssuerKeys({ ...store, box, clock: () => 1_000 }),
    );
    await Promise.all(processes.map((keys) => keys.ensure('i')));
    await processes[0]?.ensure('i');
    const keys = await store.issuerKeys.list('i');
    assert.deepEqual(keys.map(({ id }) => id).toSorted(), ['ed25519-1', 'es256-1', 'rs256-1']);
    const signing = await Promise.all(processes.map((each) => each.signing('i', 'Ed25519')));
    for (const key of signing) assert.ok(key.publicKey.equals(signing[0]?.publicKey ?? key.privateKey));
  });

  it('are stored with the private half sealed', async () => {
    await using store = await openStore('sqlite::memory:');
    await createIssuerKeys({ ...store, box, clock: () => 1_000 }).ensure('i');
    for (const key of await store.issuerKeys.list('i')) {
      assert.ok(!JSON.stringify(key).includes('PRIVATE'));
      assert.ok(!('d' in key.publicJwk));
      assert.ok(box.open(key.sealedPrivateKey).includes('PRIVATE KEY'));
    }
  });

  it('are renewed by rotation, and the old ones stay published', async () => {
    await using store = await openStore('sqlite::memory:');
    let now = 1_000;
    const keys = createIssuerKeys({ ...store, box, clock: () => now });
    await keys.ensure('i');
    const before = await keys.signing('i', 'Ed25519');
    now = 2_000;
    await keys.rotate('i');
    const after = await keys.signing('i', 'Ed25519');
    assert.notEqual(after.id, before.id);
    const published = await keys.publicKey('i', before.id);
    assert.ok(published instanceof KeyObject && published.equals(before.publicKey));
    const document = didDocument('i', await keys.list('i'), addresses);
    assert.deepEqual((document.assertionMethod as string[]).toSorted(), [
      'did:web:acquis.example.org%3A8443:issuers:i#ed25519-1',
      'did:web:acquis.example.org%3A8443:issuers:i#ed25519-2',
      'did:web:acquis.example.org%3A8443:issuers:i#es256-1',
      'did:web:acquis.example.org%3A8443:issuers:i#es256-2',
      'did:web:acquis.example.org%3A8443:issuers:i#rs256-1',
      'did:web:acquis.example.org%3A8443:issuers:i#rs256-2',
    ]);
    assert.equal((jwks(await keys.list('i'), addresses).keys as unknown[]).length, 6);
  });

  it('that are withdrawn sign and verify no more, retired ones too, and are not published', async () => {
    await using store = await openStore('sqlite::memory:');
    const keys = createIssuerKeys({ ...store, box, clock: () => 1_000 });
    await keys.ensure('i');
    await keys.rotate('i');
    await keys.ensure('other');
    await keys.withdraw('i', 2_000);
    assert.equal((await keys.signing('i', 'Ed25519')).id, 'ed25519-3');
    const published = await keys.published('i');
    assert.deepEqual(published.map(({ id }) => id).toSorted(), ['ed25519-3', 'es256-3', 'rs256-3']);
    assert.equal(await keys.publicKey('i', 'ed25519-1'), 'withdrawn');
    assert.equal(await keys.publicKey('i', 'ed25519-2'), 'withdrawn');
    assert.equal(await keys.publicKey('i', 'ed25519-9'), undefined);
    assert.equal((await keys.withdrawn('i')).get('rs256-2'), 2_000);
    assert.equal((await keys.withdrawn('other')).size, 0);
    assert.equal((await keys.list('i')).length, 9);
  });

  it('that another process rotated are noticed within a minute', async () => {
    await using store = await openStore('sqlite::memory:');
    let now = 1_000;
    const [here, there] = [1, 2].map(() => createIssuerKeys({ ...store, box, clock: () => now }));
    await here?.ensure('i');
    assert.equal((await there?.signing('i', 'RS256'))?.id, 'rs256-1');
    await here?.rotate('i');
    now += 60_000;
    assert.equal((await there?.signing('i', 'RS256'))?.id, 'rs256-2');
  });
});

describe('an issuer’s addresses', () => {
  it('make a did:web with port and path as its specification writes them', () => {
    assert.equal(issuerAddresses('http://127.0.0.1:3000').did('x'), 'did:web:127.0.0.1%3A3000:issuers:x');
    assert.equal(issuerAddresses('https://a.example/b/c').did('x'), 'did:web:a.example:b:c:issuers:x');
    assert.equal(
      issuerAddresses('https://a.example/b').didDocumentUrl('x'),
      'https://a.example/b/issuers/x/did.json',
    );
  });

  it('know their own DIDs and no others', () => {
    assert.equal(addresses.issuerIdOf(addresses.verificationMethod('x', 'k')), 'x');
    for (const foreign of [
      'did:web:example.org:issuers:x',
      `${addresses.did('x')}:y`,
      'did:web:acquis.example.org%3A8443:issuers:',
    ])
      assert.equal(addresses.issuerIdOf(foreign), undefined);
  });
});
