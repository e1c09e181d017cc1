import { z } from 'zod';
import type { Clock } from '../src/clock.js';
import { LaunchRefused } from '../src/platform/launch.js';
import { type Notice, type NoticeReceiver, NoticesMalformed } from '../src/platform/notices.js';
import type { Platform, PlatformRepository } from '../src/platform/platform.js';
import { claim, isObject, type JsonObject } from './claims.js';
import { keyFor } from './launch/accept.js';
import type { LaunchSubject } from './launch/check.js';
import { algorithm } from './launch/checks/algorithm.js';
import { audience } from './launch/checks/audience.js';
import { deployment } from './launch/checks/deployment.js';
import { deploymentId } from './launch/checks/deployment-id.js';
import { expiry } from './launch/checks/expiry.js';
import { issuedAt } from './launch/checks/issued-at.js';
import { issuer } from './launch/checks/issuer.js';
import { signature } from './launch/checks/signature.js';
import { version } from './launch/checks/version.js';
import { decodeIdToken } from './launch/id-token.js';
import type { KeySets } from './launch/key-sets.js';
import type { LtiLog } from './log.js';
import { platformOfClient } from './registration/clients.js';

const bodyShape = z.object({ notices: z.array(z.object({ jwt: z.string().max(65_536) })).max(100) });

/** What holds for a launch holds for a notice, but that no login went before it (PNS 1.0, section 5; Security Framework 1.0, section 5.4). */
const checks = [algorithm, issuer, signature, audience, expiry, issuedAt, version, deploymentId, deployment];

/** A notice that was under way for longer is nobody's news. */
const oldestSeconds = 24 * 3600;

export function noticeReceiver(needs: {
  readonly platforms: PlatformRepository;
  readonly keySets: KeySets;
  readonly clock: Clock;
  readonly clockToleranceSeconds: number;
  readonly log: LtiLog;
}): NoticeReceiver {
  async function verified(jwt: string): Promise<Notice | undefined> {
    const token = decodeIdToken(jwt);
    const platform = await speaker(needs.platforms, token.claims);
    const now = needs.clock();
    const subject: LaunchSubject = {
      token,
      platform,
      now,
      toleranceSeconds: needs.clockToleranceSeconds,
      login: { stateHash: '', nonce: '', platformId: platform.id, targetLinkUri: '', expiresAt: now },
      loginLifeSeconds: oldestSeconds,
      isOwnUrl: () => false,
      keyFor: (kid) => keyFor(needs, platform, kid),
      // Only a launch leaves such a note: a notice comes without anybody looking.
      noteDeployment: async () => {},
    };
    for (const check of checks) await check.verify(subject);
    return translated(platform, token.claims);
  }

  return {
    async receive(body) {
      const notices: Notice[] = [];
      for (const jwt of parseNotices(body))
        try {
          const notice = await verified(jwt);
          if (notice !== undefined) notices.push(notice);
        } catch (error) {
          if (!(error instanceof LaunchRefused)) throw error;
          needs.log.warn({ code: error.code, detail: error.detail }, 'a notice was refused');
        }
      return notices;
    },
  };
}

/** The signed notices of a message (PNS 1.0, section 5). @throws NoticesMalformed */
export function parseNotices(body: unknown): readonly string[] {
  const parsed = bodyShape.safeParse(body);
  if (!parsed.success) throw new NoticesMalformed(parsed.error.issues[0]?.message);
  return parsed.data.notices.map(({ jwt }) => jwt);
}

async function speaker(platforms: PlatformRepository, claims: JsonObject): Promise<Platform> {
  const { iss, aud, azp } = claims;
  const clients = azp === undefined ? [aud].flat() : [azp];
  for (const clientId of clients) {
    if (typeof iss !== 'string' || typeof clientId !== 'string') continue;
    const platform = await platformOfClient(platforms, iss, clientId);
    if (platform !== undefined) return platform;
  }
  throw new LaunchRefused('ERR_LAUNCH_PLATFORM_UNKNOWN', 'the notice is from no registered platform');
}

/** What a true notice says; an unknown kind is passed over, as the specification asks. */
export function translated({ id: platformId }: Pick<Platform, 'id'>, claims: JsonObject): Notice | undefined {
  const told = claims[claim.notice];
  const type = isObject(told) ? told.type : undefined;
  if (type === noticeTypes.hello) return { type: 'hello', platformId };
  if (type !== noticeTypes.copied) return undefined;
  const context = claims[claim.context];
  const contextId = isObject(context) ? context.id : undefined;
  const origins = claims[claim.originContexts];
  if (typeof contextId !== 'string' || !Array.isArray(origins)) return undefined;
  const originContextIds = origins.filter((id) => typeof id === 'string').slice(0, 100);
  return { type: 'course-copied', platformId, contextId, originContextIds };
}

export const noticeTypes = { hello: 'LtiHelloWorldNotice', copied: 'LtiContextCopyNotice' } as const;
