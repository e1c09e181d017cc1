import type { IssuerKeys } from '../issuer/keys.js';
import { jsonText } from './frozen-json.js';
import type { CredentialMaker, SignedBadge } from './make.js';
import { buildOpenBadge, type OpenBadge, type Places, timestamp } from './open-badge/build.js';
import type { DocumentSigner } from './proof/signer.js';
import { vcJwt } from './proof/vc-jwt.js';

export interface CredentialMakerDeps {
  readonly keys: IssuerKeys;
  readonly places: Places;
  readonly signer: DocumentSigner;
}

/** Builds the documents of one award and signs them with its issuer's keys. */
export function createCredentialMaker({ keys, places, signer }: CredentialMakerDeps): CredentialMaker {
  async function signed(badge: OpenBadge, issuerId: string, at: number): Promise<SignedBadge> {
    const [ed25519, rsa] = await Promise.all([
      keys.signing(issuerId, 'Ed25519'),
      keys.signing(issuerId, 'RS256'),
    ]);
    const proof = await signer.prove(
      badge,
      {
        privateKey: ed25519.privateKey,
        verificationMethod: places.issuers.verificationMethod(issuerId, ed25519.id),
      },
      timestamp(at),
    );
    const jwt = vcJwt(badge, {
      privateKey: rsa.privateKey,
      algorithm: 'RS256',
      keyUrl: places.issuers.keyUrl(issuerId, rsa.id),
    });
    // The Open Badges schema wants a list of proofs.
    return { json: jsonText({ ...badge, proof: [proof] }), jwt };
  }

  return {
    openBadge: (input) => signed(buildOpenBadge(input, places), input.issuer.id, input.issuedAt),
    async again(issuerId, json, at) {
      const { proof: _, ...badge } = JSON.parse(json);
      return signed(badge, issuerId, at);
    },
  };
}
