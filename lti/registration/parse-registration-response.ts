import { z } from 'zod';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { toolConfiguration } from '../claims.js';

const shape = z.object({
  client_id: z.string().min(1).max(512),
  [toolConfiguration]: z
    .object({
      // Sakai and others write numbers.
      deployment_id: z.union([z.string().min(1).max(255), z.number().int().transform(String)]).optional(),
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
