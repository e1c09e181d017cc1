import { z } from 'zod';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { toolConfiguration } from '../claims.js';

/** A text by the specifications; platforms with numeric ids forget to quote them. */
function identifier(maxLength: number) {
  return z.union([z.string().min(1).max(maxLength), z.int().transform(String)]);
}

const shape = z.object({
  client_id: identifier(512),
  [toolConfiguration]: z
    .object({
      deployment_id: identifier(255).optional(),
    })
    .optional(),
});

export interface RegistrationResponse {
  readonly clientId: string;
  readonly deploymentId?: string;
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
  return { clientId: parsed.data.client_id, ...(deploymentId !== undefined && { deploymentId }) };
}
