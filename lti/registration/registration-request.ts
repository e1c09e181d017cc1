import type { ToolConfiguration } from '../../src/platform/registration.js';
import { type JsonObject, type MessageType, scope, toolConfiguration } from '../claims.js';
import type { OpenidConfiguration } from './parse-openid-configuration.js';
import type { LmsProfile } from './profiles/profile.js';

const reviewRequest = 'LtiSubmissionReviewRequest' satisfies MessageType;

/** What a platform said that it offers, as far as it decides what is asked for. */
export type PlatformOffer = Pick<OpenidConfiguration, 'scopesSupported' | 'messagesSupported'>;

/** Client metadata of the tool (LTI Dynamic Registration 1.0, section 3.5; OpenID Connect Registration 1.0, section 2). */
export function registrationRequest(
  tool: ToolConfiguration,
  profile: LmsProfile,
  { scopesSupported, messagesSupported }: PlatformOffer,
): JsonObject {
  // A platform that lists services gets asked for those; one that lists none of them (Sakai) grants them all the same.
  const listed = tool.scopes.filter((one) => scopesSupported?.includes(one));
  const services = listed.length > 0 ? listed : tool.scopes;
  const notices = scopesSupported?.includes(scope.noticeHandlers) ? [scope.noticeHandlers] : [];
  const scopes = [...services, ...notices];
  const usual = [
    { type: 'LtiResourceLinkRequest', target_link_uri: tool.launchUrl, label: tool.clientName },
    { type: 'LtiDeepLinkingRequest', target_link_uri: tool.deepLinkingUrl, label: tool.clientName },
  ];
  const differing = profile.toolConfiguration?.(tool);
  const messages = Array.isArray(differing?.messages) ? differing.messages : usual;
  // Platforms refuse a registration with messages that they do not know.
  const review = messagesSupported?.includes(reviewRequest)
    ? [{ type: reviewRequest, target_link_uri: tool.launchUrl, label: tool.clientName }]
    : [];
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: tool.loginUrl,
    redirect_uris: [...new Set([tool.launchUrl, tool.deepLinkingUrl])],
    client_name: tool.clientName,
    'client_name#fr': tool.clientName,
    jwks_uri: tool.jwksUrl,
    logo_uri: tool.logoUrl,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: scopes.join(' '),
    ...profile.registration?.(tool),
    [toolConfiguration]: {
      domain: new URL(tool.launchUrl).host,
      description: 'Micro-credentials for what learners have achieved',
      'description#fr': 'Des micro-certifications pour les acquis d’apprentissage',
      target_link_uri: tool.launchUrl,
      custom_parameters: tool.customParameters,
      // Moodle sends names and e-mail only when they are asked for here.
      claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
      ...differing,
      messages: [...messages, ...review],
    },
  };
}
