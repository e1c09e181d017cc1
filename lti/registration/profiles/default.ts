import type { LmsProfile } from './profile.js';

/** By the specifications. */
export const defaultProfile: LmsProfile = { families: ['unknown'] };
