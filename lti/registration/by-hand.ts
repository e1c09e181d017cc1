import { z } from 'zod';
import type { Platform } from '../../src/platform/platform.js';
import { type FieldFault, RegistrationRefused } from '../../src/platform/registration.js';
import { familyName } from './profiles.js';
import type { RegistrarNeeds } from './registrar.js';
import { duplicate, storePlatform } from './store-platform.js';

/** A form field: blank counts as not given. */
const given = z.string().trim().max(2048);
const optional = z.preprocess((value) => (value === '' ? undefined : value), given.optional());

function address(allowPrivateNetworks: boolean) {
  const protocol = allowPrivateNetworks ? /^https?$/ : /^https$/;
  return given.pipe(z.url({ protocol }));
}

function form(allowPrivateNetworks: boolean) {
  const url = address(allowPrivateNetworks);
  return z.object({
    name: optional,
    issuer: url,
    clientId: given.min(1).max(512),
    authorizationEndpoint: url,
    tokenEndpoint: url,
    jwksUri: url,
    deploymentId: optional,
    family: optional,
  });
}

/**
 * Registration with the values that an LMS shows its admin.
 * @throws RegistrationRefused with all faults by field
 */
export async function registerByHand(
  needs: RegistrarNeeds,
  fields: Readonly<Record<string, unknown>>,
): Promise<Platform> {
  const { name, family, deploymentId, ...platform } = parsed(form(needs.allowPrivateNetworks), fields);
  if ((await needs.store.platforms.byClient(platform.issuer, platform.clientId)) !== undefined)
    throw duplicate(platform);
  return storePlatform(needs, {
    ...platform,
    name: name ?? new URL(platform.issuer).host,
    family: familyName(family),
    ...(deploymentId !== undefined && { deploymentId }),
  });
}

/**
 * Corrects what an admin wrote down wrongly, or what the LMS has changed. Issuer and client id name the platform: with others,
 * it is another registration.
 * @returns false when somebody saved meanwhile
 * @throws RegistrationRefused with all faults by field
 */
export async function correctByHand(
  needs: RegistrarNeeds,
  platform: Platform,
  fields: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const correctable = form(needs.allowPrivateNetworks).omit({
    issuer: true,
    clientId: true,
    deploymentId: true,
  });
  const { name, family, ...endpoints } = parsed(correctable, fields);
  return needs.store.platforms.save({
    ...platform,
    ...endpoints,
    name: name ?? new URL(platform.issuer).host,
    family: familyName(family),
  });
}

function parsed<Shape extends z.ZodType>(
  shape: Shape,
  fields: Readonly<Record<string, unknown>>,
): z.output<Shape> {
  const result = shape.safeParse(fields);
  if (result.success) return result.data;
  const faults: Record<string, FieldFault> = {};
  for (const { path, code } of result.error.issues) faults[path.join('.')] ??= faultOf(code);
  const [field = '', reason] = Object.entries(faults)[0] ?? [];
  throw new RegistrationRefused('ERR_REGISTRATION_PARAMETERS', `${field}: ${reason}`, field, faults);
}

function faultOf(code: z.core.$ZodIssue['code']): FieldFault {
  if (code === 'too_big') return 'too-long';
  return code === 'invalid_format' ? 'no-address' : 'missing';
}
