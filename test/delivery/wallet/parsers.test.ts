import assert from 'node:assert/strict';
import fc from 'fast-check';
import { secretBox } from '../../../config/secrets.js';
import { readAuthorizationRequest } from '../../../src/delivery/wallet/authorization-request.js';
import { readDpop } from '../../../src/delivery/wallet/dpop.js';
import { readParameters } from '../../../src/delivery/wallet/parameters.js';
import { readProof } from '../../../src/delivery/wallet/proof.js';
import { answerAddress, readRedirectUri } from '../../../src/delivery/wallet/redirect-uri.js';
import { readAuthorizationDetails, readRequested } from '../../../src/delivery/wallet/requested.js';
import { openRequest, openToken } from '../../../src/delivery/wallet/sealed.js';
import {
  openAuthorizationRequest,
  sealAuthorizationRequest,
} from '../../../src/delivery/wallet/sealed-request.js';

const issuer = 'https://acquis.example/issuers/main';
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.json(),
  fc.constantFrom(
    '',
    '__proto__',
    'javascript:x',
    'https://',
    'a:b',
    'http://localhost',
    '\ud800',
    '[null]',
    '[[]]',
  ),
);
/** What Express makes of a query or a form. */
const fields = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'client_id',
      'redirect_uri',
      'response_type',
      'response_mode',
      'state',
      'scope',
      'authorization_details',
      'code_challenge',
      'code_challenge_method',
      'issuer_state',
      'resource',
      'request',
      'dpop_jkt',
    ),
    text,
  ),
  fc.oneof(
    text,
    fc.array(text, { maxLength: 3 }),
    fc.constantFrom('code', 'S256', 'acquis.open-badge', 'x'.repeat(43), 'com.example.wallet:/cb'),
  ),
);
/** ASCII without `"` and `\` (RFC 6749, section 5.2): nothing of the sender's comes back in it. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/;

describe('what wallets send', () => {
  it('is read or refused in plain words, whatever it is', () => {
    fc.assert(
      fc.property(fields, (sent) => {
        const reading = readAuthorizationRequest(readParameters(sent), issuer);
        if (reading.outcome !== 'read') return void assert.match(reading.error_description, plain);
        const { request } = reading;
        assert.match(request.codeChallenge, /^[\w-]{43}$/);
        assert.equal(sent.redirect_uri, request.redirect.uri);
        assert.equal(readParameters(sent).doubled, undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read where it is right, and refused as soon as anything of it is there twice', () => {
    const right = fc.record({
      client_id: fc.stringMatching(/^[\x21-\x7e]{1,60}$/),
      redirect_uri: fc.constantFrom(
        'https://wallet.example/cb',
        'com.example.wallet:/cb',
        'http://[::1]:8/x?y=z',
      ),
      response_type: fc.constant('code'),
      state: fc.stringMatching(/^[\x20-\x7e]{1,80}$/),
      scope: fc.constantFrom('acquis.open-badge', 'openid acquis.learning-credential x'),
      code_challenge: fc.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: fc.constant('S256'),
    });
    fc.assert(
      fc.property(right, fc.nat(), fc.nat(), (sent, which, missing) => {
        const reading = readAuthorizationRequest(readParameters(sent), issuer);
        assert.equal(reading.outcome, 'read', JSON.stringify(reading));
        const names = Object.keys(sent) as (keyof typeof sent)[];
        const twice = names[which % names.length] as keyof typeof sent;
        const doubled = { ...sent, [twice]: [sent[twice], sent[twice]] };
        assert.notEqual(readAuthorizationRequest(readParameters(doubled), issuer).outcome, 'read');
        const { [names[missing % names.length] as 'scope']: gone, ...less } = sent;
        const needed = gone !== sent.state;
        assert.equal(readAuthorizationRequest(readParameters(less), issuer).outcome !== 'read', needed);
      }),
    );
  });

  it('leads only where a wallet can be: nothing that runs or shows itself, and a place that can be told', () => {
    const uri = fc.oneof(
      text,
      fc
        .tuple(
          fc.constantFrom(
            'https',
            'http',
            'javascript',
            'JAVASCRIPT',
            'data',
            'eu.wallet',
            'ms-word',
            'file',
          ),
          fc.constantFrom(':', '://', ':/'),
          fc.string({ unit: 'grapheme-ascii' }),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(uri, (sent) => {
        const read = readRedirectUri(sent);
        if (read === undefined) return;
        assert.equal(read.uri, sent);
        assert.match(read.place, /^[\w+.:[\]-]+$/);
        const { protocol, hostname } = new URL(sent);
        assert.doesNotMatch(protocol, /^(javascript|data|file|blob|vbscript|ms-.*):$/);
        if (protocol === 'http:') assert.match(hostname, /^(localhost|127\.0\.0\.1|\[::1\])$/);
        assert.doesNotMatch(sent, /[\s"<>#]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gets its answer at the address that it named, with what stood there before', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true }).filter((uri) => readRedirectUri(uri) !== undefined),
        fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
        (uri, state) => {
          const answer = answerAddress(uri, { code: 'c', state, iss: undefined });
          assert.ok(answer.startsWith(uri));
          const { searchParams, origin, pathname } = new URL(answer);
          assert.deepEqual(searchParams.getAll('state'), [state]);
          assert.deepEqual(searchParams.getAll('code'), ['c']);
          assert.equal(searchParams.has('iss'), false);
          assert.equal(`${origin}${pathname}`, `${new URL(uri).origin}${new URL(uri).pathname}`);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('names credentials by scopes and details, and by nothing else', () => {
    fc.assert(
      fc.property(text, (sent) => {
        const read = readAuthorizationDetails(sent, issuer);
        if ('error' in read) assert.match(read.error_description, plain);
        else assert.ok(read.length > 0 && new Set(read).size === read.length);
      }),
      { numRuns: 1_000 },
    );
    const both = readRequested(
      'x acquis.open-badge acquis.learning-credential',
      JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'open-badge', more: 1 }]),
      issuer,
    );
    assert.deepEqual(both, {
      configurations: ['open-badge', 'learning-credential'],
      detailed: ['open-badge'],
    });
  });

  it('proves nothing where it is no proof', () => {
    const part = fc.oneof(
      text.map((one) => Buffer.from(one).toString('base64url')),
      fc
        .record(
          {
            typ: fc.constantFrom('dpop+jwt', 'openid4vci-proof+jwt'),
            alg: fc.constantFrom('ES256', 'EdDSA', 'none', 'HS256'),
            jwk: fc.oneof(fc.object(), fc.constant({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' })),
            kid: fc.constantFrom('did:jwk:e30', 'did:key:z6Mk', 'x'),
          },
          { requiredKeys: [] },
        )
        .map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')),
    );
    const jwt = fc.oneof(
      text,
      fc.tuple(part, part, part).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(jwt, (sent) => {
        const dpop = readDpop(sent, { method: 'POST', address: issuer });
        const proof = readProof(sent, { audience: issuer, now: 0 });
        assert.equal(dpop.outcome, 'wrong');
        assert.equal(proof.outcome, 'wrong');
        for (const each of [dpop, proof]) if (each.outcome === 'wrong') assert.match(each.why, plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes back as it was sealed, and is nothing when it was changed or is something else of ours', () => {
    const box = secretBox('a secret of thirty-two characters!');
    const redirect = readRedirectUri('com.example.wallet:/cb');
    assert.ok(redirect);
    const request = {
      clientId: 'w',
      redirect,
      state: '"\\"',
      codeChallenge: 'c'.repeat(43),
      configurations: ['open-badge'],
      detailed: [],
    } as const;
    const kept = { id: 'i', issuerId: 'main', request, expiresAt: 1 };
    const sealed = sealAuthorizationRequest(box, kept);
    assert.deepEqual(openAuthorizationRequest(box, sealed), kept);
    assert.equal(openToken(box, sealed), undefined);
    fc.assert(
      fc.property(fc.nat(sealed.length - 4), fc.constantFrom('A', '_', '~'), (at, letter) => {
        const changed = `${sealed.slice(0, at + 3)}${letter}${sealed.slice(at + 4)}`;
        if (Buffer.from(changed.slice(3), 'base64url').equals(Buffer.from(sealed.slice(3), 'base64url')))
          return;
        assert.equal(openRequest(box, changed), undefined);
      }),
    );
    fc.assert(fc.property(text, (other) => assert.equal(openRequest(box, other), undefined)));
  });

  it('has room in what is sealed for the longest request that is taken', () => {
    const box = secretBox('a secret of thirty-two characters!');
    const longest = {
      client_id: '"'.repeat(300),
      redirect_uri: `https://wallet.example/${'x'.repeat(1_970)}`,
      response_type: 'code',
      state: '"'.repeat(2_000),
      scope: 'acquis.open-badge',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
      issuer_state: '"'.repeat(200),
    };
    const reading = readAuthorizationRequest(readParameters(longest), issuer);
    assert.equal(reading.outcome, 'read', JSON.stringify(reading));
    if (reading.outcome !== 'read') return;
    const kept = { id: 'i', issuerId: 'main', request: reading.request, expiresAt: 1 };
    const sealed = sealAuthorizationRequest(box, kept);
    assert.deepEqual(openAuthorizationRequest(box, sealed), kept);
    // Node takes 16 KB of headers, the address among them.
    assert.ok(sealed.length < 12_000, String(sealed.length));
  });
});
