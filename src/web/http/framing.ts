import type { Clock } from '../../clock.js';
import type { Platform, PlatformRepository } from '../../platform/platform.js';

const freshMs = 10_000;

/** The origins that may show our pages in a frame: those of the registered platforms, asked for at most every ten seconds. */
export function platformOrigins(
  platforms: PlatformRepository,
  clock: Clock,
): (platformId?: string) => Promise<readonly string[]> {
  let known: { readonly at: number; readonly origins: Promise<Origins> } | undefined;
  return async (platformId) => {
    const now = clock();
    if (known === undefined || now - known.at >= freshMs) {
      known = { at: now, origins: platforms.list().then(originsById) };
      known.origins.catch(() => {
        known = undefined;
      });
    }
    const { all, byId } = await known.origins;
    return platformId === undefined ? all : (byId.get(platformId) ?? []);
  };
}

interface Origins {
  readonly all: readonly string[];
  readonly byId: ReadonlyMap<string, readonly string[]>;
}

function originsById(platforms: readonly Platform[]): Origins {
  return { all: originsOf(platforms), byId: new Map(platforms.map((one) => [one.id, originsOf([one])])) };
}

/** Where these platforms' pages come from. */
function originsOf(platforms: readonly Platform[]): readonly string[] {
  return [...new Set(platforms.flatMap((one) => [one.issuer, one.authorizationEndpoint]).flatMap(originOf))];
}

/** An issuer need not be an address (LTI Core 1.3, section 5.1.2 asks for a URL, not all keep to it). */
function originOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? [origin] : [];
}
