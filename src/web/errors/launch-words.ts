import type { FaultWords } from './fault.js';

type LaunchWords = readonly [status: number, words: FaultWords];

/** Codes of a refused login or launch that people can do something particular about. */
const particular: Readonly<Record<string, LaunchWords>> = {};

/** Every other code means that the LMS and the tool do not agree; the code itself says about what. */
export function launchWords(code: string): LaunchWords {
  return particular[code] ?? [400, 'launchRefused'];
}
