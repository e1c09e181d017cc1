import { newToken, tokenHash } from '../../config/secrets.js';
import { LaunchRefused, type LoginRedirect } from '../../src/platform/launch.js';
import type { Platform, PlatformRepository } from '../../src/platform/platform.js';
import { asClientOf, platformOfClient } from '../registration/clients.js';
import type { GateNeeds } from './gate.js';
import { isOwnUrl } from './own-url.js';
import { type LoginRequest, parseLogin } from './parse-login.js';
import { storageWith } from './platform-storage.js';
import { newState } from './state-value.js';

/** How long someone may take to sign in at the LMS in between. */
export const loginLifeMs = 10 * 60_000;

/** Third-party initiated login: answers with the redirect to the platform (Security Framework 1.0, section 5.1.1). */
export async function beginLogin(
  needs: GateNeeds,
  parameters: Readonly<Record<string, unknown>>,
): Promise<LoginRedirect> {
  const request = parseLogin(parameters);
  const platform = await platformFor(needs.store.platforms, request);
  if (!isOwnUrl(needs.publicUrl, request.targetLinkUri)) {
    const refused = new LaunchRefused(
      'ERR_LAUNCH_TARGET',
      `target_link_uri ${request.targetLinkUri} is not this tool (${needs.publicUrl})`,
    );
    await needs.signs.failed(platform.id, 'login', refused.code, refused.detail);
    throw refused;
  }
  await checkDeployment(needs, platform, request);
  const state = newState(request.storageTarget);
  const nonce = newToken();
  await needs.store.loginStates.insert({
    stateHash: tokenHash(state),
    nonce,
    platformId: platform.id,
    clientId: platform.clientId,
    targetLinkUri: request.targetLinkUri,
    ...(request.deploymentId !== undefined && { deploymentId: request.deploymentId }),
    expiresAt: needs.clock() + loginLifeMs,
  });
  await needs.signs.worked(platform.id, 'login');
  return {
    url: authorizationUrl(platform, request, { state, nonce, redirectUri: needs.launchUrl }),
    state,
    maxAgeSeconds: loginLifeMs / 1000,
    ...(request.storageTarget !== undefined && {
      storage: storageWith(platform, state, request.storageTarget),
    }),
  };
}

async function platformFor(platforms: PlatformRepository, request: LoginRequest): Promise<Platform> {
  const { issuer, clientId, deploymentId } = request;
  if (clientId !== undefined) {
    const platform = await platformOfClient(platforms, issuer, clientId);
    if (platform === undefined)
      throw new LaunchRefused(
        'ERR_LAUNCH_PLATFORM_UNKNOWN',
        `no platform with iss ${issuer} and client_id ${clientId} is registered`,
      );
    return platform;
  }
  // client_id is optional in a login (Security Framework 1.0, section 5.1.1.1); the deployment may settle which is meant.
  const candidates = await platforms.byIssuer(issuer);
  const deployed = candidates.filter(({ deployments }) => deployments.some(({ id }) => id === deploymentId));
  const [platform, ...others] = deployed.length > 0 ? deployed : candidates;
  if (platform === undefined)
    throw new LaunchRefused('ERR_LAUNCH_PLATFORM_UNKNOWN', `no platform with iss ${issuer} is registered`);
  if (others.length > 0)
    throw new LaunchRefused(
      'ERR_LAUNCH_CLIENT_AMBIGUOUS',
      `iss ${issuer} is registered ${others.length + 1} times and client_id is missing`,
    );
  return asClientOf(platform, deploymentId);
}

/** A deployment that was refused before need not sign in first; one that is new is kept by the launch, when it is right. */
async function checkDeployment(
  needs: GateNeeds,
  { id, deployments }: Platform,
  { deploymentId }: LoginRequest,
): Promise<void> {
  if (!deployments.some((one) => one.id === deploymentId && !one.confirmed)) return;
  const refused = new LaunchRefused(
    'ERR_LAUNCH_DEPLOYMENT_UNKNOWN',
    `lti_deployment_id ${JSON.stringify(deploymentId)} waits for an admin's confirmation`,
  );
  await needs.signs.failed(id, 'login', refused.code, refused.detail);
  throw refused;
}

/** Authentication request (Security Framework 1.0, section 5.1.1.2). */
function authorizationUrl(
  platform: Platform,
  request: LoginRequest,
  made: { readonly state: string; readonly nonce: string; readonly redirectUri: string },
): string {
  const url = new URL(platform.authorizationEndpoint);
  // Beside the URL and not in it: there, each parameter would have the whole address written anew.
  const query = new URLSearchParams(url.search);
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: made.redirectUri,
    login_hint: request.loginHint,
    ...(request.messageHint !== undefined && { lti_message_hint: request.messageHint }),
    state: made.state,
    nonce: made.nonce,
  };
  for (const [name, value] of Object.entries(parameters)) query.set(name, value);
  url.search = query.toString();
  return url.href;
}
