import type { Platform } from './platform.js';
import type { LaunchRefusalCode } from './refusal-codes.js';

/** A validated launch, in the product's words. No claim IRI gets this far (lti/ translates). */
export interface Launch {
  readonly platform: Platform;
  readonly deploymentId: string;
  readonly message: 'resource-link' | 'deep-linking' | 'submission-review';
  readonly user: LaunchUser;
  readonly roles: readonly Role[];
  readonly context?: LaunchContext;
  readonly resourceLinkId?: string;
  /** As the LMS names it, for example `fr` or `en_GB`. */
  readonly locale?: string;
  readonly target?: 'iframe' | 'window' | 'frame' | 'embed';
  readonly returnUrl?: string;
  readonly services: LaunchServices;
  /** Present when `message` is `deep-linking`. */
  readonly deepLinking?: DeepLinkingRequest;
  readonly custom: Readonly<Record<string, string>>;
  /** `sub` of the person whose work is looked at; in a submission review. */
  readonly reviewed?: string;
}

export interface LaunchUser {
  readonly sub: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
}

/** Context roles, reduced to what the product tells apart; an unknown or absent role is simply not in the list. */
export type Role = 'instructor' | 'learner' | 'administrator';

export interface LaunchContext {
  readonly id: string;
  readonly title?: string;
  readonly label?: string;
  /** Ids of the contexts that this one was copied from, newest first (`Context.id.history`). */
  readonly history: readonly string[];
}

export interface LaunchServices {
  readonly lineItemsUrl?: string;
  readonly lineItemUrl?: string;
  readonly membershipsUrl?: string;
  /** Where handlers of notices are named, and for which kinds (LTI Platform Notification Service 1.0). */
  readonly notices?: { readonly url: string; readonly types: readonly string[] };
  readonly scopes: readonly string[];
}

export interface DeepLinkingRequest {
  readonly returnUrl: string;
  readonly data?: string;
  readonly acceptTypes: readonly string[];
  readonly acceptMultiple: boolean;
  readonly acceptLineItem: boolean;
}

/** The OIDC login and the launch (LTI Core 1.3, section 5.1.1; Security Framework 1.0, section 5.1.1). */
export interface LaunchGate {
  /**
   * Third-party initiated login.
   * @param parameters the query or form of the request, as sent
   * @throws LaunchRefused
   */
  begin(parameters: Readonly<Record<string, unknown>>): Promise<LoginRedirect>;
  /**
   * @param form the form that the platform posted: `id_token`, `state`, or `error`
   * @param browserStates values of the state cookies that came along
   * @throws LaunchRefused
   */
  accept(form: Readonly<Record<string, unknown>>, browserStates: readonly string[]): Promise<Launch>;
  /**
   * Where to ask for the state when a launch came without its cookie; undefined when the platform offers no storage. What it
   * answers goes to `accept` as a state of the browser.
   * @throws LaunchRefused when the form is no launch
   */
  storageFor(form: Readonly<Record<string, unknown>>): Promise<PlatformStorage | undefined>;
}

export interface LoginRedirect {
  readonly url: string;
  /** Goes into a cookie of this browser (SameSite=None; Secure; Partitioned; HttpOnly) that lives `maxAgeSeconds`. */
  readonly state: string;
  readonly maxAgeSeconds: number;
  /** Present when the platform offers to keep the state where cookies are blocked. */
  readonly storage?: PlatformStorage;
}

/**
 * Where the platform's `lti.put_data` and `lti.get_data` messages go (LTI Client Side postMessages 1.0; LTI Platform Storage
 * 1.0): to the frame `target` of the opener or parent, and only to `origin`. The value kept there is the redirect's state.
 */
export interface PlatformStorage {
  readonly target: string;
  readonly origin: string;
  readonly key: string;
}

/** Why a login or launch was refused. `code` is stable; `detail` names the field and the reason, for the log and the admin. */
export class LaunchRefused extends Error {
  override readonly name = 'LaunchRefused';
  constructor(
    readonly code: LaunchRefusalCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
