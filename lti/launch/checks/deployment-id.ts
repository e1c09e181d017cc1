import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

export const deploymentId: LaunchCheck = {
  name: 'deployment id',
  clause: 'LTI Core 1.3, section 5.3.3: case-sensitive, at most 255 ASCII characters',
  verify({ token: { claims } }) {
    const id = claims[claim.deploymentId];
    if (typeof id !== 'string' || id === '' || id.length > 255)
      refuse('ERR_LAUNCH_CLAIM', `deployment_id is ${shown(id)}, not a text of 1 to 255 characters`);
  },
};
