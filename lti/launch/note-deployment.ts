import type { Platform, PlatformRepository } from '../../src/platform/platform.js';
import { asClient } from '../registration/clients.js';

/** More than any institution has; beyond it, new ones are refused without a note. */
const maxUnconfirmed = 50;

/** Keeps a deployment that nobody told us about, for an admin to confirm; safe against others who save meanwhile. */
export async function noteDeployment(
  platforms: PlatformRepository,
  { id: platformId, clientId }: Pick<Platform, 'id' | 'clientId'>,
  deploymentId: string,
): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const platform = await platforms.byId(platformId);
    if (platform === undefined) return;
    const { deployments } = platform;
    if (asClient(platform, clientId)?.deployments.some(({ id }) => id === deploymentId)) return;
    if (deployments.filter(({ confirmed }) => !confirmed).length >= maxUnconfirmed) return;
    const noted = [
      ...deployments,
      { id: deploymentId, confirmed: false, ...(clientId !== platform.clientId && { clientId }) },
    ];
    if (await platforms.save({ ...platform, deployments: noted })) return;
  }
}
