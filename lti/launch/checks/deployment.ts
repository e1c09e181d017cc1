import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

/**
 * A deployment is an agreement between two institutions: a new one is kept for an admin to confirm. This check runs last, so
 * that only a launch which is right in everything else can leave such a note.
 */
export const deployment: LaunchCheck = {
  name: 'deployment',
  clause: 'LTI Core 1.3, sections 5.3.3 and 3.1.3',
  async verify({ token: { claims }, platform, noteDeployment }) {
    const id = claims[claim.deploymentId];
    const known = platform.deployments.find((one) => one.id === id);
    if (known?.confirmed === true) return;
    const detail = `deployment_id ${shown(id)} waits for an admin's confirmation`;
    if (known === undefined) await noteDeployment(id as string);
    refuse('ERR_LAUNCH_DEPLOYMENT_UNKNOWN', detail);
  },
};
