import { claim, isObject } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';
import { isWebUrl } from '../own-url.js';

export const deepLinkingSettings: LaunchCheck = {
  name: 'deep linking settings',
  clause: 'Deep Linking 2.0, section 3.4.1: return URL, accepted types and presentation targets are required',
  verify({ token: { claims } }) {
    if (claims[claim.messageType] !== 'LtiDeepLinkingRequest') return;
    const settings = claims[claim.deepLinkingSettings];
    if (!isObject(settings)) refuse('ERR_LAUNCH_CLAIM', 'deep_linking_settings is missing');
    if (!isWebUrl(settings.deep_link_return_url))
      refuse('ERR_LAUNCH_CLAIM', `deep_link_return_url is ${shown(settings.deep_link_return_url)}`);
    if (!Array.isArray(settings.accept_types))
      refuse('ERR_LAUNCH_CLAIM', `accept_types is ${shown(settings.accept_types)}`);
  },
};
