import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import jwt from 'jsonwebtoken';
import type { DeepLinkingAnswer, DeepLinkingRefused } from '../../src/platform/deep-linking.js';
import type { Launch } from '../../src/platform/launch.js';
import { launchUrl, type Rig, startRig } from './rig.js';

const settings = {
  deep_link_return_url: 'https://lms.example.org/return?course=2',
  accept_types: ['ltiResourceLink'],
  accept_presentation_document_targets: ['iframe'],
  accept_multiple: true,
  data: ' opaque to the tool\n',
};

describe('deep linking', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const request = (change: object = {}): Promise<Launch> =>
    rig.launch((claims) => {
      claims['https://purl.imsglobal.org/spec/lti/claim/message_type'] = 'LtiDeepLinkingRequest';
      delete claims['https://purl.imsglobal.org/spec/lti/claim/resource_link'];
      claims['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'] = {
        ...settings,
        ...change,
      };
    });

  const answer = async (items: DeepLinkingAnswer['items'], change: object = {}) => {
    const launch = await request(change);
    assert.ok(launch.deepLinking);
    return rig.lti.deepLinking.respond({
      platformId: launch.platform.id,
      deploymentId: launch.deploymentId,
      request: launch.deepLinking,
      items,
    });
  };

  const item = {
    title: 'Certificat d’élagage',
    text: 'Take your credential',
    url: launchUrl,
    custom: { achievement: '1' },
    lineItem: { label: 'Élagage', scoreMaximum: 1, resourceId: 'achievement-1' },
  };

  it('is answered with items, signed by the tool’s published key', async () => {
    const form = await answer([item, { title: 'Second', url: launchUrl }]);
    assert.equal(form.returnUrl, settings.deep_link_return_url);
    const { keys } = await rig.lti.registrar.jwks();
    const [jwk] = keys;
    assert.ok(jwk);
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const { header, payload } = jwt.verify(form.jwt, key, { algorithms: ['RS256'], complete: true });
    assert.equal(header.kid, jwk.kid);
    const { iat, exp, nonce, ...claims } = payload as jwt.JwtPayload;
    assert.ok(typeof iat === 'number' && exp === iat + 60);
    assert.ok(nonce.length > 10);
    assert.deepEqual(claims, {
      iss: 'client-1',
      aud: rig.platform.issuer,
      'https://purl.imsglobal.org/spec/lti/claim/deployment_id': 'deployment-1',
      'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiDeepLinkingResponse',
      'https://purl.imsglobal.org/spec/lti/claim/version': '1.3.0',
      'https://purl.imsglobal.org/spec/lti-dl/claim/data': settings.data,
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [
        {
          type: 'ltiResourceLink',
          ...item,
          lineItem: {
            ...item.lineItem,
            submissionReview: { reviewableStatus: ['InProgress', 'Completed'] },
          },
        },
        { type: 'ltiResourceLink', title: 'Second', url: launchUrl },
      ],
    });
  });

  it('leaves line items out where the platform does not want them', async () => {
    const form = await answer([item], { accept_lineitem: false });
    const items = (jwt.decode(form.jwt) as jwt.JwtPayload)[
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items'
    ];
    assert.equal('lineItem' in items[0], false);
  });

  it('says so when the platform does not accept what was chosen', async () => {
    const refused = (error: DeepLinkingRefused) => error.code === 'ERR_DEEP_LINKING_NOT_ACCEPTED';
    await assert.rejects(answer([item, item], { accept_multiple: false }), refused);
    await assert.rejects(answer([item], { accept_types: ['file'] }), refused);
    await answer([], { accept_types: ['file'] });
  });

  it('leaves ltijs’s server, database and signal handler unloaded', async () => {
    // In a process of its own: other tests load all of ltijs.
    const script = fileURLToPath(new URL('./deep-linking-alone.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
    const { parts, loaded, weight, signalHandlers } = JSON.parse(stdout);
    assert.deepEqual(parts, ['Platform', 'DeepLinking']);
    assert.ok(loaded > 2, 'the module cache does not show what was loaded');
    assert.deepEqual(weight, []);
    assert.equal(signalHandlers, 0);
  }).timeout(20_000);
});
