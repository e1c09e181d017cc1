import { learningCredentialType } from '../../credential/sd-jwt/learning-claims.js';
import { credentialNames, shownClaims } from '../../credential/sd-jwt/type-metadata.js';
import type { JsonObject } from '../../issuer/documents.js';

/** What a wallet may be offered, by the id in the issuer's metadata. */
export const walletConfigurations = ['learning-credential', 'open-badge'] as const;
export type WalletConfiguration = (typeof walletConfigurations)[number];

/** `alg` of proofs that a wallet may send. */
export const proofAlgorithms = ['ES256', 'EdDSA'] as const;

/** `credential_configurations_supported` (OpenID4VCI 1.0, section 12.2.4 and appendix A). */
export const configurationsSupported: Readonly<Record<WalletConfiguration, JsonObject>> = {
  'learning-credential': {
    format: 'dc+sd-jwt',
    vct: learningCredentialType,
    cryptographic_binding_methods_supported: ['jwk', 'did:jwk', 'did:key'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms } },
    credential_metadata: {
      display: credentialNames.map((name) => ({
        ...name,
        background_color: '#1d4d3a',
        text_color: '#ffffff',
      })),
      claims: shownClaims,
    },
  },
  // The badge as it was signed, bound to the learner's identity and to no key: no proof is asked for.
  'open-badge': {
    format: 'ldp_vc',
    credential_definition: {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
    },
    credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
    credential_metadata: {
      display: [
        { name: 'Open Badge', locale: 'en' },
        { name: 'Open Badge', locale: 'fr' },
      ],
    },
  },
};
