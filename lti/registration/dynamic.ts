import { tokenHash } from '../../config/secrets.js';
import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchedResponse } from '../../src/http/guarded-client.js';
import type { Invitation, Platform } from '../../src/platform/platform.js';
import type { RegistrationRefusalCode } from '../../src/platform/refusal-codes.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { type Initiation, parseInitiation } from './parse-initiation.js';
import { type OpenidConfiguration, parseOpenidConfiguration } from './parse-openid-configuration.js';
import { parseRegistrationResponse, type RegistrationResponse } from './parse-registration-response.js';
import type { LmsProfile } from './profiles/profile.js';
import { familyName, profileFor } from './profiles.js';
import type { RegistrarNeeds } from './registrar.js';
import { registrationRequest } from './registration-request.js';
import { storePlatform } from './store-platform.js';

/** LTI Dynamic Registration 1.0: the platform's admin opened our invitation from within the platform. */
export async function registerDynamically(
  needs: RegistrarNeeds,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Platform> {
  const initiation = parseInitiation(parameters);
  const invitationHash = tokenHash(initiation.invitation);
  usable(await needs.store.invitations.byHash(invitationHash), needs.clock());
  const configuration = await readConfiguration(needs, initiation);
  const profile = profileFor(configuration.productFamilyCode ?? '');
  checkIssuer(configuration.issuer, initiation.openidConfiguration, profile);

  // Taken only now: a configuration that cannot be read shall not cost the admin the invitation.
  const invitation = usable(await needs.store.invitations.take(invitationHash), needs.clock());
  try {
    const response = await register(needs, configuration, profile, initiation.registrationToken);
    const platform = await storePlatform(needs, {
      name: new URL(configuration.issuer).host,
      issuer: configuration.issuer,
      clientId: response.clientId,
      family: familyName(configuration.productFamilyCode),
      authorizationEndpoint: configuration.authorizationEndpoint,
      tokenEndpoint: configuration.tokenEndpoint,
      jwksUri: profile.jwksUri?.(response.clientId) ?? configuration.jwksUri,
      ...(response.deploymentId !== undefined && { deploymentId: response.deploymentId }),
    });
    const { uri, token } = response.management;
    const { scopesSupported, messagesSupported } = configuration;
    if (uri !== undefined && token !== undefined)
      await needs.access.keep(platform.id, platform.clientId, {
        uri,
        token,
        ...(scopesSupported !== undefined && { scopesSupported }),
        ...(messagesSupported !== undefined && { messagesSupported }),
      });
    return platform;
  } catch (error) {
    // Nothing is stored here, so the invitation is good for another attempt.
    await needs.store.invitations.insert(invitation);
    throw error;
  }
}

function usable(invitation: Invitation | undefined, now: number): Invitation {
  if (invitation === undefined)
    throw refused('ERR_REGISTRATION_INVITATION', 'it is not known, or was used', 'invitation');
  if (invitation.expiresAt <= now)
    throw refused(
      'ERR_REGISTRATION_INVITATION',
      `it ran out at ${new Date(invitation.expiresAt).toISOString()}`,
      'invitation',
    );
  return invitation;
}

/** Canvas shows its configuration only to who brings the registration token. */
async function readConfiguration(
  needs: RegistrarNeeds,
  initiation: Initiation,
): Promise<OpenidConfiguration> {
  const { openidConfiguration: url, registrationToken } = initiation;
  const response = await answered('ERR_REGISTRATION_CONFIGURATION_UNREACHABLE', 'openid_configuration', () =>
    needs.fetchGuarded(url, {
      accept: 'application/json',
      headers: bearer(registrationToken),
      maxBytes: 262_144,
    }),
  );
  if (response.status !== 200)
    throw refused(
      'ERR_REGISTRATION_CONFIGURATION_UNREACHABLE',
      `${url} answered ${response.status}`,
      'openid_configuration',
    );
  const configuration = parseOpenidConfiguration(response.body);
  if (!needs.allowPrivateNetworks)
    for (const endpoint of [
      configuration.issuer,
      configuration.authorizationEndpoint,
      configuration.tokenEndpoint,
      configuration.jwksUri,
      configuration.registrationEndpoint,
    ])
      if (!endpoint.startsWith('https://'))
        throw refused('ERR_REGISTRATION_CONFIGURATION_INVALID', `${endpoint} is not https`);
  return configuration;
}

/** Else anyone could speak for any issuer (LTI Dynamic Registration 1.0, section 3.5; OpenID Connect Discovery 1.0, section 4.3). */
function checkIssuer(issuer: string, configurationUrl: string, profile: LmsProfile): void {
  const [one, other] = [new URL(issuer), new URL(configurationUrl)];
  if (!issuerFits(profile, one, other))
    throw refused(
      'ERR_REGISTRATION_ISSUER',
      `issuer ${issuer} is not at ${other.host}, where its configuration was read`,
      'issuer',
    );
}

/** Whether a page or configuration at `place` is this issuer's. */
export function issuerFits(profile: LmsProfile, issuer: URL, place: URL): boolean {
  return profile.issuerFits?.(issuer, place) ?? issuer.host === place.host;
}

async function register(
  needs: RegistrarNeeds,
  configuration: OpenidConfiguration,
  profile: LmsProfile,
  registrationToken: string | undefined,
): Promise<RegistrationResponse> {
  const request = registrationRequest(needs.tool, profile, configuration);
  const response = await answered('ERR_REGISTRATION_REFUSED_BY_PLATFORM', 'registration_endpoint', () =>
    needs.fetchGuarded(configuration.registrationEndpoint, {
      method: 'POST',
      accept: 'application/json',
      headers: {
        'content-type': 'application/json',
        ...bearer(registrationToken),
      },
      body: JSON.stringify(request),
      maxBytes: 262_144,
      timeoutMs: 20_000,
    }),
  );
  if (response.status !== 200 && response.status !== 201)
    throw refused(
      'ERR_REGISTRATION_REFUSED_BY_PLATFORM',
      `${configuration.registrationEndpoint} answered ${response.status}: ${response.body.slice(0, 300)}`,
      'registration_endpoint',
    );
  return parseRegistrationResponse(response.body);
}

function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function answered(
  code: RegistrationRefusalCode,
  field: string,
  call: () => Promise<FetchedResponse>,
): Promise<FetchedResponse> {
  try {
    return await call();
  } catch (cause) {
    if (!(cause instanceof FetchFailed)) throw cause;
    throw new RegistrationRefused(code, cause.message, field, undefined, { cause });
  }
}

function refused(code: RegistrationRefusalCode, detail: string, field?: string): RegistrationRefused {
  return new RegistrationRefused(code, detail, field);
}
