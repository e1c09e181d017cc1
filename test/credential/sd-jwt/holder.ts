import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';

/** A wallet's key. */
export function holder(): { readonly privateKey: KeyObject; readonly jwk: Record<string, unknown> } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }) } };
}

const hasher = (data: string | ArrayBuffer) =>
  new Uint8Array(
    createHash('sha256')
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  );

/**
 * Software of the OpenWallet Foundation that shares no code with ours, as verifier and as wallet. It asks for the status
 * list by `fetchStatusList`.
 */
export function openWallet(options: {
  readonly issuerKey: KeyObject;
  readonly holderKey?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly fetchStatusList: (uri: string) => Promise<string>;
}): SDJwtVcInstance {
  const verifierFor = (key: KeyObject) => async (data: string, signature: string) =>
    verify(
      'sha256',
      Buffer.from(data),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  const { holderKey, issuerKey, fetchStatusList } = options;
  return new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: () => 'salt',
    verifier: verifierFor(issuerKey),
    statusListFetcher: fetchStatusList,
    ...(holderKey === undefined
      ? {}
      : {
          kbSignAlg: 'ES256',
          kbSigner: async (data: string) =>
            sign('sha256', Buffer.from(data), {
              key: holderKey.privateKey,
              dsaEncoding: 'ieee-p1363',
            }).toString('base64url'),
          kbVerifier: verifierFor(holderKey.publicKey),
        }),
  });
}
