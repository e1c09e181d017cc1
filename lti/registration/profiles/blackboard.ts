import type { LmsProfile } from './profile.js';

/** One issuer for all institutions, registered in a central portal; each institution is a deployment that an admin confirms. */
export const blackboard: LmsProfile = {
  families: ['blackboardlearn', 'blackboard'],
  issuerFits: (issuer, configurationUrl) =>
    issuer.host === configurationUrl.host ||
    (issuer.host === 'blackboard.com' && configurationUrl.hostname.endsWith('.blackboard.com')),
};
