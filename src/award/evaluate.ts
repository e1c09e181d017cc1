import type { AchievementContent } from '../achievement/achievement.js';
import type { Criterion } from '../achievement/criterion.js';
import type { AwardFact, Evidence } from './evidence.js';

/** A criterion without parts. */
export type LeafCriterion = Exclude<Criterion, { readonly of: readonly Criterion[] }>;

/** Why an outcome is not reached yet: the criterion that is open and what is known so far. */
export interface OpenCriterion {
  readonly outcomeId: string;
  readonly criterion: LeafCriterion;
  /** For a grade: the current one, in the criterion's unit; absent when there is none. */
  readonly current?: number;
  /** Where it is one of several that need not all be met: which list (equal within it), and how many more of it are needed. */
  readonly among?: { readonly list: string; readonly needed: number };
}

export interface OutcomeVerdict {
  readonly outcomeId: string;
  readonly met: boolean;
  readonly open: readonly OpenCriterion[];
}

export interface Verdict {
  readonly met: boolean;
  readonly outcomes: readonly OutcomeVerdict[];
  /** The evidence that decided; empty while not met. */
  readonly decidedBy: readonly Evidence[];
  /** When the last of it happened; meaningful when met. */
  readonly earnedAt: number;
}

export interface Terms {
  /** What happened before does not count, save parts that are still held: an award is renewed by new evidence. */
  readonly from?: number;
  /** Parts that had expired by then do not count. */
  readonly partsAt?: number;
}

/**
 * Decides over a learner's evidence in the course. The same evidence in any order and any number of copies gives the
 * same verdict: per fact the latest report counts. Parts that expire count while they are valid: there must be a moment at
 * which all that is needed was shown and none of it had expired. That moment is looked for in the evidence, so that what is
 * worked on late is decided as it would have been in time.
 */
export function evaluate(
  content: AchievementContent,
  evidence: readonly Evidence[],
  { from = Number.NEGATIVE_INFINITY, partsAt = Number.NEGATIVE_INFINITY }: Terms = {},
): Verdict {
  const latest = latestByFact(
    evidence.filter((one) => one.occurredAt >= from || one.fact.type === 'achievement-held'),
  );
  const moments = momentsOf(latest, from);
  for (const moment of moments) {
    const verdict = verdictOn(content, knownAt(latest, moment, partsAt));
    if (verdict.met && verdict.earnedAt >= from) return verdict;
  }
  const verdict = verdictOn(content, knownAt(latest, moments[0] ?? from, partsAt));
  return { ...verdict, met: false, decidedBy: [] };
}

/** The moments at which something was shown, latest first; the last one is enough where nothing expires. */
function momentsOf(latest: ReadonlyMap<string, Evidence>, from: number): readonly number[] {
  const facts = [...latest.values()];
  const all = facts.map((one) => one.occurredAt).filter((at) => at >= from);
  const moments = [...new Set(all)].sort((a, b) => b - a);
  return facts.some((one) => expiryOfPart(one) !== undefined) ? moments : moments.slice(0, 1);
}

function knownAt(
  latest: ReadonlyMap<string, Evidence>,
  moment: number,
  partsAt: number,
): ReadonlyMap<string, Evidence> {
  return new Map(
    [...latest].filter(([, one]) => {
      const until = expiryOfPart(one);
      return one.occurredAt <= moment && (until === undefined || until > Math.max(moment, partsAt));
    }),
  );
}

function expiryOfPart({ fact }: Evidence): number | undefined {
  return fact.type === 'achievement-held' ? fact.until : undefined;
}

function verdictOn(content: AchievementContent, latest: ReadonlyMap<string, Evidence>): Verdict {
  const findings = content.outcomes.map((outcome) => ({
    outcomeId: outcome.id,
    ...judge(outcome.criterion, latest, outcome.id),
  }));
  const needed = content.rule.require === 'all' ? findings.length : content.rule.count;
  const reached = findings.filter((finding) => finding.met);
  const met = findings.length > 0 && needed > 0 && reached.length >= needed;
  const decidedBy = met ? [...new Set(reached.flatMap((finding) => finding.by))] : [];
  return {
    met,
    outcomes: findings.map(({ outcomeId, met, open }) => ({ outcomeId, met, open })),
    decidedBy,
    earnedAt: Math.max(0, ...decidedBy.map((one) => one.occurredAt)),
  };
}

/** What a fact is about, within a learner and a course: two facts with the same subject replace each other. */
export function subjectOf(fact: AwardFact): string {
  switch (fact.type) {
    case 'course-completed':
      return 'course-completed';
    case 'activity-completed':
      return `activity-completed/${fact.activityId}`;
    case 'grade':
      return `grade/${fact.itemId}`;
    case 'competency':
      return `${fact.beyondCourse ? 'competency-of-learner' : 'competency'}/${fact.competencyId}`;
    case 'approval':
      return `approval/${fact.outcomeId}`;
    case 'achievement-held':
      return `achievement-held/${fact.achievementId}/${fact.awardId ?? ''}`;
  }
}

