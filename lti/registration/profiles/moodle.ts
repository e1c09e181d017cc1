import type { LmsProfile } from './profile.js';

/** Moodle follows the specification; what matters there is asking for names and e-mail in `claims`, as everywhere. */
export const moodle: LmsProfile = {
  families: ['moodle'],
  toolConfiguration: (tool) => ({
    messages: [
      { type: 'LtiResourceLinkRequest', target_link_uri: tool.launchUrl },
      { type: 'LtiDeepLinkingRequest', target_link_uri: tool.deepLinkingUrl, placements: ['ContentArea'] },
    ],
  }),
};
