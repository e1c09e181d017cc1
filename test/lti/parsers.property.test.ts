import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toolConfiguration } from '../../lti/claims.js';
import { decodeIdToken } from '../../lti/launch/id-token.js';
import { keysIn } from '../../lti/launch/key-sets.js';
import { isOwnUrl } from '../../lti/launch/own-url.js';
import { parseLaunchForm } from '../../lti/launch/parse-launch-form.js';
import { parseLogin } from '../../lti/launch/parse-login.js';
import { rolesOf } from '../../lti/launch/roles.js';
import { translate } from '../../lti/launch/translate.js';
import { parseNotices, translated } from '../../lti/notices.js';
import { toolAddresses } from '../../lti/registration/addresses.js';
import { differences } from '../../lti/registration/differences.js';
import { parseInitiation } from '../../lti/registration/parse-initiation.js';
import { parseOpenidConfiguration } from '../../lti/registration/parse-openid-configuration.js';
import { parseRegistrationResponse } from '../../lti/registration/parse-registration-response.js';
import { profileFor } from '../../lti/registration/profiles.js';
import { registrationRequest } from '../../lti/registration/registration-request.js';
import { parseLineItems } from '../../lti/services/line-items.js';
import { linksByRelation } from '../../lti/services/link-header.js';
import { parseMembers } from '../../lti/services/memberships.js';
import { parseResults } from '../../lti/services/results.js';
import { LaunchRefused } from '../../src/platform/launch.js';
import { NoticesMalformed } from '../../src/platform/notices.js';
import type { Platform } from '../../src/platform/platform.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { ServiceFailed } from '../../src/platform/services.js';
import { claimsOfLaunch } from './claims.js';

/** What body parsers can make of a query or form, and a bit more. */
const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.string()),
  fc.jsonValue(),
  fc.constant(undefined),
);

function fields(...names: readonly string[]) {
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
}

/** Runs the parser; anything thrown must be the typed refusal. @returns what it made, or undefined when it refused */
function tried<T>(parse: () => T, refusal: abstract new (...parameters: never[]) => Error): T | undefined {
  try {
    return parse();
  } catch (error) {
    assert.ok(error instanceof refusal, String(error));
    return undefined;
  }
}

const platform = { id: 'p' } as Platform;

