import type { Credential, CredentialRepository } from '../credential/credential.js';

/**
 * The learner decides whether anyone with the link may see the credential.
 * @returns the credential as it is now; undefined when it is not this learner's
 */
export async function share(
  { credentials }: { readonly credentials: CredentialRepository },
  request: { readonly credentialId: string; readonly learnerId: string; readonly shared: boolean },
): Promise<Credential | undefined> {
  for (;;) {
    const credential = await credentials.byId(request.credentialId);
    if (credential === undefined || credential.learnerId !== request.learnerId) return undefined;
    if (credential.shared === request.shared) return credential;
    const changed = { ...credential, shared: request.shared };
    if (await credentials.save(changed)) return { ...changed, revision: credential.revision + 1 };
  }
}
