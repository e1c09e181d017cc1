import type { AwardFact } from '../../award/evidence.js';
import type { CourseCatalogue } from '../../course/course.js';
import type { View } from './view.js';

/** What ids in facts are called. */
export interface FactNames {
  readonly catalogue: CourseCatalogue | undefined;
  /** Statements of learning outcomes. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** Titles of achievements. */
  readonly achievements: ReadonlyMap<string, string>;
  /** Names of people. */
  readonly people: ReadonlyMap<string, string>;
}

/** A fact as a sentence without its full stop: “grade of “Final quiz”: 55 of 100”. */
export function factWords(
  { m, format }: Pick<View, 'm' | 'format'>,
  fact: AwardFact,
  names: FactNames,
): string {
  const words = m.standing.facts;
  const proficiency = (is: boolean, name: string) =>
    is ? words.proficient(name) : words.notProficient(name);
  switch (fact.type) {
    case 'course-completed':
      return fact.completed ? words.completed : words.notCompleted;
    case 'activity-completed': {
      const name =
        fact.name ??
        names.catalogue?.activities.find((one) => one.id === fact.activityId)?.name ??
        fact.activityId;
      if (!fact.completed) return words.activityNot(name);
      return fact.passed === false ? words.activityFailed(name) : words.activity(name);
    }
    case 'grade': {
      const total = fact.itemId === 'course';
      const name =
        fact.name ?? names.catalogue?.gradeItems.find((one) => one.id === fact.itemId)?.name ?? fact.itemId;
      if (fact.grade === undefined) return total ? words.totalGone : words.gradeGone(name);
      const [grade, maximum] = [format.number(fact.grade), format.number(fact.maximum)];
      return total ? words.total(grade, maximum) : words.grade(name, grade, maximum);
    }
    case 'competency': {
      const name =
        fact.name ??
        names.catalogue?.competencies.find((one) => one.id === fact.competencyId)?.name ??
        fact.competencyId;
      const said = fact.proficient === undefined ? words.unrated(name) : proficiency(fact.proficient, name);
      return fact.beyondCourse === true ? words.beyondCourse(said) : said;
    }
    case 'approval': {
      const by = names.people.get(fact.by) ?? m.standing.someone;
      const outcome = names.outcomes.get(fact.outcomeId) ?? '…';
      return fact.approved ? words.approved(by, outcome) : words.approvalBack(by, outcome);
    }
    case 'achievement-held': {
      const title = names.achievements.get(fact.achievementId) ?? m.instructor.untitled;
      return fact.held ? words.held(title) : words.notHeld(title);
    }
  }
}
