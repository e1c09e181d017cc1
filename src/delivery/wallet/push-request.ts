import { newToken, type SecretBox } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { walletAddresses } from './addresses.js';
import { readAuthorizationRequest } from './authorization-request.js';
import { checkDpop, type DpopNeeds, dpopNonce } from './check-dpop.js';
import { readParameters } from './parameters.js';
import { refused, type WalletAnswer } from './refusal.js';
import { sealAuthorizationRequest } from './sealed-request.js';

/** The address of a pushed request is the request itself, sealed (RFC 9126, section 2.2, leaves its form to the server). */
export const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:';
/** The wallet opens the browser at once. */
const lastsSeconds = 300;

/** The endpoint for pushed authorisation requests (RFC 9126). What was pushed is stored nowhere. */
export async function pushRequest(
  needs: DpopNeeds & { readonly clock: Clock; readonly box: SecretBox; readonly issuers: IssuerAddresses },
  issuerId: string,
  sent: { readonly form: unknown; readonly dpop: string | undefined },
): Promise<WalletAnswer> {
  const parameters = readParameters(sent.form);
  const { credentialIssuer, push } = walletAddresses(needs.issuers, issuerId);
  // Section 2.1: a pushed request is no address of another one.
  if (parameters.one('request_uri') !== undefined)
    return refused('invalid_request', 'request_uri cannot be pushed.');
  const reading = readAuthorizationRequest(parameters, credentialIssuer);
  if (reading.outcome !== 'read') return refused(reading.error, reading.error_description);
  const checked = await checkDpop(needs, sent.dpop, { address: push });
  if ('error' in checked)
    return { ...refused(checked.error, checked.error_description), headers: dpopNonce(needs) };
  const { request } = reading;
  const thumbprint = checked.outcome === 'proven' ? checked.proof.thumbprint : request.dpopThumbprint;
  // RFC 9449, section 10.1: both may be sent, for the same key.
  if (request.dpopThumbprint !== undefined && request.dpopThumbprint !== thumbprint)
    return refused('invalid_dpop_proof', 'dpop_jkt is another key than that of the proof.');
  const sealed = sealAuthorizationRequest(needs.box, {
    id: newToken(),
    issuerId,
    request: { ...request, ...(thumbprint === undefined ? {} : { dpopThumbprint: thumbprint }) },
    expiresAt: needs.clock() + lastsSeconds * 1000,
  });
  return {
    status: 201,
    body: { request_uri: `${requestUriPrefix}${sealed}`, expires_in: lastsSeconds },
    ...(checked.outcome === 'proven' ? { headers: dpopNonce(needs) } : {}),
  };
}
