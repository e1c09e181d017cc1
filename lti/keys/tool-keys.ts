import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../../src/clock.js';
import type { JsonWebKey } from '../../src/issuer/issuer.js';
import type { LtiDocumentRepository } from '../../src/store/lti-documents.js';

/** The tool's own key pairs: for access-token requests and deep-linking answers. Kept where ltijs looks for them. */
export interface ToolKeys {
  /** The key to sign with; made when there is none yet. */
  active(): Promise<ToolKey>;
  /** Every key that a platform may still meet, the coming one included. */
  jwks(): Promise<{ readonly keys: readonly JsonWebKey[] }>;
  /** Makes the next key: published at once, signed with after `leadMs`, so that platforms can read it first. @returns its kid */
  rotate(leadMs?: number): Promise<string>;
}

export interface ToolKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Milliseconds since the epoch; of several, the latest that has come is the active one. */
  readonly activeFrom: number;
}

/** How long a replaced key stays published: nothing signed lives longer than minutes, key sets are cached for a day at most. */
const overlapMs = 7 * 24 * 3_600_000;
const leadMs = 3_600_000;
/** How soon this process hears of a rotation that another one made. */
const readAgainMs = 60_000;

const makeKeyPair = promisify(generateKeyPair);

export function toolKeys(needs: {
  readonly documents: LtiDocumentRepository;
  readonly box: SecretBox;
  readonly clock: Clock;
}): ToolKeys {
  const { documents, box, clock } = needs;
  let known: { readonly keys: readonly ToolKey[]; readonly readAt: number } | undefined;
  let making: Promise<ToolKey> | undefined;

  async function read(): Promise<readonly ToolKey[]> {
    const now = clock();
    if (known !== undefined && now - known.readAt < readAgainMs) return known.keys;
    const rows = await documents.find('privatekey', {}, now);
    const keys = rows
      .map(({ body }) => toolKey(JSON.parse(box.open(body))))
      .sort((one, other) => other.activeFrom - one.activeFrom || (one.kid < other.kid ? -1 : 1));
    if (keys.length > 0) known = { keys, readAt: now };
    return keys;
  }

  async function make(activeFrom: number): Promise<ToolKey> {
    const made = await makeKeyPair('rsa', { modulusLength: 2048 });
    const kid = thumbprint(made.publicKey);
    const privateRow = { kid, key: made.privateKey.export({ type: 'pkcs1', format: 'pem' }), activeFrom };
    const publicRow = { kid, key: made.publicKey.export({ type: 'spki', format: 'pem' }) };
    const now = clock();
    for (const [collection, row] of [
      ['publickey', publicRow],
      ['privatekey', privateRow],
    ] as const)
      await documents.insert({
        collection,
        fields: { kid },
        body: box.seal(JSON.stringify(row)),
        createdAt: now,
      });
    known = undefined;
    return toolKey(privateRow);
  }

  async function active(): Promise<ToolKey> {
    const now = clock();
    const keys = await read();
    const [first] = keys.filter(({ activeFrom }) => activeFrom <= now);
    if (first !== undefined) return first;
    // Two processes that start at once may make one each: both are published, and all agree on which is active.
    making ??= make(now).finally(() => {
      making = undefined;
    });
    return making;
  }

  return {
    active,
    async jwks() {
      const { activeFrom } = await active();
      const now = clock();
      const keys = (await read()).filter(
        (key) => key.activeFrom >= activeFrom || now < activeFrom + overlapMs,
      );
      return { keys: keys.map(publicJwk) };
    },
    async rotate(lead = leadMs) {
      const { activeFrom } = await active();
      const now = clock();
      const outlived = (await read()).filter(
        (key) => key.activeFrom < activeFrom && now >= activeFrom + overlapMs,
      );
      // Strictly later than the key before, or two of them would be active from the same moment.
      const { kid } = await make(Math.max(now + lead, activeFrom + 1));
      for (const key of outlived)
        for (const collection of ['publickey', 'privatekey'])
          await documents.delete(collection, { kid: key.kid });
      return kid;
    },
  };
}

function toolKey(row: {
  readonly kid: string;
  readonly key: string | Buffer;
  readonly activeFrom: number;
}): ToolKey {
  const privateKey = createPrivateKey(row.key);
  return { kid: row.kid, privateKey, publicKey: createPublicKey(privateKey), activeFrom: row.activeFrom };
}

function publicJwk({ kid, publicKey }: ToolKey): JsonWebKey {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } as JsonWebKey;
}

/** JWK thumbprint (RFC 7638): names the key by what it is. */
function thumbprint(key: KeyObject): string {
  const { e, kty, n } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}
