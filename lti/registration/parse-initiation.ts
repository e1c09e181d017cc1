import { z } from 'zod';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { hasControlCharacters } from '../launch/parameters.js';

/** URLs are read without their line breaks: what was sent is not what would be asked for. */
const plain = (value: string) => !hasControlCharacters(value);
const controls = 'has control characters in it';

const shape = z.object({
  invitation: z.string().min(1).max(512).refine(plain, controls),
  openid_configuration: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine(plain, controls),
  // It goes into a header (RFC 6750, section 2.1).
  registration_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'has other characters than a token')
    .max(8192)
    .optional(),
});

/** How registration begins (LTI Dynamic Registration 1.0, section 3.3), with the invitation from our own URL. */
export interface Initiation {
  readonly invitation: string;
  readonly openidConfiguration: string;
  readonly registrationToken?: string;
}

/** @throws RegistrationRefused ERR_REGISTRATION_PARAMETERS naming the parameter; a repeated one comes as a list and is refused */
export function parseInitiation(parameters: Readonly<Record<string, unknown>>): Initiation {
  const parsed = shape.safeParse(parameters);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.');
    throw new RegistrationRefused('ERR_REGISTRATION_PARAMETERS', `${field}: ${issue?.message}`, field);
  }
  const { invitation, openid_configuration, registration_token } = parsed.data;
  return {
    invitation,
    openidConfiguration: openid_configuration,
    ...(registration_token !== undefined && { registrationToken: registration_token }),
  };
}
