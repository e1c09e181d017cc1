import { type LaunchCheck, refuse, shown } from '../check.js';

export const issuer: LaunchCheck = {
  name: 'issuer',
  clause: 'Security Framework 1.0, section 5.1.3, item 2',
  verify({ token: { claims }, platform }) {
    if (claims.iss !== platform.issuer)
      refuse('ERR_LAUNCH_ISSUER', `iss is ${shown(claims.iss)}, the login was for ${shown(platform.issuer)}`);
  },
};
