import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLogin } from '../../lti/launch/parse-login.js';
import { parseOpenidConfiguration } from '../../lti/registration/parse-openid-configuration.js';
import { parseRegistrationResponse } from '../../lti/registration/parse-registration-response.js';
import type { Course } from '../../src/course/course.js';
import { invite, launchUrl, type Rig, startRig } from './rig.js';

/** What a real Moodle 4.5.6 sent and answered; kept beside the project, not in it. */
const folder = fileURLToPath(new URL('../../../shared/moodle-4.5', import.meta.url));

function captured(name: string) {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

describe('what a real Moodle 4.5 sends', () => {
  let rig: Rig;
  before(function () {
    if (existsSync(folder)) return;
    if (this.test?.parent) this.test.parent.title += ' (left out: ../shared/moodle-4.5 is not there)';
    this.skip();
  });
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig?.[Symbol.asyncDispose]());

  /** The captured token as the rig's platform would send it now. */
  const launch = (name: string) =>
    rig.launch((claims) => {
      const { iss, aud, nonce, iat, exp } = claims;
      for (const key of Object.keys(claims)) delete claims[key];
      Object.assign(claims, captured(name).payload, {
        iss,
        aud,
        nonce,
        iat,
        exp,
        'https://purl.imsglobal.org/spec/lti/claim/deployment_id': 'deployment-1',
        'https://purl.imsglobal.org/spec/lti/claim/target_link_uri': launchUrl,
      });
    });

  const moodle = 'https://moodle.localhost:8443';

  it('as a login is understood', () => {
    const { body } = captured('login-initiation');
    assert.deepEqual(parseLogin(body), {
      issuer: moodle,
      loginHint: '4',
      targetLinkUri: body.target_link_uri,
      clientId: 'OsabDtDw4OZ7dD3',
      messageHint: body.lti_message_hint,
      deploymentId: '1',
    });
  });

  it('as a student’s launch is understood', async () => {
    const { platform: _platform, custom, ...rest } = await launch('launch-student');
    assert.equal(custom.spike_resource, 'res-42');
    assert.deepEqual(rest, {
      deploymentId: 'deployment-1',
      message: 'resource-link',
      user: {
        sub: '4',
        name: 'Sam One',
        givenName: 'Sam',
        familyName: 'One',
        email: 'student1@example.invalid',
      },
      roles: ['learner'],
      context: { id: '2', title: 'LTI Spike 101', label: 'SPIKE101', history: [] },
      resourceLinkId: '1',
      locale: 'en',
      target: 'iframe',
      returnUrl: `${moodle}/mod/lti/return.php?course=2&launch_container=3&instanceid=1&sesskey=<sesskey>`,
      services: {
        lineItemsUrl: `${moodle}/mod/lti/services.php/2/lineitems?type_id=1`,
        lineItemUrl: `${moodle}/mod/lti/services.php/2/lineitems/3/lineitem?type_id=1`,
        membershipsUrl: `${moodle}/mod/lti/services.php/CourseSection/2/bindings/1/memberships`,
        scopes: [
          'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
          'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
          'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
          'https://purl.imsglobal.org/spec/lti-ags/scope/score',
          'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
        ],
      },
    });
  });

  it('as a teacher’s and an admin’s launch is understood', async () => {
    assert.deepEqual((await launch('launch-teacher')).roles, ['instructor']);
    assert.deepEqual((await launch('launch-admin')).roles, ['administrator', 'instructor']);
  });

  it('as a deep-linking request is understood', async () => {
    const { message, roles, resourceLinkId, deepLinking } = await launch('deeplinking');
    assert.deepEqual(
      { message, roles, resourceLinkId },
      {
        message: 'deep-linking',
        roles: ['instructor'],
        resourceLinkId: undefined,
      },
    );
    assert.deepEqual(deepLinking, {
      returnUrl: `${moodle}/mod/lti/contentitem_return.php?course=2&id=1&sesskey=<sesskey>`,
      acceptTypes: ['ltiResourceLink'],
      acceptMultiple: true,
      acceptLineItem: true,
    });
  });

  it('as its OpenID configuration and registration response is understood', () => {
    const configuration = parseOpenidConfiguration(JSON.stringify(captured('openid-configuration')));
    assert.equal(configuration.issuer, moodle);
    assert.equal(configuration.jwksUri, `${moodle}/mod/lti/certs.php`);
    assert.equal(configuration.productFamilyCode, 'moodle');
    assert.deepEqual(parseRegistrationResponse(JSON.stringify(captured('registration-response'))), {
      clientId: '77DSb9G46ldjzbG',
      deploymentId: '2',
      management: {},
    });
  });

  it('can be registered with, every scope granted, as its captured answers have it', async () => {
    const configuration = { ...captured('openid-configuration'), issuer: rig.lms.url };
    configuration.registration_endpoint = `${rig.lms.url}/register`;
    rig.lms.routes.set('GET /configuration', () => ({ body: configuration }));
    rig.lms.routes.set('POST /register', () => ({ body: captured('registration-response') }));
    const platform = await rig.lti.registrar.register({
      invitation: await invite(rig),
      openid_configuration: `${rig.lms.url}/configuration`,
      registration_token: 'token',
    });
    assert.equal(platform.family, 'moodle');
    assert.deepEqual(platform.deployments, [{ id: '2', confirmed: true }]);
    const sent = JSON.parse(rig.lms.calls('POST /register')[0]?.body ?? '');
    assert.deepEqual(sent.scope.split(' ').sort(), captured('registration-response').scope.split(' ').sort());
  });

  it('answers services with is understood', async () => {
    const answer = (name: string) => {
      const { status, body, headers } = captured(name);
      const { 'content-type': type = 'application/json' } = headers;
      return { status, body, headers: { 'content-type': type } };
    };
    const course: Course = {
      id: 'course',
      platformId: rig.platform.id,
      contextId: '2',
      lineItemsUrl: `${rig.lms.url}/lineitems?type_id=1`,
      membershipsUrl: `${rig.lms.url}/memberships`,
    };
    const item = `${rig.lms.url}/lineitems/3/lineitem?type_id=1`;
    rig.lms.routes.set('GET /memberships', () => answer('nrps'));
    rig.lms.routes.set('GET /lineitems', () => answer('ags-lineitems'));
    rig.lms.routes.set('POST /lineitems', () => answer('ags-lineitem-create'));
    rig.lms.routes.set('GET /lineitems/3/lineitem/results', () => answer('ags-results-own-after'));

    const members = await rig.lti.services.memberships(course);
    assert.deepEqual(
      members.map(({ sub, active, roles }) => [sub, active, ...roles]),
      [
        ['4', true, 'learner'],
        ['3', true, 'instructor'],
        ['6', true, 'learner'],
        ['5', true, 'learner'],
      ],
    );
    const items = await rig.lti.services.lineItems(course);
    assert.deepEqual(
      items.map(({ url: _url, ...one }) => one),
      ['1', '2'].map((resourceLinkId) => ({
        label: 'Spike linked activity',
        scoreMaximum: 100,
        resourceId: 'res-42',
        tag: 'grade',
        resourceLinkId,
      })),
    );
    const made = await rig.lti.services.createLineItem(course, { label: 'Tool column', scoreMaximum: 50 });
    assert.equal(made.url, `${moodle}/mod/lti/services.php/2/lineitems/11/lineitem?type_id=1`);
    assert.deepEqual(await rig.lti.services.results(course, item), [
      { sub: '4', maximum: 100, score: 80 },
      { sub: '5', maximum: 100, score: 0 },
    ]);

    const score = { sub: '3', given: 9, maximum: 10, at: rig.now };
    const scores = 'POST /lineitems/3/lineitem/scores';
    rig.lms.routes.set(scores, () => answer('ags-score-own'));
    assert.equal((await rig.lti.services.putScore(course, item, score)).outcome, 'stored');
    rig.lms.routes.set(scores, () => answer('ags-score-teacher'));
    assert.equal((await rig.lti.services.putScore(course, item, score)).outcome, 'never');
    let conflicts = 0;
    rig.lms.routes.set(scores, () => {
      conflicts += 1;
      return answer(conflicts === 1 ? 'ags-score-same-ts' : 'ags-score-own');
    });
    assert.equal((await rig.lti.services.putScore(course, item, score)).outcome, 'stored');
    assert.equal(conflicts, 2);
  });
});
