import type { Alignment } from '../../achievement/achievement.js';
import type { IssuerAddresses } from '../../issuer/addresses.js';
import { issuerProfile, type JsonObject } from '../../issuer/documents.js';
import type { CredentialAddresses } from '../addresses.js';
import type { CredentialInput } from '../make.js';
import { type BadgeAlignment, europeanAlignments, europeanNarrative } from './european.js';
import { identities } from './identity.js';
import { credentialWords } from './words.js';

/** An Open Badges 3.0 credential without proof: plain JSON. */
export interface OpenBadge extends JsonObject {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly issuer: JsonObject;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialSubject: JsonObject & { readonly id: string };
}

/** In this order: Open Badges 3.0 section 7.1 fixes the first two, the third defines the credentialSchema type. */
export const openBadgeContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

export const openBadgeSchema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Where credentials, issuers and their parts live. */
export interface Places {
  readonly issuers: IssuerAddresses;
  readonly credentials: CredentialAddresses;
}

/** The same input gives the same document, member order included. */
export function buildOpenBadge(input: CredentialInput, places: Places): OpenBadge {
  const { achievement, award, issuer } = input;
  const { content } = achievement;
  const words = credentialWords[content.language];
  const id = places.credentials.credential(input.credentialId);
  const achievementId = places.credentials.achievement(achievement.achievementId, achievement.number);
  const outcomeId = (outcome: string): string => `${achievementId}#outcome-${encodeURIComponent(outcome)}`;
  const gradeId = `${achievementId}#grade`;
  const { ects } = content.european.workload;
  const grade = content.european.showGrade ? award.grade : undefined;
  const achieved = achievedOutcomes(input);
  const list = places.credentials.statusList(input.status.listId);
  return wellFormed({
    '@context': openBadgeContexts,
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: content.title,
    description: content.description,
    issuer: issuerProfile(issuer, places.issuers),
    validFrom: timestamp(input.issuedAt),
    ...(input.validUntil === undefined ? {} : { validUntil: timestamp(input.validUntil) }),
    awardedDate: timestamp(award.earnedAt),
    credentialSubject: {
      id: `${id}#learner`,
      type: ['AchievementSubject'],
      identifier: identities(input.learner, input.platformIssuer, input.credentialId),
      ...(ects === undefined ? {} : { creditsEarned: ects }),
      achievement: {
        id: achievementId,
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: content.title,
        description: content.description,
        inLanguage: content.language,
        version: String(achievement.number),
        criteria: {
          id: `${achievementId}#criteria`,
          narrative: europeanNarrative(content, issuer, words),
        },
        ...(ects === undefined ? {} : { creditsAvailable: ects }),
        ...otherIdentifiers(content.outcomes.flatMap((outcome) => outcome.alignments)),
        alignment: distinct(europeanAlignments(content, words)),
        resultDescription: [
          ...content.outcomes.map((outcome) => ({
            id: outcomeId(outcome.id),
            type: ['ResultDescription'],
            name: outcome.statement,
            resultType: 'Status',
            ...(outcome.alignments.length === 0
              ? {}
              : { alignment: distinct(outcome.alignments.map(badgeAlignment)) }),
          })),
          ...(grade === undefined
            ? []
            : [
                {
                  id: gradeId,
                  type: ['ResultDescription'],
                  name: words.elements.grade,
                  resultType: 'Result',
                },
              ]),
        ],
      },
      result: [
        ...achieved.map((outcome) => ({
          type: ['Result'],
          resultDescription: outcomeId(outcome),
          status: 'Completed',
        })),
        ...(grade === undefined ? [] : [{ type: ['Result'], resultDescription: gradeId, value: grade }]),
      ],
    },
    evidence: [{ type: ['Evidence'], name: words.evidenceName, description: words.evidence(content.title) }],
    credentialSchema: [{ id: openBadgeSchema, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: `${list}#${input.status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(input.status.index),
      statusListCredential: list,
    },
  });
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

const frameworks: Readonly<
  Record<Alignment['framework'], { readonly type: string; readonly name?: string }>
> = {
  esco: { type: 'ext:ESCOSkill', name: 'ESCO' },
  rncp: { type: 'ext:RNCP', name: 'RNCP' },
  rs: { type: 'ext:RS', name: 'RS' },
  case: { type: 'CFItem' },
  'lms-competency': { type: 'ext:LMSCompetency' },
  other: { type: 'ext:other' },
};

function badgeAlignment(alignment: Alignment): BadgeAlignment {
  const { type, name } = frameworks[alignment.framework];
  return {
    type: ['Alignment'],
    targetType: type,
    targetName: alignment.name,
    targetUrl: alignment.url,
    ...(alignment.code === undefined ? {} : { targetCode: alignment.code }),
    ...(name === undefined ? {} : { targetFramework: name }),
  };
}

/** Equal blank nodes can only be told apart by trying all orders (RDFC-1.0 section 4.8), and say nothing twice. */
function distinct(alignments: readonly BadgeAlignment[]): readonly BadgeAlignment[] {
  return [...new Map(alignments.map((alignment) => [JSON.stringify(alignment), alignment])).values()];
}

/** Codes of the French register identify the achievement itself, beside the alignment of the outcome. */
function otherIdentifiers(alignments: readonly Alignment[]): JsonObject {
  const codes = new Map<string, string>();
  for (const { framework, code } of alignments)
    if ((framework === 'rncp' || framework === 'rs') && code !== undefined)
      codes.set(code, frameworks[framework].type);
  if (codes.size === 0) return {};
  const entries = [...codes].map(([identifier, identifierType]) => ({
    type: 'IdentifierEntry',
    identifier,
    identifierType,
  }));
  return { otherIdentifier: entries };
}

/** Whole seconds: a JWT's `nbf` has no finer ones and must equal `validFrom` (Open Badges 3.0 section 8.2.6.1). */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/**
 * Half surrogate pairs cannot be written as UTF-8, and control characters are escaped differently by RDF libraries:
 * either would make a signature that only some verifiers accept. Nobody's name has them.
 */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wellFormed(member)])) as T;
  return value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function clean(text: string): string {
  return text.toWellFormed().replace(control, ' ');
}
