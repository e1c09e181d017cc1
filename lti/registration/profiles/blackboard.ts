import type { LmsProfile } from './profile.js';

/**
 * One issuer for all institutions, registered in a central portal; each institution is a deployment that an admin confirms.
 * The portal's configuration names a key set that its launches are not signed with, and leaves out scopes that it grants.
 */
export const blackboard: LmsProfile = {
  families: ['blackboardlearn', 'blackboard'],
  isShared: (issuer) => issuer.host === 'blackboard.com',
  issuerFits: (issuer, configurationUrl) =>
    issuer.host === configurationUrl.host ||
    (issuer.host === 'blackboard.com' && configurationUrl.hostname.endsWith('.blackboard.com')),
  registration: (tool) => ({ scope: tool.scopes.join(' ') }),
  jwksUri: (clientId) =>
    `https://developer.blackboard.com/api/v1/management/applications/${encodeURIComponent(clientId)}/jwks.json`,
};
