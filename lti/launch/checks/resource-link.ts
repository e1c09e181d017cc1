import { claim, isObject } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

export const resourceLink: LaunchCheck = {
  name: 'resource link',
  clause: 'LTI Core 1.3, section 5.3.5: id at most 255 ASCII characters',
  verify({ token: { claims } }) {
    if (claims[claim.messageType] === 'LtiDeepLinkingRequest') return;
    const link = claims[claim.resourceLink];
    const id = isObject(link) ? link.id : undefined;
    if (typeof id !== 'string' || id === '' || id.length > 255)
      refuse('ERR_LAUNCH_CLAIM', `resource_link.id is ${shown(id)}, not a text of 1 to 255 characters`);
  },
};
