import { LaunchRefused } from '../../src/platform/launch.js';
import { optionalParameter, requiredParameter } from './parameters.js';

/** What the platform posted (Security Framework 1.0, section 5.1.1.3). */
export interface LaunchForm {
  readonly idToken: string;
  readonly state: string;
}

/** A launch with a long course history and a few custom parameters has 4 KB; ten times that is nobody's launch. */
const maxTokenLength = 65_536;

/**
 * @throws LaunchRefused ERR_LAUNCH_PLATFORM_ERROR when the platform answered with an error (OpenID Connect Core 1.0,
 *   section 3.1.2.6), ERR_LAUNCH_PARAMETERS when it sent something else than a launch
 */
export function parseLaunchForm(form: Readonly<Record<string, unknown>>): LaunchForm {
  const error = optionalParameter(form, 'error', 255);
  if (error !== undefined) {
    const description = optionalParameter(form, 'error_description', 2048);
    throw new LaunchRefused(
      'ERR_LAUNCH_PLATFORM_ERROR',
      `the platform answered ${error}${description === undefined ? '' : `: ${description}`}`,
    );
  }
  return {
    idToken: requiredParameter(form, 'id_token', maxTokenLength),
    state: requiredParameter(form, 'state', 1024),
  };
}
