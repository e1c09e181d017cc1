import type { JsonObject } from '../../issuer/documents.js';
import type { Language } from '../../language.js';
import { isObject } from '../verify/parse.js';
import type { CredentialSummary } from '../verify.js';

/** Whether a document says of itself that it is a European Digital Credential. */
export function isElm(document: JsonObject): boolean {
  const types = [document.type].flat();
  return types.includes('VerifiableCredential') && types.includes('EuropeanDigitalCredential');
}

/**
 * What people are shown of an ELM credential, ours or another's. Texts come in many languages: `language` first, then
 * English, then whichever there is.
 */
export function summariseElm(document: JsonObject, language: Language): CredentialSummary {
  const text = (value: unknown): string | undefined => {
    if (typeof value === 'string') return value;
    if (!isObject(value)) return undefined;
    const found = value[language] ?? value.en ?? Object.values(value)[0];
    const [first] = [found].flat();
    return typeof first === 'string' ? first : undefined;
  };
  const subject = first(document.credentialSubject);
  const claim = first(subject?.hasClaim);
  const issuer = first(document.issuer);
  const outcomes = objects(first(claim?.specifiedBy)?.learningOutcome)
    .map(({ title }) => text(title))
    .filter((title) => title !== undefined);
  const composed = [text(subject?.givenName), text(subject?.familyName)].filter((part) => part !== undefined);
  return {
    outcomes,
    ...named('id', string(document.id)),
    ...named('title', text(claim?.title) ?? text(first(document.displayParameter)?.title)),
    ...named('description', text(claim?.description) ?? text(first(document.displayParameter)?.description)),
    ...named('issuerId', typeof document.issuer === 'string' ? document.issuer : string(issuer?.id)),
    ...named('issuerName', text(issuer?.legalName) ?? text(issuer?.altLabel)),
    ...named('learnerName', text(subject?.fullName) ?? (composed.join(' ') || undefined)),
    ...named('validFrom', string(document.validFrom) ?? string(document.issuanceDate)),
    ...named('validUntil', string(document.validUntil) ?? string(document.expirationDate)),
  };
}

function named<K extends string>(name: K, value: string | undefined): { readonly [name in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in K]?: string };
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function objects(value: unknown): readonly JsonObject[] {
  return [value].flat().filter(isObject);
}

function first(value: unknown): JsonObject | undefined {
  return objects(value)[0];
}
