import { Router } from 'express';
import { type Campus, grantable } from '../campus.js';
import { paths } from './addresses.js';
import { platformVersion } from './claims.js';
import { platformConfigurationMember } from './iri.js';
import { variables } from './variables.js';

/** OpenID configuration (LTI Dynamic Registration 1.0, section 3.4) and the platform's keys. */
export function discoveryRoutes(campus: Campus): Router {
  const router = Router();
  router.get(paths.discovery, (_request, response) => {
    response.json({
      issuer: campus.url,
      token_endpoint: `${campus.url}${paths.token}`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      jwks_uri: `${campus.url}${paths.jwks}`,
      authorization_endpoint: `${campus.url}${paths.authorization}`,
      registration_endpoint: `${campus.url}${paths.registration}`,
      scopes_supported: [...grantable(campus), 'openid'],
      response_types_supported: ['id_token'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
      [platformConfigurationMember]: {
        product_family_code: 'acquis-test-platform',
        version: platformVersion,
        messages_supported: [
          { type: 'LtiResourceLinkRequest' },
          { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
        ],
        variables,
      },
    });
  });
  router.get(paths.jwks, (_request, response) => {
    response.json({ keys: campus.keys.map((key) => key.publicJwk) });
  });
  return router;
}
