import type { Clock } from '../src/clock.js';
import type { Capability, ConnectionSignRepository } from '../src/platform/platform.js';
import type { LtiLog } from './log.js';

/** What the admin's connection check shows: kept beside the work, and never in its way. */
export interface ConnectionSigns {
  worked(platformId: string, capability: Capability): Promise<void>;
  failed(platformId: string, capability: Capability, code: string, detail: string): Promise<void>;
}

/** A success within this time of the last one says nothing new, and a busy course launches hundreds of times a minute. */
const quietMs = 60_000;

export function connectionSigns(needs: {
  readonly repository: ConnectionSignRepository;
  readonly clock: Clock;
  readonly log: LtiLog;
}): ConnectionSigns {
  const { repository, clock, log } = needs;
  const lastWorked = new Map<string, number>();
  const kept = async (facts: object, write: Promise<void>) => {
    try {
      await write;
    } catch (error) {
      log.warn({ ...facts, error }, 'a connection sign could not be stored');
    }
  };
  return {
    async worked(platformId, capability) {
      const key = `${platformId} ${capability}`;
      const now = clock();
      if (now - (lastWorked.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      lastWorked.set(key, now);
      await kept({ platformId, capability }, repository.worked(platformId, capability, now));
    },
    async failed(platformId, capability, code, detail) {
      lastWorked.delete(`${platformId} ${capability}`);
      await kept(
        { platformId, capability },
        repository.failed(platformId, capability, clock(), code, detail.slice(0, 1000)),
      );
    },
  };
}
