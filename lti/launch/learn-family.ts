import type { Platform, PlatformRepository } from '../../src/platform/platform.js';
import { claim, isObject, type JsonObject } from '../claims.js';
import { familyName } from '../registration/profiles.js';

/**
 * A platform that was registered by hand tells with its first launch what it is (LTI Core 1.3, section 5.4.2): its profile
 * knows what it wants otherwise. Losing the race to save is no matter, the next launch tells again.
 */
export async function learnFamily(
  platforms: PlatformRepository,
  platform: Platform,
  claims: JsonObject,
): Promise<Platform> {
  if (platform.family !== 'unknown') return platform;
  const told = claims[claim.toolPlatform];
  const code = isObject(told) ? told.product_family_code : undefined;
  const family = familyName(typeof code === 'string' ? code : undefined);
  if (family === 'unknown') return platform;
  const known = await platforms.byId(platform.id);
  if (known === undefined || !(await platforms.save({ ...known, family }))) return platform;
  return { ...platform, family, revision: known.revision + 1 };
}
