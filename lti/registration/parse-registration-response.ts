import { z } from 'zod';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { toolConfiguration } from '../claims.js';

/** A text by the specifications; platforms with numeric ids forget to quote them. */
function identifier(maxLength: number) {
  return z.union([z.string().min(1).max(maxLength), z.int().transform(String)]);
}

/** What goes with a registration that can be managed. Not worth failing for: without it, nothing is managed. */
const management = {
  registration_client_uri: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional()
    .catch(undefined),
  // It goes into a header (RFC 6750, section 2.1).
  registration_access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(8192)
    .optional()
    .catch(undefined),
};

const shape = z.object({
  client_id: identifier(512),
  ...management,
  [toolConfiguration]: z
    .object({
      deployment_id: identifier(255).optional(),
    })
    .optional(),
});

export interface RegistrationResponse {
  readonly clientId: string;
  readonly deploymentId?: string;
  /** Where and with what the platform lets the registration be read and updated. */
  readonly management: { readonly uri?: string; readonly token?: string };
}

/** What the platform made of our registration (LTI Dynamic Registration 1.0, section 3.6). @throws RegistrationRefused */
export function parseRegistrationResponse(body: string): RegistrationResponse {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new RegistrationRefused(
      'ERR_REGISTRATION_RESPONSE_INVALID',
      'it is not JSON',
      undefined,
      undefined,
      {
        cause,
      },
    );
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.');
    throw new RegistrationRefused('ERR_REGISTRATION_RESPONSE_INVALID', `${field}: ${issue?.message}`, field);
  }
  const deploymentId = parsed.data[toolConfiguration]?.deployment_id;
  const { client_id: clientId, registration_client_uri: uri, registration_access_token: token } = parsed.data;
  return {
    clientId,
    ...(deploymentId !== undefined && { deploymentId }),
    management: { ...(uri !== undefined && { uri }), ...(token !== undefined && { token }) },
  };
}
