import type { Issuer } from '../../../issuer/issuer.js';
import type { ConnectionSign, Platform } from '../../../platform/platform.js';
import type { WebDeps } from '../../deps.js';

export interface Overview {
  /** The first one, which there always is. */
  readonly issuer: Issuer;
  /** How many there are. */
  readonly issuers: number;
  readonly platforms: readonly {
    readonly platform: Platform;
    readonly signs: readonly ConnectionSign[];
  }[];
  readonly backlog: {
    readonly waiting: number;
    readonly parked: number;
    readonly oldestReceivedAt?: number;
  };
}

export async function readOverview({ store, currentIssuer }: WebDeps): Promise<Overview> {
  const [issuer, platforms, backlog] = await Promise.all([
    currentIssuer(),
    store.platforms.list(),
    store.inbox.backlog(),
  ]);
  const signs = await Promise.all(platforms.map((platform) => store.connectionSigns.list(platform.id)));
  return {
    issuer,
    issuers: (await store.issuers.list()).length,
    backlog,
    platforms: platforms.map((platform, index) => ({ platform, signs: signs[index] ?? [] })),
  };
}
