/** The present moment, in milliseconds since the Unix epoch. Injected everywhere: nothing else reads the time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const dayMs = 86_400_000;
