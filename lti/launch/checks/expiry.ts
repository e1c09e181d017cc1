import { type LaunchCheck, refuse, shown } from '../check.js';

/** Moodle's tokens live 60 seconds and are good for their whole life, however slow the way through the browser was. */
export const expiry: LaunchCheck = {
  name: 'expiry',
  clause: 'Security Framework 1.0, section 5.1.3, item 7; RFC 7519, sections 4.1.4 and 4.1.5',
  verify({ token: { claims }, now, toleranceSeconds }) {
    const { exp, nbf } = claims;
    const seconds = now / 1000;
    if (typeof exp !== 'number' || !Number.isFinite(exp))
      refuse('ERR_LAUNCH_EXPIRED', `exp is ${shown(exp)}, not a number of seconds`);
    if (seconds >= exp + toleranceSeconds)
      refuse('ERR_LAUNCH_EXPIRED', `exp was ${Math.round(seconds - exp)} s ago`);
    if (nbf === undefined) return;
    if (typeof nbf !== 'number' || !Number.isFinite(nbf) || seconds < nbf - toleranceSeconds)
      refuse('ERR_LAUNCH_EXPIRED', `nbf is ${shown(nbf)}, which is not yet`);
  },
};
