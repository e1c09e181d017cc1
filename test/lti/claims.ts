import { clientId, launchUrl } from './rig.js';

/** Claims of a launch that must pass: what the LTI Core 1.3 requires, and a context. @param at.seconds since the epoch */
export function claimsOfLaunch(at: {
  readonly issuer: string;
  readonly nonce: string;
  readonly seconds: number;
}): Record<string, unknown> {
  return {
    iss: at.issuer,
    aud: clientId,
    sub: 'user-1',
    nonce: at.nonce,
    iat: at.seconds,
    exp: at.seconds + 60,
    'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiResourceLinkRequest',
    'https://purl.imsglobal.org/spec/lti/claim/version': '1.3.0',
    'https://purl.imsglobal.org/spec/lti/claim/deployment_id': 'deployment-1',
    'https://purl.imsglobal.org/spec/lti/claim/target_link_uri': launchUrl,
    'https://purl.imsglobal.org/spec/lti/claim/resource_link': { id: 'link-1' },
    'https://purl.imsglobal.org/spec/lti/claim/roles': [
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
    ],
    'https://purl.imsglobal.org/spec/lti/claim/context': { id: 'course-1', title: 'Course' },
  };
}
