import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../../src/clock.js';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { jsonIn } from '../../src/json.js';
import type { Platform } from '../../src/platform/platform.js';
import { ServiceFailed } from '../../src/platform/services.js';
import type { LtiDocumentRepository } from '../../src/store/lti-documents.js';
import type { ConnectionSigns } from '../connection-signs.js';
import type { ToolKeys } from '../keys/tool-keys.js';
import { profileFor } from '../registration/profiles.js';
import { numeric } from './numeric.js';

/** Bearer tokens for a platform's services (Security Framework 1.0, section 4.1). */
export interface AccessTokens {
  /** @throws ServiceFailed */
  get(platform: Platform, scope: string): Promise<string>;
  /** Forgets a token that the platform would not take. */
  drop(platform: Platform, scope: string): Promise<void>;
}

export interface AccessTokenNeeds {
  readonly documents: LtiDocumentRepository;
  readonly box: SecretBox;
  readonly keys: ToolKeys;
  readonly fetchGuarded: FetchGuarded;
  readonly clock: Clock;
  readonly signs: ConnectionSigns;
}

const answerShape = z.object({
  // It goes into a header (RFC 6749, appendix A.12).
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(16_384),
  token_type: z.string().default('Bearer'),
  // Some platforms write it as a text; without it, an hour is what the specification recommends (section 4.1).
  expires_in: numeric.pipe(z.number().positive()).default(3600),
});
type Answer = z.infer<typeof answerShape>;

interface Held {
  readonly token: string;
  readonly goodUntil: number;
}

const collection = 'accesstoken';

/** A class whose grades all wait does not ask a hundred times for what was refused just now. */
const refusedMs = 60_000;

/** Kept in the rows where ltijs keeps them, so that processes share them, and in memory. */
export function accessTokens(needs: AccessTokenNeeds): AccessTokens {
  const held = new Map<string, Held>();
  const asking = new Map<string, Promise<Held>>();
  const refused = new Map<string, { readonly error: ServiceFailed; readonly until: number }>();
  const rowOf = (platform: Platform, scope: string) => ({
    platformUrl: platform.issuer,
    clientId: platform.clientId,
    scopes: scope,
  });

  /** An LMS that was registered anew has a client id for each registration. */
  const keyOf = ({ id, clientId }: Platform, scope: string) => `${id} ${clientId} ${scope}`;

  async function stored(platform: Platform, scope: string): Promise<Held | undefined> {
    const [row] = await needs.documents.find(collection, rowOf(platform, scope), needs.clock());
    if (row === undefined) return undefined;
    const { token } = JSON.parse(needs.box.open(row.body)) as { readonly token: Answer };
    const found = { token: token.access_token, goodUntil: goodUntil(row.createdAt, token.expires_in) };
    return found.goodUntil > needs.clock() ? found : undefined;
  }

  async function ask(platform: Platform, scope: string): Promise<Held> {
    const answer = await requestToken(needs, platform, scope);
    const createdAt = needs.clock();
    const fields = rowOf(platform, scope);
    await needs.documents.delete(collection, fields);
    await needs.documents.insert({
      collection,
      fields,
      body: needs.box.seal(JSON.stringify({ token: answer })),
      createdAt,
      expiresAt: createdAt + answer.expires_in * 1000,
    });
    return { token: answer.access_token, goodUntil: goodUntil(createdAt, answer.expires_in) };
  }

  return {
    async get(platform, scope) {
      const key = keyOf(platform, scope);
      const known = held.get(key);
      if (known !== undefined && known.goodUntil > needs.clock()) return known.token;
      const before = refused.get(key);
      if (before !== undefined && before.until > needs.clock()) throw before.error;
      refused.delete(key);
      // One request per platform and scope, however many wait for it.
      const running =
        asking.get(key) ??
        (async () => (await stored(platform, scope)) ?? (await ask(platform, scope)))().finally(() =>
          asking.delete(key),
        );
      asking.set(key, running);
      try {
        const token = await running;
        held.set(key, token);
        return token.token;
      } catch (error) {
        if (error instanceof ServiceFailed && error.code === 'ERR_SERVICE_TOKEN_REFUSED')
          refused.set(key, { error, until: needs.clock() + refusedMs });
        throw error;
      }
    },
    async drop(platform, scope) {
      held.delete(keyOf(platform, scope));
      refused.delete(keyOf(platform, scope));
      await needs.documents.delete(collection, rowOf(platform, scope));
    },
  };
}

/** A minute early, so that no token runs out under way; of short-lived ones a tenth. */
function goodUntil(createdAt: number, expiresIn: number): number {
  return createdAt + (expiresIn - Math.min(60, expiresIn / 10)) * 1000;
}

async function requestToken(needs: AccessTokenNeeds, platform: Platform, scope: string): Promise<Answer> {
  try {
    const answer = await exchange(needs, platform, scope);
    await needs.signs.worked(platform.id, 'token');
    return answer;
  } catch (error) {
    if (error instanceof ServiceFailed)
      await needs.signs.failed(platform.id, 'token', error.code, error.detail);
    throw error;
  }
}

async function exchange(needs: AccessTokenNeeds, platform: Platform, scope: string): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(needs, platform),
    scope,
  });
  const response = await needs
    .fetchGuarded(platform.tokenEndpoint, {
      method: 'POST',
      accept: 'application/json',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      maxBytes: 131_072,
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof FetchFailed)) throw cause;
      throw new ServiceFailed('ERR_SERVICE_UNREACHABLE', cause.message, true, { cause });
    });
  const { status, body } = response;
  if (status === 200 || status === 201) {
    const parsed = answerShape.safeParse(jsonIn(body));
    if (parsed.success) return parsed.data;
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${platform.tokenEndpoint} gave no token`, true);
  }
  const detail = `${platform.tokenEndpoint} answered ${status}: ${body.replace(/\s+/g, ' ').slice(0, 300)}`;
  // What Moodle answers when it could not fetch our keys, most often because its HTTP guard blocks our host or port.
  if (body.includes('fix_jwks_alg'))
    throw new ServiceFailed('ERR_SERVICE_TOKEN_KEYS_UNREADABLE', detail, true);
  if (status === 429 || status >= 500) throw new ServiceFailed('ERR_SERVICE_BUSY', detail, true);
  throw new ServiceFailed('ERR_SERVICE_TOKEN_REFUSED', detail, false);
}

/** `private_key_jwt` (RFC 7523, section 3; Security Framework 1.0, section 4.1.1). */
async function assertion(needs: AccessTokenNeeds, platform: Platform): Promise<string> {
  const { kid, privateKey } = await needs.keys.active();
  const iat = Math.floor(needs.clock() / 1000);
  const audience = profileFor(platform.family).tokenAudience?.(platform) ?? platform.tokenEndpoint;
  const claims = {
    iss: platform.clientId,
    sub: platform.clientId,
    aud: audience,
    iat,
    exp: iat + 300,
    jti: randomUUID(),
  };
  return jwt.sign(claims, privateKey, { algorithm: 'RS256', keyid: kid });
}
