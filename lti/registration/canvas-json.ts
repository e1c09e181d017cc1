import type { ToolConfiguration } from '../../src/platform/registration.js';
import { type JsonObject, scope } from '../claims.js';
import { canvas } from './profiles/canvas.js';

/**
 * A developer key for Canvas, as its "Paste JSON" and "Enter URL" take it (Canvas documentation, "Configuring LTI Advantage
 * Tools", version 1.3 configuration).
 */
export function canvasJson(tool: ToolConfiguration): JsonObject {
  const { custom_parameters: customFields } = (canvas.toolConfiguration?.(tool) ?? {}) as {
    readonly custom_parameters?: JsonObject;
  };
  const link = {
    enabled: true,
    target_link_uri: tool.launchUrl,
    text: tool.clientName,
    icon_url: tool.logoUrl,
  };
  const content = { ...link, target_link_uri: tool.deepLinkingUrl, message_type: 'LtiDeepLinkingRequest' };
  return {
    title: tool.clientName,
    description: 'Micro-credentials for what learners have achieved',
    target_link_uri: tool.launchUrl,
    oidc_initiation_url: tool.loginUrl,
    public_jwk_url: tool.jwksUrl,
    scopes: [...tool.scopes, scope.noticeHandlers],
    custom_fields: customFields ?? tool.customParameters,
    extensions: [
      {
        domain: new URL(tool.launchUrl).host,
        tool_id: 'acquis',
        platform: 'canvas.instructure.com',
        privacy_level: 'public',
        settings: {
          text: tool.clientName,
          icon_url: tool.logoUrl,
          placements: [
            { ...link, placement: 'course_navigation', message_type: 'LtiResourceLinkRequest' },
            { ...content, placement: 'assignment_selection' },
            { ...content, placement: 'link_selection' },
          ],
        },
      },
    ],
  };
}
