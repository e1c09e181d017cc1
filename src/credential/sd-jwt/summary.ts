import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialSummary } from '../verify.js';
import { learningCredentialType } from './learning-claims.js';

export function isLearningCredential(claims: JsonObject): boolean {
  return claims.vct === learningCredentialType;
}

/** What people are shown of a learning credential, as far as the holder disclosed it. */
export function summariseLearningCredential(claims: JsonObject): CredentialSummary {
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const name = [text('given_name'), text('family_name')].filter((part) => part !== undefined).join(' ');
  const facts: Readonly<Record<string, string | undefined>> = {
    id: text('jti'),
    title: text('achievement_title'),
    description: text('achievement_description'),
    issuerId: text('iss'),
    issuerName: text('issuing_authority'),
    learnerName: name || undefined,
    validFrom: text('date_of_issuance'),
    validUntil: text('date_of_expiry'),
  };
  return {
    outcomes: [claims.learning_outcomes].flat().filter((outcome) => typeof outcome === 'string'),
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  };
}
