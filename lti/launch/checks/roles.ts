import { claim } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

/** The claim has to be there and may be an empty list: someone without any role may launch. */
export const roles: LaunchCheck = {
  name: 'roles',
  clause: 'LTI Core 1.3, section 5.3.7',
  verify({ token: { claims } }) {
    const value = claims[claim.roles];
    if (value === undefined) refuse('ERR_LAUNCH_CLAIM', 'roles is missing');
    if (!Array.isArray(value) || !value.every((role) => typeof role === 'string'))
      refuse('ERR_LAUNCH_CLAIM', `roles is ${shown(value)}, not a list of texts`);
  },
};
