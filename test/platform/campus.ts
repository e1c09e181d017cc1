import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { scope, serviceScopes } from './lti/iri.js';
import type { SigningKey } from './lti/keys.js';
import type { Person } from './people.js';

/** What one running test LMS knows. Held in memory, changed in place, gone with the process. */
export interface Campus {
  /** Issuer and base address, without a slash at the end. */
  readonly url: string;
  readonly clock: Clock;
  readonly options: CampusOptions;
  /** The newest key signs; older ones stay published. */
  readonly keys: SigningKey[];
  readonly people: Map<string, Person>;
  readonly registrations: Map<string, Registration>;
  readonly registrationTokens: Map<string, RegistrationToken>;
  readonly pendingLaunches: Map<string, PendingLaunch>;
  readonly accessTokens: Map<string, AccessToken>;
  /** `jti` of client assertions and nonces of deep-linking responses, each with the time until which it is remembered. */
  readonly seen: Map<string, number>;
  readonly resourceLinks: Map<string, ResourceLink>;
  readonly lineItems: Map<string, LineItem>;
  readonly progress: Map<string, Progress>;
  /** Addresses for notices, by client id and kind. */
  readonly noticeHandlers: Map<string, string>;
  readonly requests: RequestRecord[];
  nextId(kind: string, first?: number): string;
}

export interface CampusOptions {
  /** Where the pages look for the tool when the admin has typed nothing yet. */
  readonly toolUrl?: string;
  /** Moodle leaves a registered tool pending until its admin activates it. */
  readonly activation: 'automatic' | 'by-hand';
  /** Moodle 4.5 answers `results?limit=` with 404 and HTML. */
  readonly resultsLimit: 'supported' | 'fails';
  /** Whether a result of 0 is in the results list. */
  readonly zeroResults: 'left-out' | 'listed';
  /** Page size of memberships when the tool asks for none; 0 is everything at once, as in Moodle. */
  readonly membersPerPage: number;
  /** Where tools may keep data with the LMS (LTI Platform Storage 1.0): nowhere, as in Moodle; in its page; in a frame. */
  readonly storage: 'none' | 'parent' | 'frame';
  /** Kinds of notices that are sent to tools; Moodle sends none. */
  readonly notices: readonly string[];
  /** Whether a tool may read and update its registration (RFC 7592); not so in Moodle. */
  readonly registrationManaged: boolean;
  /** Whether deep linking takes several items. */
  readonly acceptMultiple: boolean;
}

/** One tool as dynamic registration left it. */
export interface Registration {
  readonly clientId: string;
  readonly deploymentId: string;
  readonly name: string;
  readonly loginUrl: string;
  readonly redirectUris: readonly string[];
  readonly jwksUri: string;
  readonly targetLinkUri: string;
  readonly deepLinkingUri: string;
  readonly logoUri?: string;
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly customParameters: Readonly<Record<string, string>>;
  readonly messages: readonly string[];
  readonly active: boolean;
}

export interface RegistrationToken {
  readonly expiresAt: number;
  /** Present when the token updates this client. */
  readonly clientId?: string;
}

export type LaunchTarget = 'iframe' | 'window';
export type LaunchMessage = 'resource-link' | 'deep-linking';

/** A launch that a page or test began; the authorization endpoint finds it by the launch id in lti_message_hint. */
export interface PendingLaunch {
  readonly id: string;
  readonly person: Person;
  readonly clientId: string;
  readonly target: LaunchTarget;
  readonly message: LaunchMessage;
  readonly resourceLinkId: string;
  readonly locale: string;
  /** Laid over the claims at the end; `undefined` takes a claim away. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  /** Signs instead of the platform's newest key. */
  readonly key?: KeyObject | string;
  readonly expiresAt: number;
}

export interface AccessToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** An activity of the tool in the course. */
export interface ResourceLink {
  readonly id: string;
  readonly clientId: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly custom: Readonly<Record<string, string>>;
}

export interface LineItem {
  readonly id: string;
  readonly clientId: string;
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId?: string;
  readonly tag?: string;
  readonly resourceLinkId?: string;
  /** By user id. */
  readonly results: Map<string, StoredResult>;
}

export interface StoredResult {
  /** Absent when the last score was not fully graded. */
  readonly score?: number;
  readonly comment?: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** 0 = not done or taken back, 1 complete, 2 complete with a pass, 3 complete with a fail: Moodle's completion states. */
export type CompletionState = 0 | 1 | 2 | 3;

export interface Progress {
  readonly activities: Map<string, CompletionState>;
  readonly competencies: Map<string, boolean>;
  grade?: number;
  /** Unix seconds. */
  completedAt?: number;
}

export interface RequestRecord {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  readonly status: number;
  readonly at: number;
}

export const nowSeconds = (campus: Pick<Campus, 'clock'>): number => Math.floor(campus.clock() / 1000);

/** What a tool can be granted here. */
export function grantable(campus: Campus): readonly string[] {
  return campus.options.notices.length > 0 ? [...serviceScopes, scope.noticeHandlers] : serviceScopes;
}

/** The person with this key or LMS user id. */
export function findPerson(campus: Campus, keyOrId: string): Person | undefined {
  return campus.people.get(keyOrId) ?? [...campus.people.values()].find((person) => person.id === keyOrId);
}

export function learners(campus: Campus): readonly Person[] {
  return [...campus.people.values()].filter((person) => person.role === 'learner');
}

export function progressOf(campus: Campus, person: Person): Progress {
  const known = campus.progress.get(person.id);
  if (known !== undefined) return known;
  const fresh: Progress = { activities: new Map(), competencies: new Map() };
  campus.progress.set(person.id, fresh);
  return fresh;
}

/** The registration to launch: the named one, else the newest active one. */
export function findRegistration(campus: Campus, clientId?: string): Registration | undefined {
  if (clientId !== undefined) return campus.registrations.get(clientId);
  return [...campus.registrations.values()].reverse().find((registration) => registration.active);
}

/** Remembers `value` until `until` (Unix seconds). @returns false when it was seen before */
export function firstSight(campus: Campus, value: string, until: number): boolean {
  const now = nowSeconds(campus);
  for (const [old, end] of campus.seen) if (end < now) campus.seen.delete(old);
  if (campus.seen.has(value)) return false;
  campus.seen.set(value, until);
  return true;
}
