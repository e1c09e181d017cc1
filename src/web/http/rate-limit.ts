import type { Clock } from '../../clock.js';

/** Counts tries per key within a window that begins with the first one. Kept in memory: each process counts for itself. */
export interface RateLimit {
  /** Counts one try. @returns 0 when it is allowed, else the seconds until the next one is */
  take(key: string): number;
  forget(key: string): void;
}

const mostKeys = 10_000;

export function rateLimit(clock: Clock, most: number, windowMs: number): RateLimit {
  const windows = new Map<string, { readonly until: number; count: number }>();
  return {
    take(key) {
      const now = clock();
      const window = windows.get(key);
      if (window === undefined || window.until <= now) {
        if (windows.size >= mostKeys) drop(now);
        windows.set(key, { until: now + windowMs, count: 1 });
        return 0;
      }
      window.count += 1;
      return window.count <= most ? 0 : Math.ceil((window.until - now) / 1000);
    },
    forget: (key) => void windows.delete(key),
  };

  /** Expired windows first; if that is not enough, the oldest, so that memory stays bounded under an attack. */
  function drop(now: number): void {
    for (const [key, window] of windows) if (window.until <= now) windows.delete(key);
    for (const key of windows.keys()) {
      if (windows.size < mostKeys) return;
      windows.delete(key);
    }
  }
}
