import type { Clock } from '../../clock.js';
import type { Platform, PlatformRepository } from '../../platform/platform.js';

const freshMs = 10_000;

/** The origins that may show our pages in a frame: those of the registered platforms, asked for at most every ten seconds. */
export function platformOrigins(
  platforms: PlatformRepository,
  clock: Clock,
): (platformId?: string) => Promise<readonly string[]> {
  let known: { readonly at: number; readonly platforms: Promise<readonly Platform[]> } | undefined;
  return async (platformId) => {
    const now = clock();
    if (known === undefined || now - known.at >= freshMs) {
      known = { at: now, platforms: platforms.list() };
      known.platforms.catch(() => {
        known = undefined;
      });
    }
    const all = await known.platforms;
    const asked = all.filter((one) => platformId === undefined || one.id === platformId);
    return originsOf(asked);
  };
}

/** Where these platforms' pages come from. */
export function originsOf(platforms: readonly Platform[]): readonly string[] {
  return [...new Set(platforms.flatMap((one) => [one.issuer, one.authorizationEndpoint]).flatMap(originOf))];
}

/** An issuer need not be an address (LTI Core 1.3, section 5.1.2 asks for a URL, not all keep to it). */
function originOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? [origin] : [];
}
