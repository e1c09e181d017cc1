import type { IssuerAddresses } from '../../issuer/addresses.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { CredentialAddresses } from '../addresses.js';
import { clean, wellFormed } from '../clean.js';
import type { CredentialInput } from '../make.js';
import { identities } from './identity.js';
import { credentialSchema, sharedParts } from './shared-parts.js';

/** An Open Badges 3.0 credential without proof: plain JSON. */
export interface OpenBadge extends JsonObject {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly issuer: JsonObject;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialSubject: JsonObject & { readonly id: string };
}

/** In this order: Open Badges 3.0 section 7.1 fixes the first two, the third defines the types of credentialSchema and refreshService. */
const openBadgeContexts = Object.freeze([
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]);
const credentialTypes = Object.freeze(['VerifiableCredential', 'OpenBadgeCredential']);
const subjectTypes = Object.freeze(['AchievementSubject']);
const resultTypes = Object.freeze(['Result']);

/** Where credentials, issuers and their parts live. */
export interface Places {
  readonly issuers: IssuerAddresses;
  readonly credentials: CredentialAddresses;
}

/** The same input gives the same document, member order included. */
export function buildOpenBadge(input: CredentialInput, places: Places): OpenBadge {
  const { achievement, award, issuer, status } = input;
  const grade = achievement.content.european.showGrade ? award.grade : undefined;
  const parts = sharedParts(issuer, achievement, grade !== undefined, places);
  const id = places.credentials.credential(input.credentialId);
  const list = places.credentials.statusList(status.listId);
  const { credits } = parts;
  const result = achievedOutcomes(input).flatMap((outcome) => parts.results.get(outcome) ?? []);
  return {
    '@context': openBadgeContexts,
    id,
    type: credentialTypes,
    name: parts.name,
    description: parts.description,
    issuer: parts.issuer,
    validFrom: timestamp(input.issuedAt),
    ...(input.validUntil === undefined ? {} : { validUntil: timestamp(input.validUntil) }),
    awardedDate: timestamp(award.earnedAt),
    credentialSubject: {
      id: `${id}#learner`,
      type: subjectTypes,
      identifier: wellFormed(identities(input.learner, input.platformIssuer, input.credentialId)),
      ...(credits === undefined ? {} : { creditsEarned: credits }),
      achievement: parts.achievement,
      result:
        grade === undefined
          ? result
          : [...result, { type: resultTypes, resultDescription: parts.gradeId, value: clean(grade) }],
    },
    evidence: parts.evidence,
    credentialSchema,
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: list,
    },
    refreshService: { id: places.credentials.refresh(input.credentialId), type: '1EdTechCredentialRefresh' },
  };
}

/**
 * Outcomes that this learner has shown. Where the rule asks for all, all; where it asks for some, only those that the
 * award names: nobody is said to be able to do what no evidence shows.
 */
function achievedOutcomes({ achievement, achievedOutcomeIds }: CredentialInput): readonly string[] {
  const { outcomes, rule } = achievement.content;
  const all = outcomes.map((outcome) => outcome.id);
  if (achievedOutcomeIds !== undefined) return all.filter((id) => achievedOutcomeIds.includes(id));
  return rule.require === 'all' || rule.count >= all.length ? all : [];
}

/** Whole seconds: a JWT's `nbf` has no finer ones and must equal `validFrom` (Open Badges 3.0 section 8.2.6.1). */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
