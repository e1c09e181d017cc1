/** A platform is an LMS as LTI 1.3 knows it: an issuer and a client id (LTI Core 1.3, section 3.1.3). */
export interface Platform {
  readonly id: string;
  /** `iss` of its id_tokens, for Moodle its wwwroot. */
  readonly issuer: string;
  readonly clientId: string;
  readonly name: string;
  /** `product_family_code` in lower case, for example `moodle`; `unknown` until it is known. */
  readonly family: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly deployments: readonly Deployment[];
  /** Absent: the tool's first awarding body, and no choice. */
  readonly awardingBodies?: AwardingBodies;
  readonly createdAt: number;
  /** Rises by one at each save; a save with another revision than the stored one is refused. */
  readonly revision: number;
}

/** Which awarding bodies the platform's courses may issue in the name of. */
export interface AwardingBodies {
  /** Issuer of what is newly declared there. */
  readonly defaultId: string;
  /** Issuers that instructors may choose among; the default is one of them. */
  readonly allowedIds: readonly string[];
}

/** One installation of the tool inside a platform; a launch from an unconfirmed one is refused until an admin confirms it. */
export interface Deployment {
  readonly id: string;
  readonly confirmed: boolean;
  /** Of the earlier registration that it belongs to; absent: the present one. */
  readonly clientId?: string;
}

export interface PlatformRepository {
  /** False when issuer and client id are taken. */
  insert(platform: Platform): Promise<boolean>;
  byId(id: string): Promise<Platform | undefined>;
  byClient(issuer: string, clientId: string): Promise<Platform | undefined>;
  byIssuer(issuer: string): Promise<readonly Platform[]>;
  list(): Promise<readonly Platform[]>;
  /** Stores `platform` with the revision raised by one; false when somebody saved meanwhile. */
  save(platform: Platform): Promise<boolean>;
}

/** A single-use permission to register a platform, made by an admin; its token is stored as a SHA-256 hash only. */
export interface Invitation {
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface InvitationRepository {
  insert(invitation: Invitation): Promise<void>;
  byHash(tokenHash: string): Promise<Invitation | undefined>;
  /** Takes the invitation away; exactly one of several callers gets it. */
  take(tokenHash: string): Promise<Invitation | undefined>;
  deleteExpired(now: number): Promise<number>;
}

/** What really worked, for the admin's connection check: one row per platform and capability. */
export interface ConnectionSign {
  readonly platformId: string;
  readonly capability: Capability;
  readonly lastWorkedAt?: number;
  readonly lastFailedAt?: number;
  /** Stable code of the last failure. */
  readonly lastError?: string;
  readonly lastErrorDetail?: string;
}

export const capabilities = [
  'login',
  'launch',
  'token',
  'line-items',
  'results',
  'scores',
  'memberships',
  'events',
  'notices',
] as const;
export type Capability = (typeof capabilities)[number];

export interface ConnectionSignRepository {
  worked(platformId: string, capability: Capability, at: number): Promise<void>;
  failed(
    platformId: string,
    capability: Capability,
    at: number,
    error: string,
    detail: string,
  ): Promise<void>;
  list(platformId: string): Promise<readonly ConnectionSign[]>;
}

/**
 * An admin's word whether launches from this deployment are wanted; a deployment that is not known stays unknown. Of two
 * registrations that have one of that id, only the named one's is meant.
 */
export function decideDeployment(
  platform: Platform,
  { id, clientId }: Pick<Deployment, 'id' | 'clientId'>,
  confirmed: boolean,
): Platform {
  const deployments = platform.deployments.map((one) =>
    one.id === id && one.clientId === clientId ? { ...one, confirmed } : one,
  );
  return { ...platform, deployments };
}
