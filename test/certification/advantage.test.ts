import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Course } from '../../src/course/course.js';
import type { DeepLinkingForm } from '../../src/platform/deep-linking.js';
import type { Launch } from '../../src/platform/launch.js';
import { launchUrl, type Rig, startRig } from '../lti/rig.js';
import { cases } from './cases.js';
import { send } from './send.js';

const lti = 'https://purl.imsglobal.org/spec/lti/claim';
const deepLinking = 'https://purl.imsglobal.org/spec/lti-dl/claim';

/** Certification Guide 1.3, sections 6.2 to 6.4, by the names of the guide. */
describe('1EdTech certification of LTI Advantage', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  describe('6.2 Deep Linking Message testing', () => {
    let launch: Launch;
    let form: DeepLinkingForm;
    let token: jwt.Jwt;
    const items = [{ title: 'Credential', url: launchUrl, custom: { achievement: '1' } }];

    beforeEach(async () => {
      const request = cases.find(({ expected }) => expected.name === 'Send the Request Payload');
      assert.ok(request);
      launch = await send(rig, request.payload, []);
      assert.ok(launch.deepLinking);
      form = await rig.lti.deepLinking.respond({
        platformId: launch.platform.id,
        deploymentId: launch.deploymentId,
        request: launch.deepLinking,
        items,
      });
      const decoded = jwt.decode(form.jwt, { complete: true });
      assert.ok(decoded);
      token = decoded;
    });
    const claims = () => token.payload as jwt.JwtPayload;

    it('Receive the Response Payload', () => {
      assert.equal(form.returnUrl, 'https://platform.example.org/deep');
      assert.ok(form.jwt.length > 0);
    });

    it('Response Format Valid', () => {
      assert.equal(claims()[`${lti}/message_type`], 'LtiDeepLinkingResponse');
      assert.equal(claims()[`${lti}/version`], '1.3.0');
    });

    it('Response Timestamps Valid', () => {
      const { iat, exp } = claims();
      const now = Date.now() / 1000;
      assert.ok(iat !== undefined && Math.abs(now - iat) < 30);
      assert.ok(exp !== undefined && exp > now && exp - iat <= 3600);
    });

    it('Signature Valid', async () => {
      const jwk = (await rig.lti.registrar.jwks()).keys.find(({ kid }) => kid === token.header.kid);
      assert.ok(jwk);
      jwt.verify(form.jwt, createPublicKey({ key: { ...jwk }, format: 'jwk' }), { algorithms: ['RS256'] });
    });

    it('Required Claims Verified', () => {
      for (const claim of ['iss', 'aud', 'iat', 'exp', 'nonce', `${lti}/deployment_id`])
        assert.ok(claims()[claim] !== undefined, claim);
      assert.equal(claims().iss, 'client-1');
      assert.equal(claims().aud, rig.platform.issuer);
    });

    it('Affirm Response', () => {
      assert.equal(claims()[`${lti}/deployment_id`], launch.deploymentId);
      assert.equal(claims()[`${deepLinking}/data`], 'csrftoken:c7fbba78');
      assert.deepEqual(claims()[`${deepLinking}/content_items`], [{ type: 'ltiResourceLink', ...items[0] }]);
    });
  });

  const withServices = () =>
    rig.launch((claims) => {
      claims[`${lti}/roles`] = ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'];
      claims['https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'] = {
        context_memberships_url: `${rig.lms.url}/memberships`,
        service_versions: ['2.0'],
      };
      claims['https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'] = {
        scope: ['https://purl.imsglobal.org/spec/lti-ags/scope/score'],
        lineitems: `${rig.lms.url}/lineitems`,
      };
    });
  const courseOf = ({ platform, context, services }: Launch): Course => ({
    id: 'course',
    platformId: platform.id,
    contextId: context?.id ?? '',
    ...(services.lineItemsUrl !== undefined && { lineItemsUrl: services.lineItemsUrl }),
    ...(services.membershipsUrl !== undefined && { membershipsUrl: services.membershipsUrl }),
  });

  describe('6.3 Names and Role Provisioning Services Testing', () => {
    const scope = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly';
    beforeEach(async () => {
      rig.lms.routes.set('GET /memberships', () => ({
        body: { members: [{ user_id: '1', roles: ['Instructor'] }] },
      }));
      await rig.lti.services.memberships(courseOf(await withServices()));
    });
    const request = () => rig.lms.calls('GET /memberships')[0];

    it('Valid Instructor Launch', async () => {
      const launch = await withServices();
      assert.equal(launch.services.membershipsUrl, `${rig.lms.url}/memberships`);
      assert.deepEqual(launch.roles, ['instructor']);
    });

    it('Received Request', () => assert.ok(request()));

    it('Verify JSON Header', () =>
      assert.equal(request()?.headers.accept, 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'));

    it('Verify Bearer Token', () =>
      assert.match(request()?.headers.authorization ?? '', /^Bearer token-\d+$/));

    it('Verify Bearer Scope', () => {
      const asked = new URLSearchParams(rig.lms.calls('POST /token')[0]?.body);
      assert.equal(asked.get('scope'), scope);
    });
  });

  describe('6.4 Assignment and Grade Services Testing', () => {
    it('Valid Instructor Launch, then line items and scores', async () => {
      rig.lms.routes.set('POST /lineitems', ({ body }) => ({
        status: 201,
        body: { ...JSON.parse(body), id: `${rig.lms.url}/lineitems/1` },
      }));
      rig.lms.routes.set('POST /lineitems/1/scores', () => ({ status: 204 }));
      const course = courseOf(await withServices());
      const { url } = await rig.lti.services.createLineItem(course, { label: 'Credential', scoreMaximum: 1 });
      const score = { sub: 'user-1', given: 1, maximum: 1, at: rig.now };
      assert.equal((await rig.lti.services.putScore(course, url, score)).outcome, 'stored');
      assert.deepEqual(
        rig.lms.calls('POST /token').map(({ body }) => new URLSearchParams(body).get('scope')),
        [
          'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
          'https://purl.imsglobal.org/spec/lti-ags/scope/score',
        ],
      );
    });
  });
});
