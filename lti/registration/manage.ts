import { FetchFailed } from '../../src/http/fetch-failed.js';
import type { FetchedResponse } from '../../src/http/guarded-client.js';
import { jsonIn } from '../../src/json.js';
import type { Platform } from '../../src/platform/platform.js';
import type { RegistrationRefusalCode } from '../../src/platform/refusal-codes.js';
import { type RegistrationDifference, RegistrationRefused } from '../../src/platform/registration.js';
import { isObject, type JsonObject, toolConfiguration } from '../claims.js';
import { differences } from './differences.js';
import { parseRegistrationResponse } from './parse-registration-response.js';
import { profileFor } from './profiles.js';
import type { RegistrarNeeds } from './registrar.js';
import type { RegistrationAccess } from './registration-access.js';
import { registrationRequest } from './registration-request.js';

/** Members of a registration that an update must not send back (RFC 7592, section 2.2). */
const notSentBack = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
];

/**
 * Reads the registration at the platform (RFC 7592, section 2.1).
 * @returns where it does not do for the tool as it is now; undefined when the platform gave no access to it
 * @throws RegistrationRefused
 */
export async function compareRegistration(
  needs: RegistrarNeeds,
  platform: Platform,
): Promise<readonly RegistrationDifference[] | undefined> {
  const access = await needs.access.of(platform.id, platform.clientId);
  if (access === undefined) return undefined;
  const { held } = await read(needs, platform, access);
  return differences(wantedBy(needs, platform, access), held);
}

/**
 * Has the platform take over what the tool needs now (RFC 7592, section 2.2), and reads what came of it: some platforms ask
 * their admin first.
 * @throws RegistrationRefused
 */
export async function updateRegistration(
  needs: RegistrarNeeds,
  platform: Platform,
): Promise<readonly RegistrationDifference[] | undefined> {
  const given = await needs.access.of(platform.id, platform.clientId);
  if (given === undefined) return undefined;
  const { held, access } = await read(needs, platform, given);
  const wanted = wantedBy(needs, platform, access);
  // What is left out counts as deleted, so what the platform keeps besides goes back as it came.
  const update = {
    ...Object.fromEntries(Object.entries(held).filter(([name]) => !notSentBack.includes(name))),
    ...wanted,
    client_id: platform.clientId,
    [toolConfiguration]: { ...objectIn(held), ...objectIn(wanted) },
  };
  const response = await answered(needs, access, { method: 'PUT', body: JSON.stringify(update) });
  if (response.status < 200 || response.status > 299)
    throw refused('ERR_REGISTRATION_UPDATE_REFUSED', access, response);
  // Some answer with the registration, others that it waits for an admin, or with nothing.
  const answer = jsonIn(response.body);
  const told = isObject(answer) && answer.client_id !== undefined;
  const after = told ? await renewed(needs, platform, access, response) : access;
  return differences(wanted, (await read(needs, platform, after)).held);
}

function wantedBy(needs: RegistrarNeeds, { family }: Platform, access: RegistrationAccess) {
  return registrationRequest(needs.tool, profileFor(family), access);
}

async function read(
  needs: RegistrarNeeds,
  platform: Platform,
  access: RegistrationAccess,
): Promise<{ readonly held: JsonObject; readonly access: RegistrationAccess }> {
  const response = await answered(needs, access, { method: 'GET' });
  if (response.status !== 200) throw refused('ERR_REGISTRATION_ACCESS_FAILED', access, response);
  const { clientId } = parseRegistrationResponse(response.body);
  if (clientId !== platform.clientId)
    throw new RegistrationRefused(
      'ERR_REGISTRATION_RESPONSE_INVALID',
      `${access.uri} answered for client id ${clientId}, not ${platform.clientId}`,
      'client_id',
    );
  const held = jsonIn(response.body) as JsonObject;
  return { held, access: await renewed(needs, platform, access, response) };
}

/** A platform may give a new token, or another address, with each answer; the old ones are void then (RFC 7592, section 3). */
async function renewed(
  needs: RegistrarNeeds,
  platform: Platform,
  access: RegistrationAccess,
  { body }: FetchedResponse,
): Promise<RegistrationAccess> {
  const { management } = parseRegistrationResponse(body);
  const { uri = access.uri, token = access.token } = management;
  if (uri === access.uri && token === access.token) return access;
  const kept = { ...access, uri, token };
  await needs.access.keep(platform.id, platform.clientId, kept);
  return kept;
}

async function answered(
  { fetchGuarded }: RegistrarNeeds,
  { uri, token }: RegistrationAccess,
  request: { readonly method: 'GET' | 'PUT'; readonly body?: string },
): Promise<FetchedResponse> {
  try {
    const response = await fetchGuarded(uri, {
      ...request,
      accept: 'application/json',
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      maxBytes: 262_144,
      timeoutMs: 20_000,
    });
    if ([401, 403, 404, 405, 410].includes(response.status))
      throw refused('ERR_REGISTRATION_ACCESS_ENDED', { uri }, response);
    return response;
  } catch (cause) {
    if (!(cause instanceof FetchFailed)) throw cause;
    throw new RegistrationRefused(
      'ERR_REGISTRATION_ACCESS_FAILED',
      cause.message,
      'registration_client_uri',
      undefined,
      { cause },
    );
  }
}

function refused(
  code: RegistrationRefusalCode,
  { uri }: Pick<RegistrationAccess, 'uri'>,
  { status, body }: FetchedResponse,
): RegistrationRefused {
  const answer = body.replace(/\s+/g, ' ').slice(0, 300);
  return new RegistrationRefused(code, `${uri} answered ${status}: ${answer}`, 'registration_client_uri');
}

function objectIn(registration: JsonObject): JsonObject {
  const value = registration[toolConfiguration];
  return isObject(value) ? value : {};
}
