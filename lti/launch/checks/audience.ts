import { type LaunchCheck, refuse, shown } from '../check.js';

/** One audience may come as a text or as a list of one; with several, `azp` must say that we are meant. */
export const audience: LaunchCheck = {
  name: 'audience',
  clause: 'Security Framework 1.0, section 5.1.3, items 3 to 5',
  verify({ token: { claims }, platform: { clientId } }) {
    const { aud, azp } = claims;
    const audiences = Array.isArray(aud) ? aud : [aud];
    if (!audiences.every((entry) => typeof entry === 'string') || !audiences.includes(clientId))
      refuse('ERR_LAUNCH_AUDIENCE', `aud is ${shown(aud)}, our client id is ${shown(clientId)}`);
    if (azp === undefined && audiences.length > 1)
      refuse('ERR_LAUNCH_AUDIENCE', 'azp is missing although aud names several');
    if (azp !== undefined && azp !== clientId)
      refuse('ERR_LAUNCH_AUDIENCE', `azp is ${shown(azp)}, our client id is ${shown(clientId)}`);
  },
};
