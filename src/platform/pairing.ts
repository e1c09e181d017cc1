import type { Channel } from '../completion/event.js';

/** The secret that one platform and Acquis share for one channel, for example that of the companion plugin (docs/moodle-protocol.md). */
export interface Pairing {
  readonly id: string;
  readonly platformId: string;
  readonly channel: Channel;
  /** Sealed with the SecretBox; never leaves the server again after it was shown or given. */
  readonly sealedSecret: string;
  /** The secret before, good until `previousUntil`. */
  readonly sealedPreviousSecret?: string;
  readonly previousUntil?: number;
  readonly createdAt: number;
  readonly lastHeardAt?: number;
  readonly revision: number;
}

export interface PairingRepository {
  /** False when the platform has a pairing for this channel already. */
  insert(pairing: Pairing): Promise<boolean>;
  byId(id: string): Promise<Pairing | undefined>;
  byPlatform(platformId: string, channel: Channel): Promise<Pairing | undefined>;
  /** Every pairing for the channel, oldest first. */
  list(channel: Channel): Promise<readonly Pairing[]>;
  /** Stores with the revision raised by one; false when somebody saved meanwhile. */
  save(pairing: Pairing): Promise<boolean>;
  heard(id: string, at: number): Promise<void>;
  delete(id: string): Promise<void>;
}

/** A single-use code by which a plugin pairs; stored as a SHA-256 hash only. */
export interface PairingCode {
  readonly codeHash: string;
  readonly platformId: string;
  readonly expiresAt: number;
}

export interface PairingCodeRepository {
  insert(code: PairingCode): Promise<void>;
  byHash(codeHash: string): Promise<PairingCode | undefined>;
  take(codeHash: string): Promise<PairingCode | undefined>;
  deleteExpired(now: number): Promise<number>;
}
