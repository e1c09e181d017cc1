import { randomUUID } from 'node:crypto';
import { dayMs } from '../../clock.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import type { CredentialInput } from '../make.js';
import type { Places } from '../open-badge/build.js';
import { sdJwtIssuer, tokenStatusListUrl, typeMetadataUrl } from './addresses.js';
import type { HolderKey } from './holder-key.js';
import { issueSdJwt } from './issue-sd-jwt.js';
import { type LearningClaimElement, learningClaims, learningCredentialType } from './learning-claims.js';
import { typeMetadataIntegrity } from './type-metadata.js';

export type LearningCredentialOutcome =
  | {
      readonly outcome: 'issued';
      /** SD-JWT VC, all disclosures with it. Holder-bound: made for each wallet anew and not stored. */
      readonly sdJwt: string;
      readonly expiresAt: number;
    }
  /** This format cannot be made: `elements` are missing. */
  | { readonly outcome: 'missing'; readonly elements: readonly LearningClaimElement[] };

/** Makes learning credentials for wallets. */
export interface LearningCredentials {
  issue(
    input: CredentialInput,
    request: {
      readonly holderKey: HolderKey;
      /** When this copy is made, in milliseconds: later than `input.issuedAt`, and each time the wallet asks anew. */
      readonly now: number;
    },
  ): Promise<LearningCredentialOutcome>;
}

/**
 * `exp` is mandatory, and an achievement may be valid for ever: then the copy in the wallet lasts this long, and the wallet
 * gets another.
 */
const copyLastsMs = 5 * 365 * dayMs;

export function createLearningCredentials({
  keys,
  places,
  x5c,
}: {
  readonly keys: IssuerKeys;
  readonly places: Places;
  /** Certificates of the issuer's ES256 key, base64 DER, where it has any. */
  readonly x5c?: (issuerId: string, keyId: string) => readonly string[] | undefined;
}): LearningCredentials {
  return {
    async issue(input, { holderKey, now }) {
      const claims = learningClaims(input);
      if (claims.outcome === 'missing') return claims;
      const key = await keys.signing(input.issuer.id, 'ES256');
      const certificates = x5c?.(input.issuer.id, key.id);
      const expiresAt = Math.min(input.validUntil ?? Number.POSITIVE_INFINITY, now + copyLastsMs);
      const sdJwt = issueSdJwt(
        {
          iss: sdJwtIssuer(places.issuers, input.issuer.id),
          jti: randomUUID(),
          iat: Math.floor(now / 1000),
          exp: Math.floor(expiresAt / 1000),
          vct: learningCredentialType,
          vct_metadata_uri: typeMetadataUrl(places.credentials),
          'vct_metadata_uri#integrity': typeMetadataIntegrity,
          cnf: { jwk: holderKey },
          status: {
            status_list: {
              idx: input.status.index,
              uri: tokenStatusListUrl(places.credentials, input.status.listId),
            },
          },
          ...claims.open,
        },
        claims.selective,
        {
          privateKey: key.privateKey,
          kid: places.issuers.keyUrl(input.issuer.id, key.id),
          ...(certificates === undefined ? {} : { x5c: certificates }),
        },
      );
      return { outcome: 'issued', sdJwt, expiresAt };
    },
  };
}
