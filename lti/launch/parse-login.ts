import { optionalParameter, requiredParameter } from './parameters.js';

/** A third-party initiated login (Security Framework 1.0, section 5.1.1.1; LTI Core 1.3, section 4.1). */
export interface LoginRequest {
  readonly issuer: string;
  readonly loginHint: string;
  readonly targetLinkUri: string;
  readonly clientId?: string;
  readonly messageHint?: string;
  readonly deploymentId?: string;
  /** Frame that offers to keep the state (LTI Client Side postMessages 1.0, section 3): `_parent` or a frame's name. */
  readonly storageTarget?: string;
}

/** Hints may be signed tokens of the platform: Canvas sends JWTs of more than a kilobyte. */
const hintLength = 8192;

/** @throws LaunchRefused ERR_LAUNCH_PARAMETERS */
export function parseLogin(parameters: Readonly<Record<string, unknown>>): LoginRequest {
  const issuer = requiredParameter(parameters, 'iss', 2048);
  const loginHint = requiredParameter(parameters, 'login_hint', hintLength);
  const targetLinkUri = requiredParameter(parameters, 'target_link_uri', 2048);
  const clientId = optionalParameter(parameters, 'client_id', 512);
  const messageHint = optionalParameter(parameters, 'lti_message_hint', hintLength);
  const deploymentId = optionalParameter(parameters, 'lti_deployment_id', 255);
  const storageTarget = optionalParameter(parameters, 'lti_storage_target', 150);
  return {
    issuer,
    loginHint,
    targetLinkUri,
    ...(clientId !== undefined && { clientId }),
    ...(messageHint !== undefined && { messageHint }),
    ...(deploymentId !== undefined && { deploymentId }),
    ...(storageTarget !== undefined && { storageTarget }),
  };
}
