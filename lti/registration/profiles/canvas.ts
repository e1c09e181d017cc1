import type { LmsProfile } from './profile.js';

/**
 * Every Canvas of a cloud region speaks as one issuer (canvas.instructure.com, canvas.beta…, canvas.test…) and serves the
 * configuration from its own or the shared host; only within Instructure's domains is that believed.
 */
export const canvas: LmsProfile = {
  families: ['canvas'],
  issuerFits: (issuer, configurationUrl) =>
    issuer.host === configurationUrl.host ||
    (/^canvas(\.beta|\.test)?\.instructure\.com$/.test(issuer.host) &&
      /(^|\.)(instructure\.com|canvaslms\.com)$/.test(configurationUrl.hostname)),
  toolConfiguration: (tool) => ({
    'https://canvas.instructure.com/lti/privacy_level': 'public',
    messages: [
      {
        type: 'LtiResourceLinkRequest',
        target_link_uri: tool.launchUrl,
        label: tool.clientName,
        icon_uri: tool.logoUrl,
        placements: ['course_navigation'],
      },
      {
        type: 'LtiDeepLinkingRequest',
        target_link_uri: tool.deepLinkingUrl,
        label: tool.clientName,
        icon_uri: tool.logoUrl,
        placements: ['assignment_selection', 'link_selection'],
      },
    ],
  }),
};
