import { isSecret, tokenHash } from '../../config/secrets.js';
import { type Launch, LaunchRefused } from '../../src/platform/launch.js';
import type { Platform } from '../../src/platform/platform.js';
import { asClient } from '../registration/clients.js';
import { loginLifeMs } from './begin.js';
import type { LaunchSubject } from './check.js';
import { launchChecks } from './checks.js';
import type { GateNeeds } from './gate.js';
import { decodeIdToken } from './id-token.js';
import { KeyNotFound } from './key-sets.js';
import { learnFamily } from './learn-family.js';
import { noteDeployment } from './note-deployment.js';
import { isOwnUrl } from './own-url.js';
import { parseLaunchForm } from './parse-launch-form.js';
import { translate } from './translate.js';

/** The platform's answer to a login (Security Framework 1.0, section 5.1.1.3 and 5.1.3). */
export async function acceptLaunch(
  needs: GateNeeds,
  form: Readonly<Record<string, unknown>>,
  browserStates: readonly string[],
): Promise<Launch> {
  const { idToken, state } = parseLaunchForm(form);
  // Before the login is taken: who does not hold the state in their browser must not be able to use it up.
  if (!browserStates.some((held) => isSecret(held, state)))
    throw new LaunchRefused(
      'ERR_LAUNCH_BROWSER',
      `the browser brought ${browserStates.length} states along, and not this one`,
    );
  const login = await needs.store.loginStates.take(tokenHash(state));
  const now = needs.clock();
  if (login === undefined)
    throw new LaunchRefused('ERR_LAUNCH_STATE', 'state is not that of a login under way');
  if (login.expiresAt <= now)
    throw new LaunchRefused('ERR_LAUNCH_STATE', `state ran out ${now - login.expiresAt} ms ago`);
  const known = await needs.store.platforms.byId(login.platformId);
  const platform = known && asClient(known, login.clientId ?? known.clientId);
  if (platform === undefined)
    throw new LaunchRefused('ERR_LAUNCH_PLATFORM_UNKNOWN', 'the platform was removed during the login');
  try {
    const subject: LaunchSubject = {
      token: decodeIdToken(idToken),
      login,
      platform,
      now,
      toleranceSeconds: needs.clockToleranceSeconds,
      loginLifeSeconds: loginLifeMs / 1000,
      isOwnUrl: (url) => isOwnUrl(needs.publicUrl, url),
      keyFor: (kid) => keyFor(needs, platform, kid),
      noteDeployment: (id) => noteDeployment(needs.store.platforms, platform, id),
    };
    for (const check of launchChecks) await check.verify(subject);
    const { claims } = subject.token;
    const launch = translate(claims, await learnFamily(needs.store.platforms, platform, claims));
    await needs.signs.worked(platform.id, 'launch');
    return launch;
  } catch (error) {
    if (error instanceof LaunchRefused)
      await needs.signs.failed(platform.id, 'launch', error.code, error.detail);
    throw error;
  }
}

export async function keyFor(needs: Pick<GateNeeds, 'keySets'>, platform: Platform, kid: string) {
  try {
    return await needs.keySets.find(platform.jwksUri, kid);
  } catch (cause) {
    if (!(cause instanceof KeyNotFound)) throw cause;
    const code = cause.code === 'ERR_KEY_UNKNOWN' ? 'ERR_LAUNCH_KEY_UNKNOWN' : 'ERR_LAUNCH_KEYS_UNREACHABLE';
    throw new LaunchRefused(code, cause.detail, { cause });
  }
}
