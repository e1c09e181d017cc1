import type { KeyObject } from 'node:crypto';
import { LaunchRefused } from '../../src/platform/launch.js';
import type { LoginState } from '../../src/platform/login-state.js';
import type { Platform } from '../../src/platform/platform.js';
import type { LaunchRefusalCode } from '../../src/platform/refusal-codes.js';
import type { IdToken } from './id-token.js';

/** One thing that must hold for a launch to pass. `verify` throws LaunchRefused, else it says nothing. */
export interface LaunchCheck {
  readonly name: string;
  /** Where the specification asks for it. */
  readonly clause: string;
  verify(subject: LaunchSubject): void | Promise<void>;
}

/** What a check looks at: the token as sent, the login that it answers, and the platform that this login was for. */
export interface LaunchSubject {
  readonly token: IdToken;
  readonly login: LoginState;
  readonly platform: Platform;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How far the platform's clock may be off. */
  readonly toleranceSeconds: number;
  /** How long before now the login can have begun at most. */
  readonly loginLifeSeconds: number;
  readonly isOwnUrl: (url: string) => boolean;
  /** @throws LaunchRefused when the platform publishes no such key, or its keys cannot be had */
  readonly keyFor: (kid: string) => Promise<KeyObject>;
  /** Keeps an unknown deployment for an admin to confirm. */
  readonly noteDeployment: (deploymentId: string) => Promise<void>;
}

/** @param detail names the header member or claim and what is wrong with it */
export function refuse(code: LaunchRefusalCode, detail: string, cause?: unknown): never {
  throw new LaunchRefused(code, detail, { cause });
}

/** Quotes a value of a refused token for the log: short, whatever it was. */
export function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 120) ?? typeof value);
}