describe('parsers of what others send', () => {
  it('make a login of texts within their limits, or refuse it', () => {
    const parameters = fields(
      'iss',
      'login_hint',
      'target_link_uri',
      'client_id',
      'lti_message_hint',
      '__proto__',
    );
    fc.assert(
      fc.property(parameters, (sent) => {
        const login = tried(() => parseLogin(sent), LaunchRefused);
        if (login === undefined) return;
        assert.equal(login.issuer, sent.iss);
        for (const text of Object.values(login)) assert.ok(typeof text === 'string' && text.length <= 8192);
      }),
      { numRuns: 500 },
    );
  });

  it('take a well-formed login whole', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 200 })
      .filter((one) => [...one].every((letter) => letter >= ' ' && letter !== '\u007f'));
    fc.assert(
      fc.property(text, text, text, text, (iss, login_hint, target_link_uri, lti_message_hint) => {
        assert.deepEqual(parseLogin({ iss, login_hint, target_link_uri, lti_message_hint, other: ['x'] }), {
          issuer: iss,
          loginHint: login_hint,
          targetLinkUri: target_link_uri,
          messageHint: lti_message_hint,
        });
      }),
    );
  });

  it('make a launch form of two texts, or refuse it', () => {
    fc.assert(
      fc.property(fields('id_token', 'state', 'error', 'error_description'), (sent) => {
        const form = tried(() => parseLaunchForm(sent), LaunchRefused);
        if (form !== undefined) assert.deepEqual(form, { idToken: sent.id_token, state: sent.state });
      }),
      { numRuns: 500 },
    );
  });

  it('take a token apart only when it is three parts with two JSON objects', () => {
    const part = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => text.replace(/[+/=]/g, '')),
    );
    const json = fc.jsonValue().map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'));
    const token = fc.array(fc.oneof(part, json), { maxLength: 4 }).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(token, (raw) => {
        const decoded = tried(() => decodeIdToken(raw), LaunchRefused);
        if (decoded === undefined) return;
        assert.equal(raw.split('.').length, 3);
        for (const part of [decoded.header, decoded.claims]) assert.equal(typeof part, 'object');
      }),
      { numRuns: 2000 },
    );
  });

  it('give back the header and claims of every well-formed token', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, object, (header, claims) => {
        const part = (one: object) => Buffer.from(JSON.stringify(one)).toString('base64url');
        const decoded = decodeIdToken(`${part(header)}.${part(claims)}.c2ln`);
        assert.deepEqual(decoded.header, JSON.parse(JSON.stringify(header)));
        assert.deepEqual(decoded.claims, JSON.parse(JSON.stringify(claims)));
      }),
    );
  });

  it('translate any optional claims without failing, and into texts, lists and web addresses only', () => {
    const base = claimsOfLaunch({ issuer: 'https://lms.example.org', nonce: 'n', seconds: 1 });
    const iri = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;
    const any = fc.oneof(value, fc.webUrl());
    const inner = fc.dictionary(
      fc.constantFrom('id', 'title', 'label', 'locale', 'return_url', 'lineitems', 'context_id_history'),
      any,
    );
    const odd = fc.oneof(any, inner);
    const optional = fc.record(
      {
        name: odd,
        email: odd,
        [iri('context')]: odd,
        [iri('custom')]: odd,
        [iri('launch_presentation')]: odd,
        'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': odd,
        'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': odd,
        'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(optional, (claims) => {
        const launch = translate({ ...base, ...claims }, platform);
        for (const text of [...Object.values(launch.user), ...Object.values(launch.custom)])
          assert.equal(typeof text, 'string');
        for (const url of [launch.returnUrl, launch.services.lineItemsUrl, launch.services.membershipsUrl])
          if (url !== undefined) assert.match(url, /^\s*https?:/i);
        if (launch.context !== undefined) assert.ok(!launch.context.history.includes(launch.context.id));
      }),
      { numRuns: 1000 },
    );
  });

  it('find roles in anything, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(value, fc.constantFrom('Learner', 'Instructor', 'toString'))), (sent) => {
        const roles = rolesOf(sent);
        assert.equal(new Set(roles).size, roles.length);
        assert.equal(roles.includes('learner'), sent.includes('Learner'));
        assert.equal(roles.includes('instructor'), sent.includes('Instructor'));
      }),
    );
  });

  it('take for ours no address on another origin', () => {
    const home = 'https://acquis.example.org';
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.webPath().map((path) => home + path),
          fc.string().map((rest) => home + rest),
        ),
        (url) => {
          if (isOwnUrl(home, url)) assert.equal(new URL(url).origin, home);
        },
      ),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.webPath(), (path) => assert.ok(isOwnUrl(home, `${home}/${path}`))));
    assert.ok(isOwnUrl('https://a.example/tool', 'https://a.example/tool/lti/launch'));
    assert.ok(!isOwnUrl('https://a.example/tool', 'https://a.example/toolbox/launch'));
    assert.ok(!isOwnUrl('https://a.example/tool', 'https://a.example/tool/../launch'));
  });

  it('make an initiation of registration, or refuse it', () => {
    fc.assert(
      fc.property(fields('invitation', 'openid_configuration', 'registration_token'), (sent) => {
        const initiation = tried(() => parseInitiation(sent), RegistrationRefused);
        if (initiation === undefined) return;
        assert.match(initiation.openidConfiguration, /^https?:/i);
        assert.doesNotMatch(initiation.openidConfiguration, /[\p{Cc}]/u);
      }),
    );
  });

  it('make an OpenID configuration and a registration response of JSON, or refuse it', () => {
    const members = fc.record(
      Object.fromEntries(
        [
          'issuer',
          'authorization_endpoint',
          'token_endpoint',
          'jwks_uri',
          'registration_endpoint',
          'scopes_supported',
          'client_id',
          'https://purl.imsglobal.org/spec/lti-tool-configuration',
        ].map((name) => [name, fc.oneof(fc.jsonValue(), fc.webUrl())]),
      ),
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      members.map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(body, (text) => {
        const configuration = tried(() => parseOpenidConfiguration(text), RegistrationRefused);
        if (configuration !== undefined) assert.match(configuration.jwksUri, /^https?:/i);
        const response = tried(() => parseRegistrationResponse(text), RegistrationRefused);
        if (response !== undefined) assert.ok(response.clientId.length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('make notices of a message with up to a hundred texts, or refuse it', () => {
    const notice = fc.oneof(fc.record({ jwt: fc.oneof(value, fc.string()) }), fc.jsonValue());
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ notices: fc.oneof(fc.array(notice, { maxLength: 3 }), fc.jsonValue()) }),
    );
    fc.assert(
      fc.property(body, (sent) => {
        const jwts = tried(() => parseNotices(sent), NoticesMalformed);
        if (jwts === undefined) return;
        const kept = (sent as { readonly notices: readonly { readonly jwt: string }[] }).notices;
        assert.deepEqual(
          jwts,
          kept.map(({ jwt }) => jwt),
        );
        for (const jwt of jwts) assert.equal(typeof jwt, 'string');
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 120 }), (jwts) => {
        const parsed = tried(() => parseNotices({ notices: jwts.map((jwt) => ({ jwt })) }), NoticesMalformed);
        assert.deepEqual(parsed, jwts.length <= 100 ? jwts : undefined);
      }),
    );
  });

  it('say of a true notice only what is known of its kind, in texts', () => {
    const iri = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;
    const type = fc.oneof(fc.constantFrom('LtiHelloWorldNotice', 'LtiContextCopyNotice'), value);
    const claims = fc.record(
      {
        [iri('notice')]: fc.oneof(fc.record({ type }), value),
        [iri('context')]: fc.oneof(fc.record({ id: fc.oneof(fc.string(), value) }), value),
        [iri('origin_contexts')]: fc.oneof(fc.array(fc.oneof(fc.string(), fc.jsonValue())), value),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(claims, (sent) => {
        const notice = translated({ id: 'p' }, sent);
        if (notice === undefined) return;
        assert.equal(notice.platformId, 'p');
        if (notice.type !== 'course-copied') return;
        for (const id of [notice.contextId, ...notice.originContextIds]) assert.equal(typeof id, 'string');
        assert.ok(notice.originContextIds.length <= 100);
      }),
      { numRuns: 1000 },
    );
  });

  it('make members, line items and results of JSON, or fail as a service does', () => {
    const entry = fc.record(
      Object.fromEntries(
        ['user_id', 'userId', 'id', 'roles', 'status', 'name', 'label', 'scoreMaximum', 'resultScore'].map(
          (name) => [name, fc.oneof(fc.jsonValue(), fc.webUrl(), fc.double())],
        ),
      ),
      { requiredKeys: [] },
    );
    const list = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(entry, fc.jsonValue())));
    fc.assert(
      fc.property(list, (body) => {
        for (const { sub } of tried(() => parseMembers('u', { members: body }), ServiceFailed) ?? [])
          assert.ok(sub.length > 0);
        for (const { url, scoreMaximum } of tried(() => parseLineItems('u', body), ServiceFailed) ?? []) {
          assert.match(url, /^https?:/i);
          assert.ok(scoreMaximum > 0);
        }
        for (const { sub, score, maximum } of tried(() => parseResults('u', body), ServiceFailed) ?? []) {
          assert.ok(sub.length > 0 && maximum > 0);
          assert.ok(score === undefined || Number.isFinite(score));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('find keys in a key set without failing', () => {
    const jwk = fc.record(
      Object.fromEntries(
        ['kid', 'kty', 'use', 'alg', 'n', 'e'].map((name) => [
          name,
          fc.oneof(fc.jsonValue(), fc.constantFrom('RSA', 'sig', 'RS256', 'AQAB'), fc.base64String()),
        ]),
      ),
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(jwk).map((keys) => JSON.stringify({ keys })),
    );
    fc.assert(
      fc.property(body, (text) => {
        for (const key of keysIn(text)?.values() ?? []) assert.equal(key.asymmetricKeyType, 'rsa');
      }),
      { numRuns: 500 },
    );
  });

  it('read links of a header, however it is written', () => {
    fc.assert(fc.property(fc.string(), (header) => void linksByRelation(header)));
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.webUrl(), (next, last) => {
        for (const header of [
          `<${next}>; rel="next", <${last}>; rel="last"`,
          `<${next}>;rel=next,<${last}>;rel=last`,
          `<${next}>; title="a, <b>; c"; rel="x next"; type="t", <${last}>; REL=last`,
        ]) {
          const links = linksByRelation(header);
          assert.equal(links.get('next'), next);
          assert.equal(links.get('last'), last);
        }
      }),
    );
    assert.equal(linksByRelation(undefined).size, 0);
    assert.equal(linksByRelation('<a>; title="rel=next"').size, 0);
  });

  it('compare a registration with whatever a platform says that it holds, in texts only', () => {
    const wanted = registrationRequest(toolAddresses('https://acquis.example'), profileFor('unknown'), {});
    const tool = fields('target_link_uri', 'messages', 'claims', 'custom_parameters');
    const members = fields('initiate_login_uri', 'redirect_uris', 'jwks_uri', 'logo_uri', 'scope');
    fc.assert(
      fc.property(members, fc.oneof(tool, value), (held, theirTool) => {
        const found = differences(wanted, { ...held, [toolConfiguration]: theirTool });
        for (const { held: theirs, wanted: ours } of found) {
          assert.ok([...theirs, ...ours].every((text) => typeof text === 'string' && text !== ''));
          assert.ok(ours.some((text) => !theirs.includes(text)));
        }
      }),
      { numRuns: 500 },
    );
    assert.deepEqual(differences(wanted, JSON.parse(JSON.stringify(wanted))), []);
  });
});
