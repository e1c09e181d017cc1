import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { noElements } from '../../src/achievement/european-elements.js';
import { evaluate } from '../../src/award/evaluate.js';
import type { Evidence } from '../../src/award/evidence.js';
import type { EvidenceFact } from '../../src/completion/event.js';

const completed: Criterion = { type: 'course-completed' };
const passed: Criterion = {
  type: 'grade-at-least',
  itemId: '17',
  name: 'Quiz',
  minimum: 60,
  unit: 'percent',
};

describe('evaluating evidence', () => {
  it('grants when the course was completed', () => {
    const verdict = evaluate(content([completed]), [
      evidence('1', 5, { type: 'course-completed', completed: true }),
    ]);
    assert.equal(verdict.met, true);
    assert.equal(verdict.earnedAt, 5);
    assert.deepEqual(
      verdict.decidedBy.map((one) => one.id),
      ['1'],
    );
  });

  it('grants nothing without evidence and says what is open', () => {
    const verdict = evaluate(content([completed, passed]), []);
    assert.equal(verdict.met, false);
    assert.deepEqual(
      verdict.outcomes.flatMap((outcome) => outcome.open.map((one) => one.criterion)),
      [completed, passed],
    );
    assert.deepEqual(verdict.decidedBy, []);
  });

  it('grants an achievement without outcomes to nobody', () => {
    assert.equal(
      evaluate(content([]), [evidence('1', 1, { type: 'course-completed', completed: true })]).met,
      false,
    );
  });

  it('takes the percentage of the range of the item and tells the current one while it is too low', () => {
    const low = evaluate(content([passed]), [grade('1', 1, 11, 0, 20)]);
    assert.equal(low.met, false);
    assert.equal(low.outcomes[0]?.open[0]?.current, 55);
    assert.equal(evaluate(content([passed]), [grade('1', 1, 12, 0, 20)]).met, true);
    assert.equal(evaluate(content([passed]), [grade('1', 1, 16, 10, 20)]).met, true);
  });

  it('meets a threshold exactly although the fraction is no binary one', () => {
    const third: Criterion = {
      type: 'grade-at-least',
      itemId: '17',
      name: 'Quiz',
      minimum: 57,
      unit: 'percent',
    };
    assert.equal(evaluate(content([third]), [grade('1', 1, 0.57, 0, 1)]).met, true);
  });

  it('knows no percentage where the range of the item is empty', () => {
    assert.equal(evaluate(content([passed]), [grade('1', 1, 5, 0, 0)]).met, false);
  });

  it('lets a later report replace an earlier one, also when it takes the fact back', () => {
    const both = [grade('a', 1, 100, 0, 100), grade('b', 2, 10, 0, 100)];
    assert.equal(evaluate(content([passed]), both).met, false);
    const withdrawn = [
      evidence('a', 1, { type: 'course-completed', completed: true }),
      evidence('b', 2, { type: 'course-completed', completed: false }),
    ];
    assert.equal(evaluate(content([completed]), withdrawn).met, false);
  });

  it('does not take an activity that ended with a failing grade', () => {
    const activity: Criterion = { type: 'activity-completed', activityId: '4', name: 'Quiz' };
    const fact = { type: 'activity-completed', activityId: '4', completed: true } as const;
    assert.equal(evaluate(content([activity]), [evidence('1', 1, { ...fact, passed: false })]).met, false);
    assert.equal(evaluate(content([activity]), [evidence('1', 1, fact)]).met, true);
  });

  it('combines criteria by all, any and at least n', () => {
    const facts = [evidence('1', 1, { type: 'course-completed', completed: true })];
    assert.equal(evaluate(content([{ type: 'all', of: [completed, passed] }]), facts).met, false);
    assert.equal(evaluate(content([{ type: 'any', of: [completed, passed] }]), facts).met, true);
    assert.equal(
      evaluate(content([{ type: 'at-least', count: 2, of: [completed, passed, completed] }]), facts).met,
      true,
    );
    assert.equal(evaluate(content([{ type: 'all', of: [] }]), facts).met, false);
  });

  it('grants by a count of outcomes where the rule says so', () => {
    const facts = [evidence('1', 1, { type: 'course-completed', completed: true })];
    const one = { ...content([completed, passed]), rule: { require: 'at-least', count: 1 } } as const;
    assert.equal(evaluate(one, facts).met, true);
    assert.equal(evaluate({ ...one, rule: { require: 'at-least', count: 2 } }, facts).met, false);
  });

  it('comes to the same verdict whatever the order and the number of copies', () => {
    const facts = fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 20 }).map(String),
        at: fc.integer({ min: 0, max: 3 }),
        fact: fc.oneof(
          fc.record({ type: fc.constant('course-completed' as const), completed: fc.boolean() }),
          fc.record({
            type: fc.constant('grade' as const),
            itemId: fc.constant('17'),
            grade: fc.integer({ min: 0, max: 100 }),
            minimum: fc.constant(0),
            maximum: fc.constant(100),
          }),
        ),
      }),
      { maxLength: 12 },
    );
    const rules = content([completed, passed]);
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (given, random) => {
        const rows = [...new Map(given.map((one) => [one.id, evidence(one.id, one.at, one.fact)])).values()];
        const order = rows.map((row) => ({ row, key: random.next().value })).sort((a, b) => a.key - b.key);
        const shuffled = [...order.map((one) => one.row), ...rows.slice(0, 3)];
        assert.deepEqual(evaluate(rules, shuffled), evaluate(rules, rows));
      }),
    );
  });
});

function content(criteria: readonly Criterion[]): AchievementContent {
  return {
    language: 'en',
    title: 'Pruning',
    description: '',
    outcomes: criteria.map((criterion, index) => ({
      id: `o${index}`,
      statement: 'Prunes',
      alignments: [],
      criterion,
    })),
    rule: { require: 'all' },
    european: noElements,
  };
}

function evidence(id: string, occurredAt: number, fact: EvidenceFact): Evidence {
  return { id, learnerId: 'l', courseId: 'c', fact, channel: 'moodle', occurredAt, receivedAt: occurredAt };
}

function grade(id: string, at: number, value: number, minimum: number, maximum: number): Evidence {
  return evidence(id, at, { type: 'grade', itemId: '17', grade: value, minimum, maximum });
}
