import { type LaunchCheck, refuse, shown } from '../check.js';

/** RS256 and nothing else: neither `none`, nor an HMAC keyed with the public key, nor whatever the token itself proposes. */
export const algorithm: LaunchCheck = {
  name: 'algorithm',
  clause: 'Security Framework 1.0, section 5.1.3, item 6; RFC 8725, section 3.1',
  verify({ token: { header } }) {
    if (header.alg !== 'RS256') refuse('ERR_LAUNCH_ALGORITHM', `alg is ${shown(header.alg)}, not "RS256"`);
    if (header.crit !== undefined)
      refuse('ERR_LAUNCH_ALGORITHM', 'crit asks for extensions that are not understood here');
  },
};
