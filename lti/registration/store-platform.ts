import { randomUUID } from 'node:crypto';
import type { Deployment, Platform } from '../../src/platform/platform.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import type { RegistrarNeeds } from './registrar.js';

export type PlatformFacts = Omit<Platform, 'id' | 'deployments' | 'createdAt' | 'revision'> & {
  /** As the platform or its admin gave it, and thereby confirmed. */
  readonly deploymentId?: string;
};

/** @throws RegistrationRefused ERR_REGISTRATION_DUPLICATE */
export async function insertPlatform(needs: RegistrarNeeds, facts: PlatformFacts): Promise<Platform> {
  const { deploymentId, ...platform } = facts;
  const made: Platform = {
    ...platform,
    id: randomUUID(),
    deployments: deploymentId === undefined ? [] : [{ id: deploymentId, confirmed: true }],
    createdAt: needs.clock(),
    revision: 1,
  };
  if (await needs.store.platforms.insert(made)) return made;
  throw new RegistrationRefused(
    'ERR_REGISTRATION_DUPLICATE',
    `${facts.issuer} with client id ${facts.clientId} is registered already`,
    'clientId',
  );
}

/**
 * A platform that registers again under the same client id, as Moodle's "update registration" does, keeps its id, its name
 * and its deployments; the rest is as it now says.
 */
export async function storePlatform(needs: RegistrarNeeds, facts: PlatformFacts): Promise<Platform> {
  const { deploymentId, ...platform } = facts;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const known = await needs.store.platforms.byClient(facts.issuer, facts.clientId);
    if (known === undefined) return insertPlatform(needs, facts);
    const updated = {
      ...known,
      ...platform,
      name: known.name,
      deployments: withConfirmed(known.deployments, deploymentId),
    };
    if (await needs.store.platforms.save(updated)) return { ...updated, revision: known.revision + 1 };
  }
  throw new RegistrationRefused(
    'ERR_REGISTRATION_DUPLICATE',
    'others keep changing this platform',
    'clientId',
  );
}

function withConfirmed(deployments: readonly Deployment[], id: string | undefined): readonly Deployment[] {
  if (id === undefined) return deployments;
  return [...deployments.filter((one) => one.id !== id), { id, confirmed: true }];
}
