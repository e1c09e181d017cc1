import type { Issuer } from '../../../issuer/issuer.js';
import type { ConnectionSign, Platform } from '../../../platform/platform.js';
import type { WebDeps } from '../../deps.js';

export interface Overview {
  readonly issuer: Issuer;
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
    backlog,
    platforms: platforms.map((platform, index) => ({ platform, signs: signs[index] ?? [] })),
  };
}
