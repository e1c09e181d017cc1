import type { ContentItem, DeepLinking } from '../src/platform/deep-linking.js';
import { DeepLinkingRefused } from '../src/platform/deep-linking.js';
import type { DeepLinkingRequest } from '../src/platform/launch.js';
import type { PlatformRepository } from '../src/platform/platform.js';
import { submissionReview } from './claims.js';
import type { LtijsProvider } from './provider.js';
import { asClientOf } from './registration/clients.js';

/** Answers to deep-linking requests (Deep Linking 2.0, section 3.4.3), signed by ltijs with the tool's key. */
export function deepLinking(needs: {
  readonly platforms: PlatformRepository;
  readonly ltijs: LtijsProvider;
}): DeepLinking {
  return {
    async respond({ platformId, deploymentId, request, items, message }) {
      const platform = await needs.platforms.byId(platformId);
      if (platform === undefined)
        throw new DeepLinkingRefused('ERR_DEEP_LINKING_PLATFORM_UNKNOWN', 'the platform was removed');
      checkAccepted(request, items);
      const jwt = await needs.ltijs.deepLinking().createDeepLinkingMessage(
        {
          iss: platform.issuer,
          clientId: asClientOf(platform, deploymentId).clientId,
          deploymentId,
          platformContext: {
            deepLinkingSettings: {
              accept_types: request.acceptTypes,
              accept_multiple: request.acceptMultiple,
              ...(request.data !== undefined && { data: request.data }),
            },
          },
        },
        items.map((item) => contentItem(item, request.acceptLineItem)),
        message === undefined ? {} : { message },
      );
      return { returnUrl: request.returnUrl, jwt };
    },
  };
}

/** ltijs leaves out, without a word, what the platform does not accept; the instructor would wonder where it went. */
function checkAccepted(request: DeepLinkingRequest, items: readonly ContentItem[]): void {
  if (items.length > 0 && !request.acceptTypes.includes('ltiResourceLink'))
    throw new DeepLinkingRefused(
      'ERR_DEEP_LINKING_NOT_ACCEPTED',
      `the platform accepts ${request.acceptTypes.join(', ') || 'nothing'}, not ltiResourceLink`,
    );
  if (items.length > 1 && !request.acceptMultiple)
    throw new DeepLinkingRefused('ERR_DEEP_LINKING_NOT_ACCEPTED', 'the platform accepts one item at a time');
}

function contentItem({ title, text, url, custom, lineItem }: ContentItem, acceptLineItem: boolean): object {
  return {
    type: 'ltiResourceLink',
    title,
    ...(text !== undefined && { text }),
    url,
    ...(custom !== undefined && { custom }),
    ...(lineItem !== undefined && acceptLineItem && { lineItem: { ...lineItem, submissionReview } }),
  };
}
