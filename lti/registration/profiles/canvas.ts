import type { LmsProfile } from './profile.js';

/**
 * Every Canvas of a cloud region speaks as one issuer (canvas.instructure.com, canvas.beta…, canvas.test…) and serves the
 * configuration from its own or the shared host; only within Instructure's domains is that believed.
 */
const regions = /^canvas(\.beta|\.test)?\.instructure\.com$/;

export const canvas: LmsProfile = {
  families: ['canvas'],
  isShared: (issuer) => regions.test(issuer.host),
  issuerFits: (issuer, configurationUrl) =>
    issuer.host === configurationUrl.host ||
    (regions.test(issuer.host) && /(^|\.)(instructure\.com|canvaslms\.com)$/.test(configurationUrl.hostname)),
  toolConfiguration: (tool) => ({
    'https://canvas.instructure.com/lti/privacy_level': 'public',
    // Live Events name people and courses by these, never by `sub` and `context.id` (docs/channels/canvas.md).
    custom_parameters: {
      ...tool.customParameters,
      lms_user_id: '$Canvas.user.globalId',
      lms_course_id: '$Canvas.course.id',
    },
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
