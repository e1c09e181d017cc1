import type { Response } from 'express';
import type { Carriers } from '../../credential/carriers/carriers.js';
import type { Credential } from '../../credential/credential.js';
import type { Language } from '../../language.js';

/** The files that a credential is handed out as, by the ending of their names. */
const carrierTypes = {
  png: 'image/png',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  json: 'application/json',
  jwt: 'application/jwt',
  'es256.jwt': 'application/jwt',
} as const;
export type CarrierType = keyof typeof carrierTypes;

export function isCarrierType(ending: string | undefined): ending is CarrierType {
  return ending !== undefined && Object.hasOwn(carrierTypes, ending);
}

/** Sends the credential as a file to be kept: browsers save it instead of showing it. */
export async function sendCarrier(
  response: Response,
  carriers: Carriers,
  credential: Credential,
  type: CarrierType,
  /** The reader's, for what is made for reading. */
  language: Language,
): Promise<void> {
  const content = await carrierContent(carriers, credential, type, language);
  response.attachment(`acquis-${credential.id}.${type}`).type(carrierTypes[type]);
  response.send(typeof content === 'string' ? content : Buffer.from(content));
}

function carrierContent(
  carriers: Carriers,
  credential: Credential,
  type: CarrierType,
  language: Language,
): string | Promise<string | Uint8Array> {
  switch (type) {
    case 'json':
      return credential.openBadge;
    case 'jwt':
      return credential.openBadgeJwt;
    case 'es256.jwt':
      return carriers.jwtEs256(credential);
    case 'pdf':
      return carriers.pdf(credential, language);
    default:
      return carriers[type](credential);
  }
}
