import { z } from 'zod';
import { jsonIn } from '../../src/json.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { platformConfiguration } from '../claims.js';

const address = z.url({ protocol: /^https?$/ }).max(2048);

const shape = z.object({
  issuer: address,
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  registration_endpoint: address,
  // Their absence says nothing: RS256 is what the Security Framework (section 6) makes everyone support.
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  scopes_supported: z.array(z.string()).optional(),
  claims_supported: z.array(z.string()).optional(),
  [platformConfiguration]: z
    .object({
      product_family_code: z.string().max(255).optional(),
      version: z.string().max(255).optional(),
      messages_supported: z
        .array(z.object({ type: z.string() }))
        .optional()
        .catch(undefined),
    })
    .optional(),
});

/** The platform's OpenID configuration as far as we use it (LTI Dynamic Registration 1.0, section 3.4). */
export interface OpenidConfiguration {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly registrationEndpoint: string;
  readonly scopesSupported?: readonly string[];
  readonly productFamilyCode?: string;
  /** Types of messages. */
  readonly messagesSupported?: readonly string[];
}

/** @throws RegistrationRefused ERR_REGISTRATION_CONFIGURATION_INVALID naming the member */
export function parseOpenidConfiguration(body: string): OpenidConfiguration {
  const parsed = shape.safeParse(jsonIn(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw invalid(`${field || 'the document'}: ${issue?.message}`, field);
  }
  const { data } = parsed;
  const algorithms = data.id_token_signing_alg_values_supported;
  if (algorithms !== undefined && !algorithms.includes('RS256'))
    throw invalid('RS256 is not offered', 'id_token_signing_alg_values_supported');
  const { product_family_code: family, messages_supported: messages } = data[platformConfiguration] ?? {};
  return {
    issuer: data.issuer,
    authorizationEndpoint: data.authorization_endpoint,
    tokenEndpoint: data.token_endpoint,
    jwksUri: data.jwks_uri,
    registrationEndpoint: data.registration_endpoint,
    ...(data.scopes_supported !== undefined && { scopesSupported: data.scopes_supported }),
    ...(family !== undefined && { productFamilyCode: family }),
    ...(messages !== undefined && { messagesSupported: messages.map(({ type }) => type) }),
  };
}

function invalid(reason: string, field: string): RegistrationRefused {
  return new RegistrationRefused('ERR_REGISTRATION_CONFIGURATION_INVALID', reason, field || undefined);
}
