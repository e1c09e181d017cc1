import type { JsonWebKey } from '../issuer/issuer.js';
import type { Platform } from './platform.js';
import type { RegistrationRefusalCode } from './refusal-codes.js';

/** Registering platforms (LTI Dynamic Registration 1.0, or by hand) and the tool's own keys. Implemented by lti/. */
export interface Registrar {
  /**
   * Dynamic registration, begun by the platform's admin opening the invitation URL.
   * @param parameters query of the initiation: `openid_configuration`, `registration_token`, and our `invitation`
   * @throws RegistrationRefused
   */
  register(parameters: Readonly<Record<string, unknown>>): Promise<Platform>;
  /**
   * Origins of windows of the LMS that may be told that its registration is over.
   * @param page from which the registration page was opened (`Referer`); counts only where it is the LMS's, too
   */
  windowsOf(platform: Platform, page: string | undefined): readonly string[];
  /** @throws RegistrationRefused naming the field */
  registerByHand(fields: Readonly<Record<string, unknown>>): Promise<Platform>;
  /**
   * Corrects the name, kind and endpoints of a registered platform. @returns false when somebody saved meanwhile
   * @throws RegistrationRefused naming the field
   */
  correct(platform: Platform, fields: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Whether the LMS lets this registration be read and updated from here (RFC 7592). */
  manages(platform: Platform): Promise<boolean>;
  /**
   * Reads the registration at the LMS. @returns where it does not do for the tool as it is now, after its address has changed
   * for example; undefined when the LMS gave no access to it
   * @throws RegistrationRefused
   */
  compare(platform: Platform): Promise<readonly RegistrationDifference[] | undefined>;
  /** Has the LMS take over what the tool needs now. @returns what differs still. @throws RegistrationRefused */
  update(platform: Platform): Promise<readonly RegistrationDifference[] | undefined>;
  /** Every value an admin must copy into an LMS that knows no dynamic registration. */
  readonly toolConfiguration: ToolConfiguration;
  /** A developer key for Canvas, ready to paste. */
  readonly canvasConfiguration: object;
  /** Public keys of the tool for `private_key_jwt` and deep-linking responses (RFC 7517). */
  jwks(): Promise<{ readonly keys: readonly JsonWebKey[] }>;
}

export interface ToolConfiguration {
  readonly clientName: string;
  readonly loginUrl: string;
  readonly launchUrl: string;
  readonly deepLinkingUrl: string;
  readonly jwksUrl: string;
  readonly logoUrl: string;
  /** Where notices go (LTI Platform Notification Service 1.0). */
  readonly noticesUrl: string;
  readonly scopes: readonly string[];
  readonly customParameters: Readonly<Record<string, string>>;
}

/** A part of a registration that the LMS holds otherwise than the tool needs it. */
export interface RegistrationDifference {
  readonly part: RegistrationPart;
  readonly held: readonly string[];
  readonly wanted: readonly string[];
}

export type RegistrationPart =
  | 'loginUrl'
  | 'launchUrl'
  | 'deepLinkingUrl'
  | 'jwksUrl'
  | 'logoUrl'
  | 'scopes'
  | 'claims'
  | 'custom';

/** What is wrong with a field that an admin fills in. */
export type FieldFault = 'missing' | 'too-long' | 'no-address';

export class RegistrationRefused extends Error {
  override readonly name = 'RegistrationRefused';
  constructor(
    readonly code: RegistrationRefusalCode,
    readonly detail: string,
    /** The form field or registration member at fault. */
    readonly field?: string,
    /** All faults of a form, by field; absent when it was no form. */
    readonly faults?: Readonly<Record<string, FieldFault>>,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
