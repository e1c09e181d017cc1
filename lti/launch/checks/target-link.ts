import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

/** Deep-linking requests may leave it out (Deep Linking 2.0, section 3.4.1); where it is there, it must be ours as well. */
export const targetLink: LaunchCheck = {
  name: 'target link',
  clause: 'LTI Core 1.3, section 5.3.4; Security Framework 1.0, section 5.1.1.1',
  verify({ token: { claims }, login, isOwnUrl }) {
    const target = claims[claim.targetLinkUri];
    if (target === undefined && claims[claim.messageType] === 'LtiDeepLinkingRequest') return;
    if (target === undefined) refuse('ERR_LAUNCH_CLAIM', 'target_link_uri is missing');
    if (typeof target !== 'string' || !isOwnUrl(target))
      refuse('ERR_LAUNCH_TARGET', `target_link_uri ${shown(target)} is not this tool`);
    if (target !== login.targetLinkUri)
      refuse(
        'ERR_LAUNCH_TARGET',
        `target_link_uri ${shown(target)} is not ${shown(login.targetLinkUri)} of the login`,
      );
  },
};
