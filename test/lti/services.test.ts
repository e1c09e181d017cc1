import assert from 'node:assert/strict';
import type { Course } from '../../src/course/course.js';
import type { ServiceFailed } from '../../src/platform/services.js';
import type { Answer, Heard } from './lms.js';
import { type Rig, startRig } from './rig.js';

describe('services of a platform', () => {
  let rig: Rig;
  let course: Course;
  beforeEach(async () => {
    rig = await startRig();
    course = {
      id: 'course',
      platformId: rig.platform.id,
      contextId: '2',
      lineItemsUrl: `${rig.lms.url}/2/lineitems?type_id=1`,
      membershipsUrl: `${rig.lms.url}/2/memberships`,
    };
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const failed = (code: string, retryable: boolean) => (error: unknown) => {
    const { code: actual, retryable: again } = error as ServiceFailed;
    return actual === code && again === retryable;
  };
  const on = (route: string, answer: Answer | ((heard: Heard) => Answer)) =>
    rig.lms.routes.set(route, typeof answer === 'function' ? answer : () => answer);
  const bodies = (route: string) => rig.lms.calls(route).map(({ body }) => JSON.parse(body));
  const sign = async (capability: string) =>
    (await rig.store.connectionSigns.list(rig.platform.id)).find((one) => one.capability === capability);

  describe('access tokens', () => {
    beforeEach(() => on('GET /2/memberships', { body: { members: [] } }));

    it('are asked for with a signed assertion that names the key of the key set', async () => {
      await rig.lti.services.memberships(course);
      const [heard] = rig.lms.calls('POST /token');
      const form = new URLSearchParams(heard?.body);
      assert.equal(form.get('grant_type'), 'client_credentials');
      assert.equal(
        form.get('client_assertion_type'),
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      );
      assert.equal(
        form.get('scope'),
        'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
      );
      const [header, claims] = (form.get('client_assertion') ?? '')
        .split('.', 2)
        .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
      const { keys } = await rig.lti.registrar.jwks();
      assert.deepEqual(header, { alg: 'RS256', typ: 'JWT', kid: keys[0]?.kid });
      assert.equal(claims.iss, 'client-1');
      assert.equal(claims.sub, 'client-1');
      assert.equal(claims.aud, rig.platform.tokenEndpoint);
      assert.equal(claims.exp - claims.iat, 300);
    });

    it('are kept until shortly before they end, for every caller', async () => {
      await Promise.all(Array.from({ length: 10 }, () => rig.lti.services.memberships(course)));
      rig.now += 3_539_000;
      await rig.lti.services.memberships(course);
      assert.equal(rig.lms.calls('POST /token').length, 1);
      rig.now += 1000;
      await rig.lti.services.memberships(course);
      assert.equal(rig.lms.calls('POST /token').length, 2);
    });

    it('are shared with other processes on the same store', async () => {
      await rig.lti.services.memberships(course);
      const { createLti } = await import('../../lti/lti.js');
      const { secretBox } = await import('../../config/secrets.js');
      const quiet = () => {};
      const other = await createLti({
        store: rig.store,
        box: secretBox('a secret of at least thirty-two characters'),
        clock: () => rig.now,
        publicUrl: 'https://acquis.example.org',
        allowPrivateNetworks: true,
        secret: 'a secret of at least thirty-two characters',
        log: { info: quiet, warn: quiet, error: quiet },
      });
      await other.services.memberships(course);
      assert.equal(rig.lms.calls('POST /token').length, 1);
      assert.deepEqual(await other.registrar.jwks(), await rig.lti.registrar.jwks());
      await other[Symbol.asyncDispose]();
    });

    it('that the platform ended early are replaced once', async () => {
      let good = '';
      on('GET /2/memberships', ({ headers }) =>
        headers.authorization === `Bearer ${good}` ? { body: { members: [] } } : { status: 401 },
      );
      on('POST /token', () => {
        good = `token-${rig.lms.heard.length}`;
        return { body: { access_token: good, token_type: 'Bearer', expires_in: '3600' } };
      });
      await rig.lti.services.memberships(course);
      good = 'ended';
      await rig.lti.services.memberships(course);
      assert.equal(rig.lms.calls('POST /token').length, 2);
      on('GET /2/memberships', { status: 401 });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_UNAUTHORIZED', false));
      assert.equal(rig.lms.calls('POST /token').length, 3);
    });

    it('that the platform refuses leave a sign with the likely cause', async () => {
      on('POST /token', { status: 404, body: '<html>fix_jwks_alg(): Argument #1 null given</html>' });
      await assert.rejects(
        rig.lti.services.memberships(course),
        failed('ERR_SERVICE_TOKEN_KEYS_UNREADABLE', true),
      );
      assert.equal((await sign('token'))?.lastError, 'ERR_SERVICE_TOKEN_KEYS_UNREADABLE');
      on('POST /token', { status: 400, body: { error: 'invalid_scope' } });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_TOKEN_REFUSED', false));
      const asked = rig.lms.calls('POST /token').length;
      on('POST /token', { status: 503 });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_TOKEN_REFUSED', false));
      assert.equal(rig.lms.calls('POST /token').length, asked, 'not for each of a class');
      rig.now += 60_000;
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_BUSY', true));
      on('POST /token', { body: 'html' });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_ANSWER_INVALID', true));
    });
  });

  describe('memberships', () => {
    it('are read over all pages, roles in both spellings, everyone once', async () => {
      on('GET /2/memberships', ({ url }) =>
        url.searchParams.get('from') === '2'
          ? {
              body: {
                members: [
                  { user_id: 5, roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'] },
                  { user_id: '4', roles: ['Learner'], name: 'again' },
                  { roles: ['Learner'] },
                ],
              },
            }
          : {
              headers: {
                link: `<${rig.lms.url}/2/memberships?diff=1>; rel="differences", <${rig.lms.url}/2/memberships?from=2>; rel="next"`,
              },
              body: {
                members: [
                  {
                    user_id: '4',
                    status: 'Active',
                    roles: ['Learner', 'Mentor'],
                    name: 'Sam One',
                    given_name: 'Sam',
                    family_name: 'One',
                    email: 'sam@example.org',
                  },
                  { user_id: '6', status: 'Inactive', roles: 'none', name: null },
                ],
              },
            },
      );
      assert.deepEqual(await rig.lti.services.memberships(course), [
        {
          sub: '4',
          name: 'Sam One',
          givenName: 'Sam',
          familyName: 'One',
          email: 'sam@example.org',
          active: true,
          roles: ['learner'],
        },
        { sub: '6', active: false, roles: [] },
        { sub: '5', active: true, roles: ['instructor'] },
      ]);
      const [first] = rig.lms.calls('GET /2/memberships');
      assert.equal(first?.headers.accept, 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json');
      assert.match(first?.headers.authorization ?? '', /^Bearer token-/);
      assert.equal((await sign('memberships'))?.lastWorkedAt, rig.now);
      assert.equal((await sign('token'))?.lastWorkedAt, rig.now);
    });

    it('are asked for by resource link, with what the address asks for besides', async () => {
      on('GET /2/memberships', { body: { members: [] } });
      const membershipsUrl = `${rig.lms.url}/2/memberships?type_id=1`;
      await rig.lti.services.memberships({ ...course, membershipsUrl }, 'link 7');
      await rig.lti.services.memberships({ ...course, membershipsUrl });
      assert.deepEqual(
        rig.lms.calls('GET /2/memberships').map(({ url }) => [...url.searchParams]),
        [
          [
            ['type_id', '1'],
            ['rlid', 'link 7'],
          ],
          [['type_id', '1']],
        ],
      );
    });

    it('end when the next page is elsewhere or was read already', async () => {
      on('GET /2/memberships', {
        headers: { link: '<https://evil.example/>; rel="next"' },
        body: { members: [] },
      });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_ANSWER_INVALID', false));
      on('GET /2/memberships', { headers: { link: '</2/memberships>; rel=next' }, body: { members: [] } });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_ANSWER_INVALID', false));
    });

    it('that are not offered or not answered are a failure that says whether later may help', async () => {
      const { membershipsUrl: _url, ...bare } = course;
      await assert.rejects(rig.lti.services.memberships(bare), failed('ERR_SERVICE_NOT_OFFERED', false));
      await assert.rejects(
        rig.lti.services.memberships({ ...course, platformId: 'gone' }),
        failed('ERR_SERVICE_PLATFORM_UNKNOWN', false),
      );
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_NOT_FOUND', false));
      on('GET /2/memberships', { status: 500 });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_BUSY', true));
      on('GET /2/memberships', { body: '<html>' });
      await assert.rejects(rig.lti.services.memberships(course), failed('ERR_SERVICE_ANSWER_INVALID', true));
      await assert.rejects(
        rig.lti.services.memberships({ ...course, membershipsUrl: 'http://127.0.0.1:1/' }),
        failed('ERR_SERVICE_UNREACHABLE', true),
      );
      assert.equal((await sign('memberships'))?.lastError, 'ERR_SERVICE_UNREACHABLE');
    });
  });

  describe('line items', () => {
    it('are listed over all pages, the query of the address kept', async () => {
      on('GET /2/lineitems', ({ url }) => {
        assert.equal(url.searchParams.get('type_id'), '1');
        return url.searchParams.has('page')
          ? {
              body: [
                { id: `${rig.lms.url}/2/lineitems/4`, label: 'B', scoreMaximum: '10', resourceLinkId: 9 },
              ],
            }
          : {
              headers: { link: `<${rig.lms.url}/2/lineitems?type_id=1&page=2>; rel="next"` },
              body: [
                {
                  id: `${rig.lms.url}/2/lineitems/3`,
                  label: 'A',
                  scoreMaximum: 100,
                  resourceId: 'r',
                  tag: 't',
                },
                { label: 'without an address' },
              ],
            };
      });
      assert.deepEqual(await rig.lti.services.lineItems(course), [
        { url: `${rig.lms.url}/2/lineitems/3`, label: 'A', scoreMaximum: 100, resourceId: 'r', tag: 't' },
        { url: `${rig.lms.url}/2/lineitems/4`, label: 'B', scoreMaximum: 10, resourceLinkId: '9' },
      ]);
      assert.equal((await sign('line-items'))?.lastWorkedAt, rig.now);
    });

    it('are read with the scope for everything where the platform grants only that', async () => {
      const asked = (body: string) => new URLSearchParams(body).get('scope') ?? '';
      rig.lms.routes.set('POST /token', ({ body }) =>
        asked(body).endsWith('lineitem')
          ? { body: { access_token: 'full', expires_in: 3600 } }
          : { status: 400, body: { error: 'invalid_scope' } },
      );
      on('GET /2/lineitems', { body: [{ id: `${rig.lms.url}/2/lineitems/11`, label: 'One' }] });
      assert.equal((await rig.lti.services.lineItems(course)).length, 1);
      const [read] = rig.lms.calls('GET /2/lineitems');
      assert.equal(read?.headers.authorization, 'Bearer full');
      await rig.lti.services.renewTokens(rig.platform.id);
      const token = await sign('token');
      assert.ok((token?.lastWorkedAt ?? 0) >= (token?.lastFailedAt ?? 0), 'the check is green');
      on('POST /token', { status: 400, body: { error: 'invalid_client' } });
      await assert.rejects(
        rig.lti.services.renewTokens(rig.platform.id),
        failed('ERR_SERVICE_TOKEN_REFUSED', false),
      );
    });

    it('are created', async () => {
      on('POST /2/lineitems', ({ body }) => ({
        status: 201,
        body: { ...JSON.parse(body), id: `${rig.lms.url}/2/lineitems/11` },
      }));
      const item = await rig.lti.services.createLineItem(course, {
        label: 'Credential',
        scoreMaximum: 50,
        resourceId: 'achievement-1',
      });
      assert.deepEqual(item, {
        url: `${rig.lms.url}/2/lineitems/11`,
        label: 'Credential',
        scoreMaximum: 50,
        resourceId: 'achievement-1',
      });
      const [heard] = rig.lms.calls('POST /2/lineitems');
      assert.equal(heard?.headers['content-type'], 'application/vnd.ims.lis.v2.lineitem+json');
      assert.equal(heard?.url.search, '?type_id=1');
      const { submissionReview } = JSON.parse(heard?.body ?? '');
      assert.deepEqual(submissionReview, { reviewableStatus: ['InProgress', 'Completed'] });
    });
  });

  it('give results, where nought is a result and absence is none', async () => {
    on('GET /2/lineitems/3/lineitem/results', ({ url }) => {
      assert.equal(url.search, '?type_id=1');
      return {
        body: [
          { userId: '4', resultScore: 80, resultMaximum: 100 },
          { userId: 5, resultScore: 0, resultMaximum: 100 },
          { userId: '6', resultMaximum: 100, comment: 'not yet' },
          { userId: '7', resultScore: null, resultMaximum: 100 },
          { userId: '8', resultScore: '', resultMaximum: 100 },
          { userId: '9', resultScore: '7.5', resultMaximum: '10' },
          { resultScore: 1 },
        ],
      };
    });
    assert.deepEqual(
      await rig.lti.services.results(course, `${rig.lms.url}/2/lineitems/3/lineitem?type_id=1`),
      [
        { sub: '4', maximum: 100, score: 80 },
        { sub: '5', maximum: 100, score: 0 },
        { sub: '6', maximum: 100 },
        { sub: '7', maximum: 100 },
        { sub: '8', maximum: 100 },
        { sub: '9', maximum: 10, score: 7.5 },
      ],
    );
  });

  describe('scores', () => {
    const route = 'POST /2/lineitems/3/lineitem/scores';
    const put = (at = rig.now, sub = '4') =>
      rig.lti.services.putScore(course, `${rig.lms.url}/2/lineitems/3/lineitem?type_id=1`, {
        sub,
        given: 1,
        maximum: 1,
        at,
        comment: 'Earned',
      });

    it('are sent in full', async () => {
      on(route, { status: 200 });
      assert.deepEqual(await put(), { outcome: 'stored', at: rig.now });
      assert.deepEqual(bodies(route), [
        {
          userId: '4',
          scoreGiven: 1,
          scoreMaximum: 1,
          comment: 'Earned',
          timestamp: new Date(rig.now).toISOString(),
          activityProgress: 'Completed',
          gradingProgress: 'FullyGraded',
        },
      ]);
      const [heard] = rig.lms.calls(route);
      assert.equal(heard?.headers['content-type'], 'application/vnd.ims.lis.v1.score+json');
      assert.equal(heard?.url.search, '?type_id=1');
    });

    it('of one learner have timestamps that rise by whole seconds, others are not touched', async () => {
      on(route, { status: 200 });
      await put();
      await put();
      await put(rig.now - 5000);
      await put(rig.now, '5');
      const seconds = bodies(route).map(({ timestamp }) => (Date.parse(timestamp) - rig.now) / 1000);
      assert.deepEqual(seconds, [0, 1, 2, 0]);
    });

    it('that meet a newer one are sent again with a newer timestamp', async () => {
      const newest = rig.now;
      on(route, ({ body }) => ({ status: Date.parse(JSON.parse(body).timestamp) <= newest ? 409 : 200 }));
      const stored = await put(rig.now - 60_000);
      const last = Date.parse(bodies(route).at(-1)?.timestamp ?? '');
      assert.deepEqual(stored, { outcome: 'stored', at: last });
      assert.ok(last > newest);
      on(route, { status: 409 });
      await assert.rejects(put(), failed('ERR_SERVICE_CONFLICT', true));
    });

    it('say by their progress whether more is to come, and without a mark that there is none any more', async () => {
      on(route, { status: 200 });
      const lineItem = `${rig.lms.url}/2/lineitems/3/lineitem?type_id=1`;
      const scores = [{ given: 0.5, partial: true }, { given: 1 }, {}];
      for (const score of scores)
        await rig.lti.services.putScore(course, lineItem, { sub: '4', maximum: 1, at: rig.now, ...score });
      assert.deepEqual(
        bodies(route).map(({ timestamp: _rising, userId: _same, ...rest }) => rest),
        [
          {
            scoreGiven: 0.5,
            scoreMaximum: 1,
            activityProgress: 'InProgress',
            gradingProgress: 'FullyGraded',
          },
          { scoreGiven: 1, scoreMaximum: 1, activityProgress: 'Completed', gradingProgress: 'FullyGraded' },
          { scoreMaximum: 1, activityProgress: 'Initialized', gradingProgress: 'NotReady' },
        ],
      );
    });

    it('for someone without a grade, or a line item that is gone, are never stored', async () => {
      on(route, { status: 400, body: 'Incorrect score received' });
      const outcome = await put();
      assert.equal(outcome.outcome, 'never');
      on(route, { status: 404 });
      assert.equal((await put()).outcome, 'never');
      on(route, { status: 503 });
      await assert.rejects(put(), failed('ERR_SERVICE_BUSY', true));
    });
  });
});
