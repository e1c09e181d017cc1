import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';

/** Seals what must not be readable in the database: AES-256-GCM under a key derived from the operator's secret. */
export interface SecretBox {
  seal(plain: string): string;
  /** @throws SealBroken when the text was sealed with another secret or changed */
  open(sealed: string): string;
  /** A token that nobody without the secret can tell from the text: 128 bits, base64url, always the same for the same text. */
  tokenFor(text: string): string;
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  readonly code = 'ERR_SEAL_BROKEN';
  constructor(options?: ErrorOptions) {
    super('A stored secret cannot be opened: ACQUIS_SECRET is not the one it was sealed with.', options);
  }
}

/** @param secret at least 32 characters */
export function secretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, 'acquis', 'secret-box v1', 32));
  const tokenKey = Buffer.from(hkdfSync('sha256', secret, 'acquis', 'tokens v1', 32));
  return {
    seal(plain) {
      const iv = freshBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed.slice(3), 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealBroken({ cause });
      }
    },
    tokenFor: (text) => createHmac('sha256', tokenKey).update(text).digest('base64url').slice(0, 22),
  };
}

const drawn = Buffer.alloc(2048);
let given = drawn.length;

/** Random bytes drawn ahead, for asking the generator costs the same for many as for a few; each is given out once, and wiped. */
function freshBytes(count: number): Buffer {
  if (given + count > drawn.length) {
    randomFillSync(drawn);
    given = 0;
  }
  const bytes = Buffer.from(drawn.subarray(given, given + count));
  drawn.fill(0, given, given + count);
  given += count;
  return bytes;
}

/** A new unguessable token: 256 bits from the CSPRNG, base64url. */
export function newToken(): string {
  return freshBytes(32).toString('base64url');
}

/** How tokens are kept: SHA-256, hex. A token has full entropy, so no salt or stretching is needed. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Compares what was given with a secret; the time taken tells nothing of the secret, nor of its length. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}