/** The latest report of each fact; of two at the same moment the one that its source numbered later: arrival never decides. */
export function latestByFact(evidence: readonly Evidence[]): ReadonlyMap<string, Evidence> {
  const latest = new Map<string, Evidence>();
  for (const one of evidence) {
    const subject = keyOf(one);
    const known = latest.get(subject);
    if (known === undefined || isLater(one, known)) latest.set(subject, one);
  }
  return latest;
}

/** The subject of what was heard. Holdings noted by earlier versions name their award at the beginning of their id only. */
export function keyOf({ id, fact }: Evidence): string {
  if (fact.type !== 'achievement-held' || fact.awardId !== undefined) return subjectOf(fact);
  return subjectOf({ ...fact, awardId: id.slice(0, id.indexOf('/')) });
}

function isLater(a: Evidence, b: Evidence): boolean {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt > b.occurredAt;
  const [first, second] = [a, b].map((one) => sourceOrder(one.sourceId ?? ''));
  return first === second ? a.id > b.id : (first ?? '') > (second ?? '');
}

/** LMSs tell time in seconds and number their events: `site-10` comes after `site-9`. */
function sourceOrder(sourceId: string): string {
  return sourceId.replace(/\d+$/, (number) => number.padStart(20, '0'));
}

interface Finding {
  readonly met: boolean;
  readonly open: readonly OpenCriterion[];
  readonly by: readonly Evidence[];
}

function judge(criterion: Criterion, latest: ReadonlyMap<string, Evidence>, outcomeId: string): Finding {
  switch (criterion.type) {
    case 'course-completed':
      return found(criterion, latest.get('course-completed'), (fact) =>
        fact.type === 'course-completed' ? fact.completed : false,
      );
    case 'activity-completed':
      return found(criterion, latest.get(`activity-completed/${criterion.activityId}`), (fact) =>
        fact.type === 'activity-completed' ? fact.completed && fact.passed !== false : false,
      );
    case 'competency-proficient': {
      const isProficient = (fact: AwardFact) => fact.type === 'competency' && fact.proficient === true;
      const here = found(criterion, latest.get(`competency/${criterion.competencyId}`), isProficient);
      if (here.met || criterion.anywhere !== true) return here;
      return found(criterion, latest.get(`competency-of-learner/${criterion.competencyId}`), isProficient);
    }
    case 'approved':
      return found(criterion, latest.get(`approval/${outcomeId}`), (fact) =>
        fact.type === 'approval' ? fact.approved : false,
      );
    case 'achievement-held':
      return found(criterion, holding(criterion.achievementId), () => true);
    case 'grade-at-least': {
      const evidence = latest.get(`grade/${criterion.itemId}`);
      const current = evidence && gradeIn(criterion.unit, evidence.fact);
      if (evidence !== undefined && current !== undefined && current >= criterion.minimum)
        return { met: true, open: [], by: [evidence] };
      return {
        met: false,
        open: [{ outcomeId, criterion, ...(current === undefined ? {} : { current }) }],
        by: [],
      };
    }
    case 'all':
      return combined(criterion.of, criterion.of.length);
    case 'any':
      return combined(criterion.of, 1);
    case 'at-least':
      return combined(criterion.of, criterion.count);
  }

  function found(
    leaf: LeafCriterion,
    evidence: Evidence | undefined,
    shows: (fact: AwardFact) => boolean,
  ): Finding {
    return evidence !== undefined && shows(evidence.fact)
      ? { met: true, open: [], by: [evidence] }
      : { met: false, open: [{ outcomeId, criterion: leaf }], by: [] };
  }

  /** Each period has an award of its own: the latest that is held. */
  function holding(achievementId: string): Evidence | undefined {
    return [...latest.values()]
      .filter(
        ({ fact }) => fact.type === 'achievement-held' && fact.achievementId === achievementId && fact.held,
      )
      .reduce<Evidence | undefined>((one, other) => (one && isLater(one, other) ? one : other), undefined);
  }

  function combined(parts: readonly Criterion[], needed: number): Finding {
    const findings = parts.map((part) => judge(part, latest, outcomeId));
    const reached = findings.filter((finding) => finding.met);
    const met = parts.length > 0 && needed > 0 && reached.length >= needed;
    // Of a list with lists in it, no number says what is enough.
    const choice = needed < parts.length && parts.every((part) => !('of' in part));
    const list = choice ? `${outcomeId}/${JSON.stringify(parts)}` : '';
    const marked = (one: OpenCriterion): OpenCriterion =>
      choice ? { ...one, among: { list, needed: needed - reached.length } } : one;
    return {
      met,
      open: met ? [] : findings.flatMap((finding) => finding.open).map(marked),
      by: met ? reached.flatMap((finding) => finding.by) : [],
    };
  }
}

/** A grade in the criterion's unit; percent is taken of the item's range, as LMSs show it. */
function gradeIn(unit: 'percent' | 'points', fact: AwardFact): number | undefined {
  if (fact.type !== 'grade' || fact.grade === undefined) return undefined;
  if (unit === 'points') return fact.grade;
  const range = fact.maximum - fact.minimum;
  if (!(range > 0)) return undefined;
  // Rounded to a millionth of a percent: 55/100*… must not fail a threshold for a binary fraction's sake.
  return Math.round(((fact.grade - fact.minimum) / range) * 1e8) / 1e6;
}
