import {
  constants,
  createHash,
  type KeyObject,
  privateEncrypt,
  sign,
  type X509Certificate,
} from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a test may change about the service. */
export interface CscServiceOptions {
  readonly key: KeyObject;
  readonly chain: readonly X509Certificate[];
  /** `der` as OpenSSL writes ECDSA, `raw` as JOSE does. */
  readonly ecdsa?: 'der' | 'raw';
  readonly mode?: 'implicit' | 'explicit' | 'oauth2code';
  readonly keyStatus?: 'enabled' | 'disabled';
  readonly pin?: string;
  readonly expiresIn?: number;
  /** What hashes may be of. OpenSSL offers Node no ECDSA over a hash, so the service has to know what was hashed. */
  readonly preimages?: readonly Buffer[];
  /** Signs with another key than its certificate says. */
  readonly swindle?: KeyObject;
}

export interface CscService extends AsyncDisposable {
  readonly url: string;
  /** Methods in the order they were called. */
  readonly called: string[];
}

const client = { id: 'acquis', secret: 's e:c/r%et' };
export const cscClient = client;

/** DigestInfo of SHA-256 (RFC 8017 section 9.2, note 1): what is signed when a hash is all that is known. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** A remote signing service as CSC API 2.0 describes it: it gets hashes, and gives signatures for activation data only. */
export async function startCscService(options: CscServiceOptions): Promise<CscService> {
  const called: string[] = [];
  const tokens = new Set<string>();
  /** Hashes that activation data was given for; good for one use. */
  const activations = new Map<string, string>();

  function answer(method: string, body: string, request: IncomingMessage): [number, object] {
    if (method === 'oauth2/token') {
      const form = new URLSearchParams(body);
      const right =
        form.get('grant_type') === 'client_credentials' &&
        form.get('client_id') === client.id &&
        form.get('client_secret') === client.secret;
      if (!right) return [401, { error: 'invalid_client' }];
      const token = `token-${tokens.size}`;
      tokens.add(token);
      return [200, { access_token: token, token_type: 'Bearer', expires_in: options.expiresIn ?? 3600 }];
    }
    if (!tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? ''))
      return [401, { error: 'invalid_token' }];
    const asked = JSON.parse(body);
    if (asked.credentialID !== 'seal-1')
      return [400, { error: 'invalid_request', error_description: 'Invalid parameter credentialID' }];
    if (method === 'credentials/info')
      return [
        200,
        {
          key: {
            status: options.keyStatus ?? 'enabled',
            algo:
              options.key.asymmetricKeyType === 'rsa' ? ['1.2.840.113549.1.1.1'] : ['1.2.840.10045.4.3.2'],
            len: 2048,
          },
          cert: { status: 'valid', certificates: options.chain.map(({ raw }) => raw.toString('base64')) },
          auth: { mode: options.mode ?? 'explicit' },
          SCAL: '2',
          multisign: 1,
        },
      ];
    if (method === 'credentials/authorize') {
      const pin = asked.authData?.find(({ id }: { id: string }) => id === 'PIN')?.value;
      if (pin !== options.pin)
        return [400, { error: 'invalid_pin', error_description: 'The PIN is invalid' }];
      const sad = `sad-${called.length}`;
      activations.set(sad, asked.hashes[0]);
      return [200, { SAD: sad, expiresIn: 60 }];
    }
    if (method === 'signatures/signHash') {
      const [hash] = asked.hashes;
      if (activations.get(asked.SAD) !== hash)
        return [400, { error: 'invalid_request', error_description: 'Hash is not authorized by the SAD' }];
      activations.delete(asked.SAD);
      return [200, { signatures: [signHash(Buffer.from(hash, 'base64')).toString('base64')] }];
    }
    return [404, { error: 'not_found' }];
  }

  function signHash(hash: Buffer): Buffer {
    const key = options.swindle ?? options.key;
    if (key.asymmetricKeyType === 'rsa')
      return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, hash]));
    const data = options.preimages?.find((one) => createHash('sha256').update(one).digest().equals(hash));
    if (data === undefined) throw new Error('Nobody told the service what this is the hash of.');
    return sign('sha256', data, { key, dsaEncoding: options.ecdsa === 'raw' ? 'ieee-p1363' : 'der' });
  }

  const server = createServer(async (request, response) => {
    const method = (request.url ?? '').replace('/csc/v2/', '');
    const body = await text(request);
    called.push(method);
    const [status, json] = answer(method, body, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/csc/v2`,
    called,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
