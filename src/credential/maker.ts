import type { IssuerKeys } from '../issuer/keys.js';
import type { CredentialInput, CredentialMaker } from './make.js';
import { buildOpenBadge, type Places, timestamp } from './open-badge/build.js';
import type { DocumentSigner } from './proof/signer.js';
import { vcJwt } from './proof/vc-jwt.js';

export interface CredentialMakerDeps {
  readonly keys: IssuerKeys;
  readonly places: Places;
  readonly signer: DocumentSigner;
}

/** Builds the documents of one award and signs them with its issuer's keys. */
export function createCredentialMaker({ keys, places, signer }: CredentialMakerDeps): CredentialMaker {
  return {
    async openBadge(input: CredentialInput) {
      const badge = buildOpenBadge(input, places);
      const [ed25519, rsa] = await Promise.all([
        keys.signing(input.issuer.id, 'Ed25519'),
        keys.signing(input.issuer.id, 'RS256'),
      ]);
      const proof = await signer.prove(
        badge,
        {
          privateKey: ed25519.privateKey,
          verificationMethod: places.issuers.verificationMethod(input.issuer.id, ed25519.id),
        },
        timestamp(input.issuedAt),
      );
      const jwt = vcJwt(badge, {
        privateKey: rsa.privateKey,
        algorithm: 'RS256',
        keyUrl: places.issuers.keyUrl(input.issuer.id, rsa.id),
      });
      // The Open Badges schema wants a list of proofs.
      return { json: JSON.stringify({ ...badge, proof: [proof] }), jwt };
    },
  };
}
