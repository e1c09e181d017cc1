import type { KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { JsonObject } from '../../issuer/documents.js';

/** What the registered claims are made from. */
export interface JwtCredential extends JsonObject {
  readonly id: string;
  readonly issuer: JsonObject;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialSubject: JsonObject;
}

/**
 * The credential as VC-JWT (Open Badges 3.0 section 8.2): the payload is the credential with its members at the top level,
 * the registered claims repeating issuer, id, subject and validity. The header has `alg`, `kid` and `typ` and nothing
 * else: section 8.2.4 allows no more, and wants a `kid` that leads to the JWK.
 */
export function vcJwt(
  credential: JwtCredential,
  key: { readonly privateKey: KeyObject; readonly algorithm: 'RS256' | 'ES256'; readonly keyUrl: string },
): string {
  const { validUntil } = credential;
  const payload = {
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: seconds(credential.validFrom),
    ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
  };
  return jsonwebtoken.sign(payload, key.privateKey, {
    algorithm: key.algorithm,
    noTimestamp: true,
    header: { alg: key.algorithm, kid: key.keyUrl, typ: 'JWT' },
  });
}

function seconds(timestamp: string): number {
  return Math.floor(Date.parse(timestamp) / 1000);
}
