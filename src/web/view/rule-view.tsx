import type { AchievementContent, Rule } from '../../achievement/achievement.js';
import { CriterionView } from './criterion-view.js';
import { useView, type View } from './view.js';

/** The whole rule in plain words: how many outcomes, and what shows each. */
export function RuleView({ content }: { readonly content: AchievementContent }) {
  const { m, format } = useView();
  return (
    <>
      <p>{ruleWords({ m }, content.rule)}</p>
      <ol class="rule-list">
        {content.outcomes.map((outcome) => (
          <li key={outcome.id}>
            <span lang={content.language}>{outcome.statement || '…'}</span>
            <div class="sub">
              {m.achievement.criteria} <CriterionView criterion={outcome.criterion} />
            </div>
          </li>
        ))}
      </ol>
      {content.countsFrom !== undefined && <p>{m.issuing.countsFromRule(format.date(content.countsFrom))}</p>}
    </>
  );
}

export function ruleWords({ m }: Pick<View, 'm'>, rule: Rule): string {
  return rule.require === 'all' ? m.criteria.ruleAll : m.achievement.rulesAtLeast(rule.count);
}
