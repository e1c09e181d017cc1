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
  const parsed = form(needs.allowPrivateNetworks).safeParse(fields);
  if (!parsed.success) {
    const faults: Record<string, FieldFault> = {};
    for (const { path, code } of parsed.error.issues) faults[path.join('.')] ??= faultOf(code);
    const [field = '', reason] = Object.entries(faults)[0] ?? [];
    throw new RegistrationRefused('ERR_REGISTRATION_PARAMETERS', `${field}: ${reason}`, field, faults);
  }
  const { name, family, deploymentId, ...platform } = parsed.data;
  if ((await needs.store.platforms.byClient(platform.issuer, platform.clientId)) !== undefined)
    throw duplicate(platform);
  return storePlatform(needs, {
    ...platform,
    name: name ?? new URL(platform.issuer).host,
    family: familyName(family),
    ...(deploymentId !== undefined && { deploymentId }),
  });
}

function faultOf(code: z.core.$ZodIssue['code']): FieldFault {
  if (code === 'too_big') return 'too-long';
  return code === 'invalid_format' ? 'no-address' : 'missing';
}
