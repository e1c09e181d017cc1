import type { Platform } from '../../../src/platform/platform.js';
import type { ToolConfiguration } from '../../../src/platform/registration.js';
import type { JsonObject } from '../../claims.js';

/** What one kind of LMS wants otherwise than the specifications say, or adds to them. */
export interface LmsProfile {
  /** `product_family_code`s that it goes by, in lower case; the first names the family. */
  readonly families: readonly string[];
  /**
   * Whether a configuration fetched from `configurationUrl` may speak for `issuer`. Left out: hosts must be the same (LTI
   * Dynamic Registration 1.0, section 3.5).
   */
  issuerFits?(issuer: URL, configurationUrl: URL): boolean;
  /** Whether many institutions speak as this issuer, each with a client id of its own. Left out: an issuer is one LMS. */
  isShared?(issuer: URL): boolean;
  /** Members of the registration that differ from the default ones. */
  registration?(tool: ToolConfiguration): JsonObject;
  /** Members of its tool configuration that differ. */
  toolConfiguration?(tool: ToolConfiguration): JsonObject;
  /** Address of the key set where the configuration does not tell the right one. */
  jwksUri?(clientId: string): string;
  /** `aud` of access-token requests where it is not the token endpoint (RFC 7523, section 3). */
  tokenAudience?(platform: Platform): string;
}
