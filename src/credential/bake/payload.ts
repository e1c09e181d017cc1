import { CarrierError } from './carrier-errors.js';

/** A credential as it is carried: JSON text, or a compact serialisation (JWS, SD-JWT). */
export type Payload =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'compact'; readonly text: string };

/** RFC 7515 section 7.1, and the tildes of an SD-JWT. */
const compact = /^[\w-]+\.[\w-]*\.[\w-]*(?:~[\w.-]*)*$/;

/** Tells the two apart, as text; whether it is a credential is for the verifier. @throws CarrierError for anything else */
export function payloadOf(raw: string): Payload {
  const text = raw.trim();
  if (text.startsWith('{')) {
    try {
      JSON.parse(text);
      return { kind: 'json', text };
    } catch (cause) {
      throw Object.assign(new CarrierError('ERR_CARRIER_PAYLOAD', 'The JSON inside is broken.'), { cause });
    }
  }
  if (compact.test(text)) return { kind: 'compact', text };
  throw new CarrierError('ERR_CARRIER_PAYLOAD', 'What is inside is neither JSON nor a signed token.');
}

/** What old badges carry: a JSON assertion, a JWS, or the address of a hosted assertion. */
export function isOldBadge(text: string): boolean {
  return (
    /^\s*https?:\/\/\S+\s*$/.test(text) ||
    /w3id\.org\/openbadges|"badge"\s*:/.test(text) ||
    compact.test(text.trim())
  );
}

export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw Object.assign(new CarrierError('ERR_CARRIER_PAYLOAD', 'The text inside is not UTF-8.'), { cause });
  }
}
