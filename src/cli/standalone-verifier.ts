import { systemClock } from '../clock.js';
import { documentFetch } from '../credential/credentials.js';
import { createVerifier } from '../credential/verify/verifier.js';
import type { Verifier } from '../credential/verify.js';
import { createAnyVerifier } from '../credential/verify-any/verify-any.js';
import { guardedClient } from '../http/guarded-client.js';

/**
 * A verifier that knows nothing but the document and what its issuer publishes. On the command line the user chose the
 * file, so an issuer on their own machine or network may be asked too.
 */
export function standaloneVerifier(): Verifier {
  const client = guardedClient({ allowPrivateNetworks: true });
  const sources = { clock: systemClock, fetchText: documentFetch(client.fetchGuarded) };
  return createAnyVerifier({ ...sources, badges: createVerifier(sources) });
}
