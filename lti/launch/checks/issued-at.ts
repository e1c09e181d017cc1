import { type LaunchCheck, refuse, shown } from '../check.js';

/**
 * A token that answers a login cannot be older than this login: its nonce did not exist before. So `iat` needs no age limit
 * of its own, and a platform whose tokens live long loses nothing.
 */
export const issuedAt: LaunchCheck = {
  name: 'issued at',
  clause: 'Security Framework 1.0, section 5.1.3, item 8; OpenID Connect Core 1.0, section 2',
  verify({ token: { claims }, login, now, toleranceSeconds, loginLifeSeconds }) {
    const { iat } = claims;
    if (typeof iat !== 'number' || !Number.isFinite(iat))
      refuse('ERR_LAUNCH_ISSUED_AT', `iat is ${shown(iat)}, not a number of seconds`);
    const ahead = iat - now / 1000;
    if (ahead > toleranceSeconds)
      refuse('ERR_LAUNCH_ISSUED_AT', `iat is ${Math.round(ahead)} s in the future`);
    const loginBegan = login.expiresAt / 1000 - loginLifeSeconds;
    if (iat < loginBegan - toleranceSeconds)
      refuse(
        'ERR_LAUNCH_ISSUED_AT',
        `iat is ${Math.round(loginBegan - iat)} s before the login that it answers`,
      );
  },
};
