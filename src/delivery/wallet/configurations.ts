import { learningCredentialType } from '../../credential/sd-jwt/learning-claims.js';
import { credentialNames, shownClaims } from '../../credential/sd-jwt/type-metadata.js';
import type { JsonObject } from '../../issuer/documents.js';
import { proofAlgorithms } from './signed-by-key.js';

/** What a wallet may be offered, by the id in the issuer's metadata. */
export const walletConfigurations = ['learning-credential', 'open-badge'] as const;
export type WalletConfiguration = (typeof walletConfigurations)[number];

export function isWalletConfiguration(text: string): text is WalletConfiguration {
  return walletConfigurations.some((one) => one === text);
}

/** What a wallet asks for one with: a word that no other issuer uses (OpenID4VCI 1.0, section 5.1.2). */
export function scopeOf(configuration: WalletConfiguration): string {
  return `acquis.${configuration}`;
}

interface Logo {
  readonly uri: string;
  readonly alt_text: string;
}

/** As the learning outcomes' green is on the badges. */
const colours = { background_color: '#1d4d3a', text_color: '#ffffff' } as const;

const badgeNames = [
  { name: 'Open Badge', locale: 'en', description: 'A micro-credential as Open Badge 3.0' },
  { name: 'Open Badge', locale: 'fr', description: 'Une microcertification au format Open Badge 3.0' },
] as const;

const learningDescriptions = {
  en: 'Learning outcomes that were assessed and recognised',
  fr: 'Acquis d’apprentissage évalués et reconnus',
} as const;

/** Claims of the Open Badge that people are shown, in this order. */
const badgeClaims = [
  claim(['credentialSubject', 'achievement', 'name'], 'Title', 'Intitulé', true),
  claim(['credentialSubject', 'achievement', 'description'], 'Description', 'Description', true),
  claim(['credentialSubject', 'achievement', 'criteria', 'narrative'], 'Criteria', 'Critères'),
  claim(['issuer', 'name'], 'Awarded by', 'Délivrée par', true),
  claim(['validFrom'], 'Date of issue', 'Date de délivrance', true),
  claim(['validUntil'], 'Valid until', 'Valable jusqu’au'),
];

/** `credential_configurations_supported` (OpenID4VCI 1.0, section 12.2.4 and appendix A). @param logo of the awarding body */
export function configurationsSupported(
  logo: Logo | undefined,
): Readonly<Record<WalletConfiguration, JsonObject>> {
  const look = { ...(logo === undefined ? {} : { logo }), ...colours };
  return {
    'learning-credential': {
      format: 'dc+sd-jwt',
      scope: scopeOf('learning-credential'),
      vct: learningCredentialType,
      cryptographic_binding_methods_supported: ['jwk', 'did:jwk', 'did:key'],
      credential_signing_alg_values_supported: ['ES256'],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms } },
      credential_metadata: {
        display: credentialNames.map((name) => ({
          ...name,
          description: learningDescriptions[name.locale],
          ...look,
        })),
        claims: shownClaims,
      },
    },
    // The badge as it was signed, bound to the learner's identity and to no key: no proof is asked for.
    'open-badge': {
      format: 'ldp_vc',
      scope: scopeOf('open-badge'),
      credential_definition: {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        ],
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
      },
      credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
      credential_metadata: { display: badgeNames.map((name) => ({ ...name, ...look })), claims: badgeClaims },
    },
  };
}

function claim(path: readonly string[], en: string, fr: string, mandatory?: true): JsonObject {
  return {
    path,
    ...(mandatory === undefined ? {} : { mandatory }),
    display: [
      { name: en, locale: 'en' },
      { name: fr, locale: 'fr' },
    ],
  };
}
