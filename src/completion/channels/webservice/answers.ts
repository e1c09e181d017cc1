import { z } from 'zod';
import type { EvidenceFact, Fact } from '../../event.js';
import type { Told } from '../pull.js';

/** Answers of Moodle's functions (4.1 to 5.x), as much of them as is read. */
const id = z.union([z.int().nonnegative(), z.string().min(1)]).transform(String);
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const seconds = number.nullish();
const text = z.string().nullish();

const enrolled = z.array(z.object({ id }));
const courseCompletion = z.object({
  completionstatus: z.object({
    completed: z.boolean(),
    completions: z.array(z.object({ complete: z.boolean(), timecompleted: seconds })),
  }),
});
const activityCompletion = z.object({
  statuses: z.array(z.object({ cmid: id, state: number, timecompleted: seconds })),
});
const grades = z.object({
  usergrades: z.array(
    z.object({
      userid: id,
      gradeitems: z.array(
        z.object({
          id,
          itemname: text,
          itemtype: z.string(),
          graderaw: number.nullish(),
          gradedategraded: seconds,
          grademin: number,
          grademax: number,
        }),
      ),
    }),
  ),
});
const competencies = z.array(
  z.object({ competency: z.object({ id, shortname: z.string(), idnumber: text, description: text }) }),
);
const rating = z.object({
  usercompetencysummary: z.object({
    usercompetencycourse: z
      .object({ proficiency: z.union([z.boolean(), z.literal([0, 1]).transform(Boolean)]).nullish() })
      .nullish(),
  }),
});
const contents = z.array(
  z.object({
    modules: z.array(z.object({ id, name: z.string(), modname: z.string(), completion: number.nullish() })),
  }),
);

export const readEnrolled = (answer: unknown): readonly string[] =>
  enrolled.parse(answer).map((user) => user.id);

export function readCourseCompletion(sub: string, answer: unknown): Told {
  const { completed, completions } = courseCompletion.parse(answer).completionstatus;
  const at = latest(completions.filter(({ complete }) => complete).map((one) => one.timecompleted));
  return { sub, fact: { type: 'course-completed', completed }, ...(completed ? at : {}) };
}

export function readActivityCompletion(sub: string, answer: unknown): readonly Told[] {
  return activityCompletion.parse(answer).statuses.map(({ cmid, state, timecompleted }) => ({
    sub,
    fact: {
      type: 'activity-completed' as const,
      activityId: cmid,
      completed: state > 0,
      // 2 is complete with a passing grade, 3 complete with a failing one (lib/completionlib.php).
      ...(state === 2 || state === 3 ? { passed: state === 2 } : {}),
    },
    ...(state > 0 ? latest([timecompleted]) : {}),
  }));
}

export function readGrades(answer: unknown): readonly Told[] {
  return grades.parse(answer).usergrades.flatMap(({ userid, gradeitems }) =>
    gradeitems
      .filter(({ grademin, grademax }) => grademax > grademin)
      .map(({ id, itemname, itemtype, graderaw, gradedategraded, grademin, grademax }) => {
        const fact: EvidenceFact = {
          type: 'grade',
          ...(itemtype === 'course' ? { itemId: 'course', sourceItemId: id } : { itemId: id }),
          ...(itemname == null ? {} : { name: itemname }),
          ...(graderaw == null ? {} : { grade: graderaw }),
          minimum: grademin,
          maximum: grademax,
        };
        return { sub: userid, fact, ...(graderaw == null ? {} : latest([gradedategraded])) };
      }),
  );
}

export function readRating(sub: string, competencyId: string, answer: unknown): Told {
  const proficient = rating.parse(answer).usercompetencysummary.usercompetencycourse?.proficiency;
  return {
    sub,
    fact: { type: 'competency', competencyId, ...(proficient == null ? {} : { proficient }) },
  };
}

/** Made of three answers; the grade items are those of any one learner. */
export function readCatalogue(answers: {
  readonly contents: unknown;
  readonly grades: unknown;
  readonly competencies: unknown;
}): Extract<Fact, { readonly type: 'course-catalogue' }> {
  const [first] = grades.parse(answers.grades).usergrades;
  return {
    type: 'course-catalogue',
    catalogue: {
      activities: contents
        .parse(answers.contents)
        .flatMap((section) => section.modules)
        .map(({ id, name, modname, completion }) => ({
          id,
          name,
          module: modname,
          completion: (completion ?? 0) > 0,
        })),
      gradeItems: (first?.gradeitems ?? []).map(({ id, itemname, itemtype, grademin, grademax }) => ({
        id: itemtype === 'course' ? 'course' : id,
        name: itemname ?? '',
        kind: itemtype,
        minimum: grademin,
        maximum: grademax,
      })),
      competencies: competencies.parse(answers.competencies).map(({ competency }) => ({
        id: competency.id,
        name: competency.shortname,
        ...(competency.idnumber == null ? {} : { idNumber: competency.idnumber }),
        ...(competency.description == null ? {} : { description: competency.description }),
      })),
      completionCriteria: [],
    },
  };
}

function latest(times: readonly (number | null | undefined)[]): { readonly at?: number } {
  const known = times.filter((time) => time != null && time > 0) as readonly number[];
  return known.length === 0 ? {} : { at: Math.max(...known) * 1000 };
}
