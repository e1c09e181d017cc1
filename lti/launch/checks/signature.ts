import jwt from 'jsonwebtoken';
import { type LaunchCheck, refuse, shown } from '../check.js';

/**
 * The key comes from the platform's own key set, by `kid`; a key in the header (`jwk`, `jku`, `x5c`) is never looked at.
 * Times are checked by their own checks, which know the tolerance and name the claim.
 */
export const signature: LaunchCheck = {
  name: 'signature',
  clause: 'Security Framework 1.0, sections 5.1.3, item 1, and 6.3',
  async verify({ token, keyFor }) {
    const { kid } = token.header;
    if (typeof kid !== 'string' || kid === '' || kid.length > 512)
      refuse('ERR_LAUNCH_KEY_UNKNOWN', `kid is ${shown(kid)}`);
    const key = await keyFor(kid);
    try {
      jwt.verify(token.raw, key, { algorithms: ['RS256'], ignoreExpiration: true, ignoreNotBefore: true });
    } catch (cause) {
      refuse('ERR_LAUNCH_SIGNATURE', `the signature does not fit key ${shown(kid)}`, cause);
    }
  },
};
