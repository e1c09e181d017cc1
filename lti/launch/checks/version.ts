import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

export const version: LaunchCheck = {
  name: 'version',
  clause: 'LTI Core 1.3, section 5.3.2',
  verify({ token: { claims } }) {
    if (claims[claim.version] !== '1.3.0')
      refuse('ERR_LAUNCH_VERSION', `version is ${shown(claims[claim.version])}, not "1.3.0"`);
  },
};
