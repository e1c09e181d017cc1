import { isDeepStrictEqual } from 'node:util';
import type { Achievement, AchievementVersion, LearningOutcome, Rule } from './achievement.js';

/** What a draft changes about who earns an achievement. */
export interface Difference {
  readonly added: readonly LearningOutcome[];
  readonly removed: readonly LearningOutcome[];
  readonly changed: readonly { readonly before: LearningOutcome; readonly after: LearningOutcome }[];
  /** How the outcomes add up, where that changes. */
  readonly rule?: { readonly before: Rule; readonly after: Rule };
  /** From when on completions count, where that changes; absent within: from the first publication. */
  readonly countsFrom?: { readonly before?: number; readonly after?: number };
  /** Whether texts, European elements, skills, the badge or the awarding body change, too. */
  readonly others: boolean;
}

/** What publishing the draft would change. */
export function differenceOf(
  { content: before, issuerId }: Pick<AchievementVersion, 'content' | 'issuerId'>,
  { draft: after, issuerId: issuerAfter }: Pick<Achievement, 'draft' | 'issuerId'>,
): Difference {
  const old = new Map(before.outcomes.map((outcome) => [outcome.id, outcome]));
  const kept = new Set(after.outcomes.map((outcome) => outcome.id));
  return {
    added: after.outcomes.filter((outcome) => !old.has(outcome.id)),
    removed: before.outcomes.filter((outcome) => !kept.has(outcome.id)),
    changed: after.outcomes.flatMap((outcome) => {
      const was = old.get(outcome.id);
      const same =
        was === undefined ||
        (was.statement === outcome.statement && isDeepStrictEqual(was.criterion, outcome.criterion));
      return same ? [] : [{ before: was, after: outcome }];
    }),
    ...(isDeepStrictEqual(before.rule, after.rule)
      ? {}
      : { rule: { before: before.rule, after: after.rule } }),
    ...(before.countsFrom === after.countsFrom
      ? {}
      : {
          countsFrom: {
            ...(before.countsFrom === undefined ? {} : { before: before.countsFrom }),
            ...(after.countsFrom === undefined ? {} : { after: after.countsFrom }),
          },
        }),
    others:
      after.outcomes.some(({ id, alignments }) => {
        const was = old.get(id);
        return was !== undefined && !isDeepStrictEqual(was.alignments, alignments);
      }) ||
      !isDeepStrictEqual(
        { ...before, outcomes: [], rule: undefined, countsFrom: undefined, issuerId },
        { ...after, outcomes: [], rule: undefined, countsFrom: undefined, issuerId: issuerAfter },
      ),
  };
}
