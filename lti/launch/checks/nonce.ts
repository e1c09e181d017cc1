import { type LaunchCheck, refuse } from '../check.js';

/** The login that holds the nonce was taken out of the store before this check runs, so a nonce is good once. */
export const nonce: LaunchCheck = {
  name: 'nonce',
  clause: 'Security Framework 1.0, section 5.1.3, item 9',
  verify({ token: { claims }, login }) {
    if (claims.nonce === undefined) refuse('ERR_LAUNCH_NONCE', 'nonce is missing');
    if (claims.nonce !== login.nonce) refuse('ERR_LAUNCH_NONCE', 'nonce is not the one of this login');
  },
};
