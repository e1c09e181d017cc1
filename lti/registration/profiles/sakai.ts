import type { LmsProfile } from './profile.js';

/** Sakai names itself by its project's domain. */
export const sakai: LmsProfile = { families: ['sakai', 'sakailms.org', 'sakaiproject.org'] };
