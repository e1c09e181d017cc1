import { z } from 'zod';
import { parseJson } from '../verify/parse.js';

/** `typ` of the header. */
export const codeType = 'acquis+jwt';

/** What the code says, as registered claims (RFC 7519 section 4.1) and two of our own. */
export interface CodeClaims {
  /** did:web of the issuer. */
  readonly iss: string;
  /** The credential's id, without the address before it. */
  readonly jti: string;
  /** Seconds. */
  readonly iat: number;
  readonly exp?: number;
  readonly title: string;
  /** The learner's. */
  readonly name: string;
}

export interface ReadCode {
  /** Fragment of the issuer's verification method. */
  readonly kid: string;
  readonly claims: CodeClaims;
  readonly signingInput: string;
  readonly signature: Buffer;
}

const headerShape = z.strictObject({
  typ: z.literal(codeType),
  alg: z.literal('EdDSA'),
  kid: z.string().regex(/^[\w.-]{1,100}$/),
});
const seconds = z.number().int().min(0).max(253_402_300_799);
const claimsShape = z.strictObject({
  iss: z.string().regex(/^did:web:[\w.%:~-]{1,300}$/),
  jti: z.string().regex(/^[\w.~-]{1,100}$/),
  iat: seconds,
  exp: seconds.optional(),
  title: z.string().min(1).max(500),
  name: z.string().max(500),
});

/**
 * The code in what somebody scanned or pasted: the address of a check page with the code behind `#c=`, or the code alone.
 * Undefined when it is none of these; a fault when it was one, and is cut off or changed.
 */
export function readCode(text: string): ReadCode | { readonly fault: string } | undefined {
  if (text.length > 4_000) return undefined;
  const [, linked] = /^https?:\/\/\S+#c=(\S*)$/i.exec(text) ?? [];
  if (linked === undefined && !text.startsWith(codeStart)) return undefined;
  const parts = (linked ?? text).split('.');
  const [head = '', body = '', tail = ''] = parts;
  if (parts.length !== 3) return { fault: 'the code is cut off' };
  const header = headerShape.safeParse(objectIn(head));
  if (!header.success) return { fault: 'header' };
  const claims = claimsShape.safeParse(objectIn(body));
  if (!claims.success) return { fault: String(claims.error.issues[0]?.path[0] ?? 'claims') };
  const signature = Buffer.from(tail, 'base64url');
  // The one encoding of it, so that no changed letter reads as the same signature.
  if (signature.length !== 64 || signature.toString('base64url') !== tail) return { fault: 'signature' };
  const { exp, ...rest } = claims.data;
  return {
    kid: header.data.kid,
    claims: { ...rest, ...(exp === undefined ? {} : { exp }) },
    signingInput: `${head}.${body}`,
    signature,
  };
}

/** How the header of every code begins: other JWTs are read by others. */
const codeStart = Buffer.from(`{"typ":"${codeType}`).toString('base64url').slice(0, -1);

function objectIn(part: string): unknown {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) return undefined;
  const parsed = parseJson(bytes.toString('utf8'));
  return 'document' in parsed ? parsed.document : undefined;
}
