import { z } from 'zod';
import { jsonIn } from '../../json.js';
import { scopeOf, type WalletConfiguration, walletConfigurations } from './configurations.js';
import type { WalletError } from './refusal.js';

/** Which forms of a credential a wallet asks for, and how. */
export interface Requested {
  readonly configurations: readonly WalletConfiguration[];
  /** Those of them that were asked for with `authorization_details`. */
  readonly detailed: readonly WalletConfiguration[];
}

const most = 20;
const details = z
  .array(
    z.looseObject({
      type: z.literal('openid_credential'),
      credential_configuration_id: z.enum(walletConfigurations),
      locations: z.array(z.string()).optional(),
      claims: z
        .array(z.looseObject({ path: z.array(z.unknown()).min(1) }))
        .min(1)
        .optional(),
    }),
  )
  .min(1)
  .max(most);

/**
 * Reads `authorization_details` (OpenID4VCI 1.0, section 5.1.1; RFC 9396, section 5). Claims are not chosen: a credential
 * is given as a whole.
 */
export function readAuthorizationDetails(
  text: string,
  credentialIssuer: string,
): readonly WalletConfiguration[] | WalletError {
  const parsed = details.safeParse(jsonIn(text));
  if (!parsed.success)
    return wrong('Needed is a JSON list of type openid_credential with ids of credential configurations.');
  if (parsed.data.some(({ locations }) => locations?.includes(credentialIssuer) === false))
    return wrong('locations must name the credential issuer.');
  return [...new Set(parsed.data.map((one) => one.credential_configuration_id))];
}

/** `scope` and `authorization_details` of an authorisation request: one of them is needed, both may be there (section 5.1.2). */
export function readRequested(
  scope: string | undefined,
  authorizationDetails: string | undefined,
  credentialIssuer: string,
): Requested | WalletError {
  const scopes = new Set(scope?.split(' ') ?? []);
  // Unknown scope values must be ignored (section 5.1.2).
  const scoped = walletConfigurations.filter((one) => scopes.has(scopeOf(one)));
  const detailed =
    authorizationDetails === undefined
      ? []
      : readAuthorizationDetails(authorizationDetails, credentialIssuer);
  if ('error' in detailed) return detailed;
  const configurations = [...new Set([...detailed, ...scoped])];
  return configurations.length === 0
    ? {
        error: 'invalid_scope',
        error_description: 'scope or authorization_details must name a credential of the metadata.',
      }
    : { configurations, detailed };
}

function wrong(description: string): WalletError {
  return { error: 'invalid_authorization_details', error_description: description };
}
