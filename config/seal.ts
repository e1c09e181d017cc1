import { z } from 'zod';

/** A seal that is kept by a remote service (Cloud Signature Consortium API 2.0). */
export interface CscSettings {
  /** Base of the API, for example `https://service.example/csc/v2`. */
  readonly serviceUrl: string;
  readonly credentialId: string;
  readonly access:
    | { readonly type: 'token'; readonly token: string }
    /** OAuth 2.0 client credentials, as services do that seal without a person (section 8.3). */
    | {
        readonly type: 'client-credentials';
        readonly tokenUrl: string;
        readonly clientId: string;
        readonly clientSecret: string;
      };
  /** What `credentials/authorize` asks for, by its ids: usually a PIN. */
  readonly authData?: readonly { readonly id: string; readonly value: string }[];
}

/** Where the seal for European Digital Credentials is kept: in a PKCS#12 file, or with a service. */
export type SealConfig =
  | { readonly type: 'pkcs12'; readonly file: string; readonly passphrase: string }
  | ({ readonly type: 'csc' } & CscSettings);

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional();
const given = z.string().optional();

/** The seal's part of the variables. */
export const sealVariables = {
  SEAL_FILE: given,
  SEAL_PASSPHRASE: given,
  SEAL_SERVICE_URL: address,
  SEAL_CREDENTIAL_ID: given,
  SEAL_TOKEN: given,
  SEAL_TOKEN_URL: address,
  SEAL_CLIENT_ID: given,
  SEAL_CLIENT_SECRET: given,
  SEAL_PIN: given,
} as const;
type SealValues = { readonly [name in keyof typeof sealVariables]?: string | undefined };

/** Undefined without a seal. A seal half described is a fault: `fault` collects them, in words. */
export function sealConfig(values: SealValues, fault: (words: string) => void): SealConfig | undefined {
  const { SEAL_FILE: file, SEAL_SERVICE_URL: serviceUrl } = values;
  const described = Object.keys(sealVariables).find((name) => values[name as keyof SealValues] !== undefined);
  if (described === undefined) return undefined;
  if (file !== undefined && serviceUrl !== undefined) {
    fault('SEAL_FILE and SEAL_SERVICE_URL cannot both be set: there is one seal');
    return undefined;
  }
  if (file !== undefined) return { type: 'pkcs12', file, passphrase: values.SEAL_PASSPHRASE ?? '' };
  if (serviceUrl === undefined) {
    fault(`${described} says nothing without SEAL_FILE or SEAL_SERVICE_URL`);
    return undefined;
  }
  const credentialId = values.SEAL_CREDENTIAL_ID;
  const access = accessOf(values);
  if (credentialId === undefined) fault('SEAL_CREDENTIAL_ID must be set when the seal is with a service');
  if (access === undefined)
    fault(
      'SEAL_TOKEN, or SEAL_TOKEN_URL with SEAL_CLIENT_ID and SEAL_CLIENT_SECRET, must be set when the seal is with a service',
    );
  if (credentialId === undefined || access === undefined) return undefined;
  const { SEAL_PIN: pin } = values;
  return {
    type: 'csc',
    serviceUrl,
    credentialId,
    access,
    ...(pin === undefined ? {} : { authData: [{ id: 'PIN', value: pin }] }),
  };
}

function accessOf({
  SEAL_TOKEN: token,
  SEAL_TOKEN_URL: tokenUrl,
  SEAL_CLIENT_ID: clientId,
  SEAL_CLIENT_SECRET: clientSecret,
}: SealValues): CscSettings['access'] | undefined {
  if (token !== undefined) return { type: 'token', token };
  if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { type: 'client-credentials', tokenUrl, clientId, clientSecret };
}
