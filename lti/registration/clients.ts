import type { Deployment, Platform, PlatformRepository } from '../../src/platform/platform.js';

/**
 * An LMS that registers anew gets a new client id, and what was installed under the old one goes on launching with it. To us
 * it is one platform: learners and courses are the same by `iss` and `sub` (LTI Core 1.3, section 5.3.6). Each deployment
 * says whose it is where that is not the present client.
 */
function clientOf(platform: Platform, { clientId }: Deployment): string {
  return clientId ?? platform.clientId;
}

/** The platform as the registration `clientId` knows it: with that client id, and its deployments only. */
export function asClient(platform: Platform, clientId: string): Platform | undefined {
  const deployments = platform.deployments.filter((one) => clientOf(platform, one) === clientId);
  if (clientId !== platform.clientId && deployments.length === 0) return undefined;
  return { ...platform, clientId, deployments };
}

/** The same, by a deployment; where two registrations have one of that id, the present one's. */
export function asClientOf(platform: Platform, deploymentId: string | undefined): Platform {
  const own = platform.deployments.filter(({ id }) => id === deploymentId);
  const [former] = own;
  if (former === undefined || own.some(({ clientId }) => clientId === undefined)) return platform;
  return asClient(platform, clientOf(platform, former)) ?? platform;
}

/** The platform that has such a client, now or from an earlier registration. */
export async function platformOfClient(
  platforms: PlatformRepository,
  issuer: string,
  clientId: string,
): Promise<Platform | undefined> {
  const known = await platforms.byClient(issuer, clientId);
  if (known !== undefined) return asClient(known, clientId);
  for (const platform of await platforms.byIssuer(issuer)) {
    const former = asClient(platform, clientId);
    if (former !== undefined) return former;
  }
  return undefined;
}

/** The platform under the client id of a new registration; what it had stays with the client that it was of. */
export function withClient(platform: Platform, clientId: string): Platform {
  const deployments = platform.deployments.map(({ id, confirmed, ...rest }) => {
    const owner = clientOf(platform, { id, confirmed, ...rest });
    return owner === clientId ? { id, confirmed } : { id, confirmed, clientId: owner };
  });
  return { ...platform, clientId, deployments };
}
