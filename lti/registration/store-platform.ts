import { randomUUID } from 'node:crypto';
import type { Deployment, Platform } from '../../src/platform/platform.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { asClient, withClient } from './clients.js';
import { isSharedIssuer } from './profiles.js';
import type { RegistrarNeeds } from './registrar.js';

export type PlatformFacts = Omit<Platform, 'id' | 'deployments' | 'createdAt' | 'revision'> & {
  /** As the platform or its admin gave it, and thereby confirmed. */
  readonly deploymentId?: string;
};

/** @throws RegistrationRefused ERR_REGISTRATION_DUPLICATE */
async function insertPlatform(needs: RegistrarNeeds, facts: PlatformFacts): Promise<Platform> {
  const { deploymentId, ...platform } = facts;
  const made: Platform = {
    ...platform,
    id: randomUUID(),
    deployments: deploymentId === undefined ? [] : [{ id: deploymentId, confirmed: true }],
    createdAt: needs.clock(),
    revision: 1,
  };
  if (await needs.store.platforms.insert(made)) return made;
  throw duplicate(facts);
}

export function duplicate({ issuer, clientId }: Pick<Platform, 'issuer' | 'clientId'>): RegistrationRefused {
  const detail = `${issuer} with client id ${clientId} is registered already`;
  return new RegistrationRefused('ERR_REGISTRATION_DUPLICATE', detail, 'clientId');
}

/**
 * A platform that registers again keeps its id, its name and its deployments, and with its id all courses, learners and
 * awards; the rest is as it now says. Under the same client id that is an update, as Moodle's "update registration". Under
 * another one the LMS was registered anew: what was installed before goes on with the old client id.
 */
export async function storePlatform(needs: RegistrarNeeds, facts: PlatformFacts): Promise<Platform> {
  const { deploymentId, ...platform } = facts;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const known = await knownPlatform(needs, facts);
    if (known === undefined) return insertPlatform(needs, facts);
    const renewed = withClient(known, facts.clientId);
    const updated = {
      ...renewed,
      ...platform,
      name: known.name,
      deployments: withConfirmed(renewed.deployments, deploymentId),
    };
    if (await needs.store.platforms.save(updated)) return { ...updated, revision: known.revision + 1 };
  }
  throw new RegistrationRefused(
    'ERR_REGISTRATION_DUPLICATE',
    'others keep changing this platform',
    'clientId',
  );
}

/** The platform that registers, as it is stored; where several of one issuer are, none can be told to be it. */
async function knownPlatform(
  { store: { platforms } }: RegistrarNeeds,
  { issuer, clientId }: PlatformFacts,
): Promise<Platform | undefined> {
  const same = await platforms.byClient(issuer, clientId);
  if (same !== undefined) return same;
  const ofIssuer = await platforms.byIssuer(issuer);
  const former = ofIssuer.find((one) => asClient(one, clientId) !== undefined);
  if (former !== undefined) return former;
  return ofIssuer.length === 1 && !isSharedIssuer(issuer) ? ofIssuer[0] : undefined;
}

function withConfirmed(deployments: readonly Deployment[], id: string | undefined): readonly Deployment[] {
  if (id === undefined) return deployments;
  return [
    ...deployments.filter((one) => one.id !== id || one.clientId !== undefined),
    { id, confirmed: true },
  ];
}
