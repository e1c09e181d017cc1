import type { LmsProfile } from './profile.js';

/** Brightspace has one token service for all sites; the audience of its assertions is not the address of the endpoint. */
export const brightspace: LmsProfile = {
  families: ['brightspace', 'desire2learn', 'd2l'],
  tokenAudience: ({ tokenEndpoint }) =>
    new URL(tokenEndpoint).hostname === 'auth.brightspace.com'
      ? 'https://api.brightspace.com/auth/token'
      : tokenEndpoint,
};
