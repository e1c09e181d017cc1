import type { Campus, CompletionState } from '../campus.js';
import { nowSeconds, progressOf } from '../campus.js';
import { type Activity, course, gradeMaximum, gradeToPass, quiz } from '../course.js';
import type { Person } from '../people.js';
import type { PluginEvent } from './event.js';
import type { Fact, Plugin } from './plugin.js';

/**
 * Sets an activity's completion and reports it. Like Moodle, the course's completion is reported before the activity's that
 * brought it about; taking an activity back does not take the course back.
 */
export function setActivity(
  campus: Campus,
  plugin: Plugin,
  person: Person,
  activity: Activity,
  state?: CompletionState,
): readonly PluginEvent[] {
  const progress = progressOf(campus, person);
  const reached = state ?? defaultState(activity, progress.grade);
  progress.activities.set(activity.cmid, reached);
  const completedNow = progress.completedAt === undefined && isCourseComplete(progress.activities);
  if (completedNow) progress.completedAt = nowSeconds(campus);
  return [
    ...(completedNow ? [plugin.report('course.completed', { person })] : []),
    plugin.report('activity.completed', {
      person,
      data: {
        cmid: activity.cmid,
        module: activity.module,
        instance: activity.instance,
        name: activity.name,
        state: reached,
      },
    }),
  ];
}

function defaultState(activity: Activity, grade: number | undefined): CompletionState {
  if (activity.gradeItem === undefined || grade === undefined) return 1;
  return grade >= gradeToPass ? 2 : 3;
}

function isCourseComplete(activities: ReadonlyMap<string, CompletionState>): boolean {
  return course.activities.every(({ cmid }) => [1, 2].includes(activities.get(cmid) ?? 0));
}

/** Takes the course's completion back, as an unlocked and reset completion does. */
export function revokeCompletion(campus: Campus, plugin: Plugin, person: Person): readonly PluginEvent[] {
  const progress = progressOf(campus, person);
  progress.completedAt = undefined;
  progress.activities.clear();
  return [plugin.report('course.completion_revoked', { person })];
}

/** Grades the quiz (`null` takes the grade away); the course total follows it, as Moodle reports both. */
export function setGrade(
  campus: Campus,
  plugin: Plugin,
  person: Person,
  grade: number | null,
): readonly PluginEvent[] {
  progressOf(campus, person).grade = grade ?? undefined;
  const scale = { grade, min: 0, max: gradeMaximum };
  return [
    plugin.report('grade.changed', {
      person,
      data: {
        item: quiz.gradeItem,
        itemType: 'mod',
        module: quiz.module,
        instance: quiz.instance,
        name: quiz.name,
        ...scale,
        pass: gradeToPass,
      },
    }),
    plugin.report('grade.changed', {
      person,
      data: { item: course.totalGradeItem, itemType: 'course', name: course.title, ...scale, pass: null },
    }),
  ];
}

export function rateCompetency(
  campus: Campus,
  plugin: Plugin,
  person: Person,
  competencyId: string,
  proficient: boolean,
): readonly PluginEvent[] {
  const competency = course.competencies.find((one) => one.competency === competencyId);
  if (competency === undefined) throw new Error(`the course has no competency ${competencyId}`);
  progressOf(campus, person).competencies.set(competencyId, proficient);
  const { description: _description, ...named } = competency;
  return [
    plugin.report('competency.rated', {
      person,
      data: { ...named, proficient, grade: proficient ? 2 : 1, scope: 'course' },
    }),
  ];
}

/** What the course offers to link criteria to; the plugin reports it after pairing. */
export function reportCatalogue(campus: Campus, plugin: Plugin): readonly PluginEvent[] {
  const links = [...campus.resourceLinks.values()];
  const ownItems = [...campus.lineItems.values()];
  const activity = ({ cmid, module, instance, name }: Activity) => ({ cmid, module, instance, name });
  return [
    plugin.report('course.catalogue', {
      data: {
        activities: [
          ...course.activities.map((one) => ({ ...activity(one), completion: true })),
          ...links.map((link) => ({
            cmid: `10${link.id}`,
            module: 'lti',
            instance: link.id,
            name: link.title,
            completion: false,
          })),
        ],
        gradeItems: [
          gradeItem(course.totalGradeItem, 'course', course.title, gradeMaximum, null),
          gradeItem(quiz.gradeItem ?? '', 'mod', quiz.name, gradeMaximum, gradeToPass),
          ...ownItems.map((item) => gradeItem(item.id, 'mod', item.label, item.scoreMaximum, null)),
        ],
        competencies: course.competencies,
        completionCriteria: course.activities.map((one) => ({ type: 'activity', name: one.name })),
        name: course.title,
        shortName: course.label,
      },
    }),
  ];
}

const gradeItem = (item: string, itemType: string, name: string, max: number, pass: number | null) => ({
  item,
  itemType,
  name,
  min: 0,
  max,
  pass,
});

/** Everything that is true now, for reconciliation. */
export function currentFacts(campus: Campus): readonly Fact[] {
  const time = nowSeconds(campus);
  return [...campus.progress].flatMap(([user, progress]) => {
    const fact = (type: Fact['type'], key: string, at = time): Fact => ({
      type,
      user,
      course: course.id,
      key,
      time: at,
    });
    const grade = progress.grade;
    return [
      ...(progress.completedAt === undefined ? [] : [fact('course.completed', '', progress.completedAt)]),
      ...[...progress.activities]
        .filter(([, state]) => state !== 0)
        .map(([cmid]) => fact('activity.completed', cmid)),
      ...(grade === undefined
        ? []
        : [
            { ...fact('grade.changed', quiz.gradeItem ?? ''), grade },
            { ...fact('grade.changed', course.totalGradeItem), grade },
          ]),
      ...[...progress.competencies.keys()].map((id) => fact('competency.rated', id)),
    ];
  });
}

/** Completes what is missing; with `grade` the quiz is graded first. */
export function finishCourse(
  campus: Campus,
  plugin: Plugin,
  person: Person,
  grade?: number,
): readonly PluginEvent[] {
  const graded = grade === undefined ? [] : setGrade(campus, plugin, person, grade);
  const missing = course.activities.filter(
    ({ cmid }) => ![1, 2].includes(progressOf(campus, person).activities.get(cmid) ?? 0),
  );
  return [...graded, ...missing.flatMap((activity) => setActivity(campus, plugin, person, activity))];
}
