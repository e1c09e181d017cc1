import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

/** Who began a login for one installation must not end it in another: its admin may have confirmed only the first. */
export const loginDeployment: LaunchCheck = {
  name: 'deployment of the login',
  clause: 'LTI Core 1.3, section 4.1.2',
  verify({ token: { claims }, login }) {
    const id = claims[claim.deploymentId];
    if (login.deploymentId !== undefined && id !== login.deploymentId)
      refuse(
        'ERR_LAUNCH_DEPLOYMENT_OTHER',
        `deployment_id ${shown(id)} is not lti_deployment_id ${shown(login.deploymentId)} of the login`,
      );
  },
};
