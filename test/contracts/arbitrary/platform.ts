import fc from 'fast-check';
import type { LoginState } from '../../../src/platform/login-state.js';
import type { Pairing, PairingCode } from '../../../src/platform/pairing.js';
import type { Invitation, Platform } from '../../../src/platform/platform.js';
import type { LtiDocument } from '../../../src/store/lti-documents.js';
import type { Session } from '../../../src/web/session.js';
import { count, every, hash, id, some, text, time } from './basics.js';

export const platform: fc.Arbitrary<Platform> = some<Platform>(
  {
    id,
    issuer: fc.webUrl(),
    clientId: id,
    name: text,
    family: fc.constantFrom('moodle', 'unknown'),
    authorizationEndpoint: fc.webUrl(),
    tokenEndpoint: fc.webUrl(),
    jwksUri: fc.webUrl(),
    deployments: fc.array(every({ id: text, confirmed: fc.boolean() }), { maxLength: 3 }),
    awardingBodies: every({ defaultId: id, allowedIds: fc.array(id, { maxLength: 2 }) }),
    createdAt: time,
    revision: count,
  },
  [
    'id',
    'issuer',
    'clientId',
    'name',
    'family',
    'authorizationEndpoint',
    'tokenEndpoint',
    'jwksUri',
    'deployments',
    'createdAt',
    'revision',
  ],
);

export const invitation: fc.Arbitrary<Invitation> = every({
  tokenHash: hash,
  createdAt: time,
  expiresAt: time,
});

export const loginState: fc.Arbitrary<LoginState> = some<LoginState>(
  {
    stateHash: hash,
    nonce: text,
    platformId: id,
    targetLinkUri: fc.webUrl(),
    deploymentId: text,
    clientId: text,
    expiresAt: time,
  },
  ['stateHash', 'nonce', 'platformId', 'targetLinkUri', 'expiresAt'],
);

export const pairing: fc.Arbitrary<Pairing> = some<Pairing>(
  {
    id,
    platformId: id,
    channel: fc.constant('moodle' as const),
    sealedSecret: text,
    sealedPreviousSecret: text,
    previousUntil: time,
    createdAt: time,
    lastHeardAt: time,
    revision: count,
  },
  ['id', 'platformId', 'channel', 'sealedSecret', 'createdAt', 'revision'],
);

export const pairingCode: fc.Arbitrary<PairingCode> = every({
  codeHash: hash,
  platformId: id,
  expiresAt: time,
});

type LaunchedUser = Extract<Session['who'], { readonly kind: 'launch' }>;

export const session: fc.Arbitrary<Session> = every<Session>({
  idHash: hash,
  who: fc.oneof(
    fc.constant({ kind: 'admin' as const }),
    some<LaunchedUser>(
      {
        kind: fc.constant('launch'),
        learnerId: id,
        platformId: id,
        locale: text,
        grants: fc.array(
          some<LaunchedUser['grants'][number]>(
            { courseId: id, instructor: fc.boolean(), launchedAt: time, returnUrl: fc.webUrl() },
            ['instructor', 'launchedAt'],
          ),
          { maxLength: 2 },
        ),
      },
      ['kind', 'learnerId', 'platformId', 'grants'],
    ),
  ),
  csrfToken: text,
  createdAt: time,
  expiresAt: time,
});

export const ltiDocument: fc.Arbitrary<LtiDocument> = some<LtiDocument>(
  {
    collection: fc.constantFrom('idtoken', 'platform', 'accesstoken'),
    fields: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(text, fc.boolean()), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    body: fc.json(),
    createdAt: time,
    expiresAt: time,
  },
  ['collection', 'fields', 'body', 'createdAt'],
);
