import type { AchievementContent, Alignment } from '../../achievement/achievement.js';
import { clean } from '../clean.js';
import { registerLines } from '../recognition.js';
import { concept, type ElmNode, iri, statementText, textIn } from './nodes.js';
import { schemes } from './schemes.js';

/** Frameworks by name; `case` and the LMS's own have none that everyone knows. */
const frameworkNames: Readonly<Partial<Record<Alignment['framework'], string>>> = { rncp: 'RNCP', rs: 'RS' };

/**
 * Element 6: the learning outcomes with their skills. ESCO skills are `relatedESCOSkill`, which the shapes restrict to
 * ESCO's own IRIs; everything else is `relatedSkill`.
 */
export function learningOutcomes(
  content: AchievementContent,
  outcomeIds: readonly string[],
  outcomeIri: (outcomeId: string) => string,
): readonly ElmNode[] {
  const skill = skills(content);
  return content.outcomes
    .filter(({ id }) => outcomeIds.includes(id))
    .map((outcome) => {
      const { id, alignments } = outcome;
      const esco = alignments.filter(isEsco);
      const others = alignments.filter((alignment) => !isEsco(alignment));
      return {
        id: outcomeIri(id),
        type: 'LearningOutcome',
        title: statementText(content, outcome),
        ...(esco.length === 0 ? {} : { relatedESCOSkill: esco.map((one) => skill(one, schemes.esco)) }),
        ...(others.length === 0
          ? {}
          : { relatedSkill: others.map((one) => skill(one, undefined, outcomeIri(id))) }),
      };
    });
}

/** Codes of the French registers name the qualification itself, with the address of their record. */
export function qualificationCodes(
  content: AchievementContent,
  qualificationIri: string,
): readonly ElmNode[] {
  const skill = skills(content);
  const ofOutcomes = content.outcomes
    .flatMap(({ alignments }) => alignments)
    .filter(({ framework, code }) => (framework === 'rncp' || framework === 'rs') && code !== undefined);
  const registered = [...registrations(content), ...ofOutcomes];
  const nodes = registered.map((alignment) => skill(alignment, undefined, qualificationIri));
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}

function registrations(content: AchievementContent): readonly Alignment[] {
  return registerLines(content).map(({ code, title, url, register }) => ({
    framework: register === 'RS' ? 'rs' : 'rncp',
    name: title,
    url,
    code,
  }));
}

function isEsco({ framework, url }: Alignment): boolean {
  return framework === 'esco' && /^http:\/\/data\.europa\.eu\/esco\/skill\/[\w-]+$/.test(url);
}

/**
 * Makes one concept of every address: a concept has one label per language (uniqueLang) and one notation, so where two
 * alignments name the same skill differently, the first counts.
 */
function skills(content: AchievementContent) {
  const first = new Map<string, Alignment>();
  for (const alignment of [
    ...registrations(content),
    ...content.outcomes.flatMap((outcome) => outcome.alignments),
  ]) {
    const address = iri(alignment.url);
    if (address !== undefined && !first.has(address)) first.set(address, alignment);
  }
  return (alignment: Alignment, scheme?: string, parent = ''): ElmNode => {
    const address = iri(alignment.url);
    const named = (address === undefined ? undefined : first.get(address)) ?? alignment;
    const framework = frameworkNames[named.framework];
    const code = clean(named.code ?? '');
    return {
      ...concept(
        address ?? `${parent}-${encodeURIComponent(clean(alignment.name))}`,
        { ...named.labels, ...textIn(content.language, named.name) },
        scheme,
      ),
      ...(code === ''
        ? {}
        : { notation: framework === undefined || code.startsWith(framework) ? code : `${framework}${code}` }),
    };
  };
}
