import type { AchievementContent } from '../../achievement/achievement.js';
import { studyFieldIri } from '../../achievement/study-fields.js';
import { assessmentTypes, eqfIri, modes } from '../../achievement/vocabulary.js';
import type { Issuer } from '../../issuer/issuer.js';
import { registerLines, registerText, studyFieldsOf } from '../recognition.js';
import type { CredentialWords } from './words.js';

/** Open Badges 3.0, class Alignment. */
export interface BadgeAlignment {
  readonly type: readonly ['Alignment'];
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetType?: string;
  readonly targetCode?: string;
  readonly targetFramework?: string;
}

/** Properties of the European Learning Model 3, whose IRIs name the element where no vocabulary gives its value an IRI. */
const elm = 'http://data.europa.eu/snb/model/elm/';
const ectsIri = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';

/**
 * The elements of Annex I that Open Badges has no property for, as alignments: the value's IRI where the Commission's
 * vocabularies have one, else the property's IRI with the value as `targetCode`. So they stay readable by machines with
 * nothing but the Open Badges context. Types outside the enumeration carry `ext:`, as section B.7.2 asks.
 */
export function europeanAlignments(
  content: AchievementContent,
  words: CredentialWords,
): readonly BadgeAlignment[] {
  const { workload, level, assessment, participation, qualityAssurance, supervision, stackability } =
    content.european;
  const found: BadgeAlignment[] = [];
  const add = (element: string, targetName: string, targetUrl: string, targetCode?: string): void => {
    found.push({
      type: ['Alignment'],
      targetType: `ext:${element}`,
      targetName,
      targetUrl,
      ...(targetCode === undefined ? {} : { targetCode }),
      targetFramework: 'European approach to micro-credentials (2022/C 243/02), Annex I',
    });
  };
  const { hours, ects } = workload;
  if (hours !== undefined)
    add('NotionalWorkload', `${hours} ${words.hours}`, `${elm}volumeOfLearning`, `PT${hours}H`);
  if (ects !== undefined) add('CreditPoints', `${ects} ${words.ects(ects)}`, ectsIri, String(ects));
  if (level.eqf !== undefined)
    add('EQFLevel', `${words.eqf} ${level.eqf}`, eqfIri(level.eqf), String(level.eqf));
  if (level.qfEhea !== undefined)
    add('QFEHEACycle', words.cycle[level.qfEhea], `${elm}eqfLevel`, level.qfEhea);
  if (level.national !== undefined)
    add('NationalLevel', level.national, level.nationalIri ?? `${elm}nqfLevel`, level.national);
  if (level.french !== undefined)
    add(
      'NationalLevel',
      words.frenchLevel(level.french),
      level.nationalIri ?? `${elm}nqfLevel`,
      `FR ${level.french}`,
    );
  for (const { code, label } of studyFieldsOf(content))
    add('ISCEDF', label[content.language], studyFieldIri(code), code);
  for (const type of assessment) add('AssessmentType', words.assessment[type], assessmentTypes[type]);
  if (participation !== undefined) add('ParticipationMode', words.modes[participation], modes[participation]);
  if (qualityAssurance !== undefined)
    add(
      'QualityAssurance',
      words.qualityAssurances[qualityAssurance],
      `${elm}accreditation`,
      qualityAssurance,
    );
  if (supervision !== undefined)
    add('Supervision', words.supervisions[supervision], `${elm}idVerification`, supervision);
  if (stackability !== undefined)
    add('Stackability', words.stackabilities[stackability], `${elm}isPartialQualification`, stackability);
  return found;
}

/** All elements in words, as Markdown: what people read in any wallet, whatever it makes of alignments. */
export function europeanNarrative(
  content: AchievementContent,
  issuer: Issuer,
  words: CredentialWords,
): string {
  const { european, rule, outcomes } = content;
  const { workload, level } = european;
  const intro = rule.require === 'all' ? words.allOutcomes : words.someOutcomes(rule.count);
  const lines = [intro, '', ...outcomes.map((outcome) => `- ${oneLine(outcome.statement)}`), ''];
  const say = (
    element: keyof CredentialWords['elements'],
    ...values: readonly (string | undefined)[]
  ): void => {
    const known = values.filter((value): value is string => value !== undefined && value !== '');
    if (known.length > 0) lines.push(`- **${words.elements[element]}**: ${known.map(oneLine).join(', ')}`);
  };
  const { hours, ects } = workload;
  say('country', issuer.countryCode);
  say(
    'workload',
    hours === undefined ? undefined : `${hours} ${words.hours}`,
    ects === undefined ? undefined : `${ects} ${words.ects(ects)}`,
  );
  say(
    'level',
    level.eqf === undefined ? undefined : `${words.eqf} ${level.eqf}`,
    level.qfEhea === undefined ? undefined : words.cycle[level.qfEhea],
    level.french === undefined ? undefined : words.frenchLevel(level.french),
    level.national,
    level.notApplicable ? words.notApplicable : undefined,
  );
  say('studyField', ...studyFieldsOf(content).map(({ code, label }) => `${code} ${label[content.language]}`));
  say('register', ...registerLines(content).map(registerText));
  say('assessment', ...european.assessment.map((type) => words.assessment[type]));
  say('participation', european.participation && words.modes[european.participation]);
  say(
    'qualityAssurance',
    european.qualityAssurance && words.qualityAssurances[european.qualityAssurance],
    european.qualityAssuranceDetail,
  );
  say('prerequisites', european.prerequisites);
  say('supervision', european.supervision && words.supervisions[european.supervision]);
  say('stackability', european.stackability && words.stackabilities[european.stackability]);
  say('furtherInformation', european.furtherInformation);
  return lines.join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
