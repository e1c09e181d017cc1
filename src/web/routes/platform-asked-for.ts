import type { Platform } from '../../platform/platform.js';
import { Refused } from '../errors/refused.js';
import type { Web } from '../http/web.js';

/** @throws Refused when no platform has the id */
export async function platformAskedFor({ deps }: Web, id: string): Promise<Platform> {
  const platform = await deps.store.platforms.byId(id);
  if (platform === undefined) throw new Refused('ERR_NOT_FOUND', `platform ${id}`);
  return platform;
}
