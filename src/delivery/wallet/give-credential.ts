import { z } from 'zod';
import { type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { Credential, CredentialRepository } from '../../credential/credential.js';
import { inForce, type LearningOffers } from '../../credential/sd-jwt/learning-offers.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import { type Allowed, checkAccess } from './check-access.js';
import { dpopNonce } from './check-dpop.js';
import { isWalletConfiguration, scopeOf, type WalletConfiguration } from './configurations.js';
import { readProof } from './proof.js';
import { refused, type WalletAnswer } from './refusal.js';
import { openNonce, sealNonce } from './sealed.js';
import type { WalletGrantRepository } from './wallet-grant.js';
import type { WalletNonceRepository } from './wallet-offer.js';

export interface GiveNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly credentials: CredentialRepository;
  readonly walletNonces: WalletNonceRepository;
  readonly walletGrants: WalletGrantRepository;
  readonly learning: LearningOffers;
  readonly issuers: IssuerAddresses;
}

const nonceLastsMs = 300_000;

/** The nonce endpoint (OpenID4VCI 1.0, section 7). Asking for one stores nothing. */
export function giveNonce(needs: Pick<GiveNeeds, 'clock' | 'box'>, issuerId: string): WalletAnswer {
  const expiresAt = needs.clock() + nonceLastsMs;
  return {
    status: 200,
    body: { c_nonce: sealNonce(needs.box, { issuerId, expiresAt }) },
    headers: dpopNonce(needs),
  };
}

const requestShape = z.looseObject({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.string().optional(),
  proofs: z.looseObject({ jwt: z.array(z.string()).optional() }).optional(),
  credential_response_encryption: z.unknown().optional(),
});

/** The credential endpoint (section 8). */
export async function giveCredential(
  needs: GiveNeeds,
  issuerId: string,
  request: {
    readonly authorization: string | undefined;
    readonly dpop: string | undefined;
    readonly body: unknown;
  },
): Promise<WalletAnswer> {
  const allowed = await checkAccess(needs, issuerId, request);
  if (allowed.outcome === 'refused') return allowed.answer;
  const answer = await give(needs, issuerId, allowed, request.body);
  return allowed.token.dpopThumbprint === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, ...dpopNonce(needs) } };
}

async function give(
  needs: GiveNeeds,
  issuerId: string,
  { token, clientId }: Allowed,
  body: unknown,
): Promise<WalletAnswer> {
  const parsed = requestShape.safeParse(body);
  if (!parsed.success)
    return refused('invalid_credential_request', 'The request is no JSON of the form that section 8.2 has.');
  const { credential_configuration_id, credential_identifier, proofs } = parsed.data;
  if (parsed.data.credential_response_encryption !== undefined)
    return refused('invalid_encryption_parameters', 'Responses are not encrypted beyond TLS.');
  if ((credential_configuration_id === undefined) === (credential_identifier === undefined))
    return refused(
      'invalid_credential_request',
      'Exactly one of credential_configuration_id and credential_identifier is needed.',
    );
  const asked = credential_configuration_id ?? credential_identifier ?? '';
  const only = `The access token is for ${token.configuration}.`;
  if (asked !== token.configuration) {
    if (credential_identifier !== undefined) return refused('unknown_credential_identifier', only);
    // Section 8.3.1.1: there is such a thing, and the token is not for it (RFC 6750, section 3.1).
    return isWalletConfiguration(asked)
      ? outOfScope(only, asked, token.dpopThumbprint === undefined ? 'Bearer' : 'DPoP')
      : refused('unknown_credential_configuration', only);
  }
  const credential = await needs.credentials.byId(token.credentialId);
  if (credential === undefined) return refused('credential_request_denied', 'The credential is gone.');
  if (token.configuration === 'open-badge') return giveBadge(needs, credential);
  return giveLearning(needs, issuerId, { credential, proofs, clientId });
}

function outOfScope(
  error_description: string,
  asked: WalletConfiguration,
  scheme: 'Bearer' | 'DPoP',
): WalletAnswer {
  const said = `error="insufficient_scope", scope="${scopeOf(asked)}"`;
  return {
    status: 403,
    body: { error: 'insufficient_scope', error_description },
    headers: { 'www-authenticate': `${scheme} ${said}` },
  };
}

/** As it was signed; no key is bound to it, so that a proof is not looked at. */
function giveBadge({ clock }: GiveNeeds, credential: Credential): WalletAnswer {
  const { outcome } = inForce(credential, clock());
  return outcome === 'offered'
    ? { status: 200, body: { credentials: [{ credential: JSON.parse(credential.openBadge) }] } }
    : denied(outcome);
}

async function giveLearning(
  needs: GiveNeeds,
  issuerId: string,
  {
    credential,
    proofs,
    clientId,
  }: {
    readonly credential: Credential;
    readonly proofs: { readonly jwt?: readonly string[] | undefined } | undefined;
    readonly clientId: string | undefined;
  },
): Promise<WalletAnswer> {
  const [proof, ...others] = proofs?.jwt ?? [];
  // Section 8.2: one type of proof; and one key, since no batches are announced (section 12.2.4).
  if (proof === undefined || others.length > 0 || Object.keys(proofs ?? {}).length > 1)
    return refused('invalid_proof', 'One proof is needed, of type jwt.');
  const audience = walletAddresses(needs.issuers, issuerId).credentialIssuer;
  const reading = readProof(proof, { audience, now: needs.clock(), clientId });
  if (reading.outcome === 'wrong') return refused('invalid_proof', reading.why);
  const { nonce, holderKey } = reading;
  const known = openNonce(needs.box, nonce);
  const good =
    known?.issuerId === issuerId &&
    known.expiresAt > needs.clock() &&
    (await needs.walletNonces.use(tokenHash(nonce), known.expiresAt));
  if (!good) return refused('invalid_nonce', 'The nonce is unknown, used or expired: ask for another one.');
  const made = await needs.learning.issue(credential, holderKey);
  return made.outcome === 'issued'
    ? { status: 200, body: { credentials: [{ credential: made.sdJwt }] } }
    : denied(made.outcome);
}

function denied(reason: string): WalletAnswer {
  return refused('credential_request_denied', `The credential cannot be given: ${reason}.`);
}
