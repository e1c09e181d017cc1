import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** RFC 7517, with kid, alg and use. */
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

const generate = promisify(generateKeyPair);

/** A new RS256 key of 2048 bits, the size Moodle makes. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 });
  const kid = randomBytes(10).toString('hex');
  return {
    kid,
    privateKey,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' },
  };
}
