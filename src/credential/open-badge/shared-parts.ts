import type { AchievementContent, AchievementVersion, Alignment } from '../../achievement/achievement.js';
import { languagesOf } from '../../achievement/translation.js';
import { issuerProfile, type JsonObject } from '../../issuer/documents.js';
import type { Issuer } from '../../issuer/issuer.js';
import { wellFormed } from '../clean.js';
import { registerLines } from '../recognition.js';
import type { Places } from './build.js';
import { type BadgeAlignment, europeanAlignments, europeanNarrative } from './european.js';
import { credentialWords } from './words.js';

/** What all credentials of one achievement version and issuer have in common. Deeply frozen: it is shared between them. */
export interface SharedParts {
  readonly name: string;
  readonly description: string;
  readonly issuer: JsonObject & { readonly id: string };
  readonly achievement: JsonObject;
  /** Results by outcome id. */
  readonly results: ReadonlyMap<string, JsonObject>;
  readonly gradeId: string;
  readonly credits: number | undefined;
  readonly evidence: readonly JsonObject[];
}

const openBadgeSchema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

export const credentialSchema = freeze([{ id: openBadgeSchema, type: '1EdTechJsonSchemaValidator2019' }]);

/** Sets of parts kept; one is some 10 KB. */
const kept = 128;
const cache = new WeakMap<Places, Map<string, SharedParts>>();

/** Made once for the same content: the key is the content itself, so nothing stale can be signed. */
export function sharedParts(
  issuer: Issuer,
  achievement: AchievementVersion,
  withGrade: boolean,
  places: Places,
): SharedParts {
  const known = cache.get(places) ?? new Map<string, SharedParts>();
  cache.set(places, known);
  const key = JSON.stringify([issuer, achievement, withGrade]);
  const parts = known.get(key) ?? make(issuer, achievement, withGrade, places);
  known.delete(key);
  known.set(key, parts);
  const oldest = known.size > kept ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  return parts;
}

function make(
  issuer: Issuer,
  { achievementId, number, content }: AchievementVersion,
  withGrade: boolean,
  places: Places,
): SharedParts {
  const words = credentialWords[content.language];
  const id = places.credentials.achievement(achievementId, number);
  const outcomeId = (outcome: string): string => `${id}#outcome-${encodeURIComponent(outcome)}`;
  const gradeId = `${id}#grade`;
  const { ects } = content.european.workload;
  const achievement = {
    id,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: content.title,
    description: content.description,
    inLanguage: content.language,
    version: String(number),
    ...editions(content, id, number),
    image: {
      id: places.credentials.badgeImage(achievementId, number),
      type: 'Image',
      caption: content.title,
    },
    criteria: { id: `${id}#criteria`, narrative: europeanNarrative(content, issuer, words) },
    ...(ects === undefined ? {} : { creditsAvailable: ects }),
    ...otherIdentifiers([
      ...registered(content),
      ...content.outcomes.flatMap((outcome) => outcome.alignments),
    ]),
    alignment: distinct([...europeanAlignments(content, words), ...registered(content).map(badgeAlignment)]),
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
      ...(withGrade
        ? [{ id: gradeId, type: ['ResultDescription'], name: words.elements.grade, resultType: 'Result' }]
        : []),
    ],
  };
  const results = content.outcomes.map((outcome): [string, JsonObject] => [
    outcome.id,
    { type: ['Result'], resultDescription: outcomeId(outcome.id), status: 'Completed' },
  ]);
  return {
    ...freeze(
      wellFormed({
        name: content.title,
        description: content.description,
        issuer: issuerProfile(issuer, places.issuers) as JsonObject & { readonly id: string },
        achievement,
        gradeId,
        credits: ects,
        evidence: [
          { type: ['Evidence'], name: words.evidenceName, description: words.evidence(content.title) },
        ],
      }),
    ),
    results: new Map(freeze(wellFormed(results))),
  };
}

/** The same achievement in other languages (Open Badges 3.0, class Related): a badge itself is in one language. */
function editions(content: AchievementContent, id: string, number: number): JsonObject {
  const [, ...further] = languagesOf(content);
  if (further.length === 0) return {};
  const related = further.map((language) => ({
    id: `${id}?lang=${language}`,
    type: ['Related'],
    inLanguage: language,
    version: String(number),
  }));
  return { related };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) freeze(member);
    Object.freeze(value);
  }
  return value;
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

/** Entry and blocks of the French registers, which are the achievement's as a whole. */
function registered(content: AchievementContent): readonly Alignment[] {
  return registerLines(content).map(({ code, title, register, url }) => ({
    framework: register === 'RS' ? 'rs' : 'rncp',
    name: title,
    url,
    code,
  }));
}

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
