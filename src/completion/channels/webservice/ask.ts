import { z } from 'zod';
import type { Evidence } from '../../../award/evidence.js';
import { ServiceFailed } from '../../../platform/services.js';
import type { Answered, Asked, PullChannel, PullNeeds, Told } from '../pull.js';
import {
  readActivityCompletion,
  readCatalogue,
  readCourseCompletion,
  readEnrolled,
  readGrades,
  readRating,
} from './answers.js';
import { type Call, FunctionRefused, moodleCall } from './call.js';
import { wantedBy } from './wanted.js';

/** Calls about single learners in one go; the rest of them waits a minute. */
const callsAtOnce = 60;
/** Well within the lease of the job. */
const longestMs = 40_000;
const catalogueFreshMs = 3_600_000;
/** Learners per call of the roster. */
const page = 500;

/** Moodle without the plugin, asked by a token that may only read (docs/channels/webservice.md). */
export const webservice: PullChannel = { name: 'webservice', ask: createAsk() };

function createAsk(): PullChannel['ask'] {
  /** The last learner that was asked about, per course: the next go starts behind. */
  const cursors = new Map<string, string>();

  return async (needs, asked) => {
    const { platform, course } = asked;
    const pairing = await needs.pairings.byPlatform(platform.id, 'webservice');
    if (pairing === undefined) return undefined;
    const call = moodleCall(needs, platform.issuer, needs.box.open(pairing.sealedSecret));
    try {
      const answered = await askCourse(needs, asked, call, cursors);
      await needs.pairings.heard(pairing.id, needs.clock());
      await needs.connectionSigns.worked(platform.id, 'events', needs.clock());
      return answered;
    } catch (error) {
      const failure = asServiceFailed(error, course.contextId);
      await needs.connectionSigns.failed(platform.id, 'events', needs.clock(), failure.code, failure.detail);
      throw failure;
    }
  };
}

async function askCourse(
  needs: PullNeeds,
  { course, held }: Asked,
  call: Call,
  cursors: Map<string, string>,
): Promise<Answered> {
  const courseid = course.contextId;
  const until = needs.clock() + longestMs;
  const grades = await call('gradereport_user_get_grade_items', { courseid });
  const told: Told[] = [...readGrades(grades)];
  const catalogueAge = needs.clock() - (course.catalogue?.heardAt ?? 0);
  const catalogue = catalogueAge > catalogueFreshMs ? await askCatalogue(call, courseid, grades) : undefined;

  const wanted = wantedBy(await needs.achievements.byCourse(course.id));
  const perLearner = Number(wanted.course) + Number(wanted.activities) + wanted.competencies.length;
  let unfinished = false;
  if (perLearner > 0) {
    const learners = inTurn(await askRoster(call, courseid), cursors.get(course.id));
    // A learner who has completed is asked about only while something else of theirs may change.
    const open = learners.filter(
      (sub) =>
        perLearner > Number(wanted.course) || !isCompleted(held.get(sub)?.get('course-completed')?.fact),
    );
    let calls = 0;
    for (const sub of open) {
      if (calls + perLearner > Math.max(callsAtOnce, perLearner) || needs.clock() > until) {
        unfinished = true;
        break;
      }
      told.push(...(await askLearner(call, courseid, sub, wanted)));
      calls += perLearner;
      cursors.set(course.id, sub);
    }
  }
  return { told, unfinished, ...(catalogue === undefined ? {} : { catalogue }) };
}

function isCompleted(fact: Evidence['fact'] | undefined): boolean {
  return fact?.type === 'course-completed' && fact.completed;
}

/** The learners behind the one who was last, then the others. */
function inTurn(learners: readonly string[], last: string | undefined): readonly string[] {
  const from = last === undefined ? 0 : learners.indexOf(last) + 1;
  return [...learners.slice(from), ...learners.slice(0, from)];
}

async function askRoster(call: Call, courseid: string): Promise<readonly string[]> {
  const learners: string[] = [];
  for (let from = 0; ; from += page) {
    const some = readEnrolled(
      await call('core_enrol_get_enrolled_users', {
        courseid,
        ...option(0, 'onlyactive', '1'),
        ...option(1, 'userfields', 'id'),
        ...option(2, 'limitfrom', String(from)),
        ...option(3, 'limitnumber', String(page)),
      }),
    );
    learners.push(...some);
    if (some.length < page) return learners;
  }
}

function option(index: number, name: string, value: string): Readonly<Record<string, string>> {
  return { [`options[${index}][name]`]: name, [`options[${index}][value]`]: value };
}

async function askCatalogue(call: Call, courseid: string, grades: unknown): Promise<Answered['catalogue']> {
  return readCatalogue({
    grades,
    contents: await call('core_course_get_contents', { courseid, ...option(0, 'excludecontents', '1') }),
    competencies:
      (await unlessRefused(() => call('core_competency_list_course_competencies', { id: courseid }))) ?? [],
  });
}

async function askLearner(
  call: Call,
  courseid: string,
  userid: string,
  wanted: ReturnType<typeof wantedBy>,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const about = { courseid, userid };
  if (wanted.course) {
    const answer = await unlessRefused(() => call('core_completion_get_course_completion_status', about));
    if (answer !== undefined) told.push(readCourseCompletion(userid, answer));
  }
  if (wanted.activities) {
    const answer = await unlessRefused(() => call('core_completion_get_activities_completion_status', about));
    if (answer !== undefined) told.push(...readActivityCompletion(userid, answer));
  }
  for (const competencyid of wanted.competencies) {
    const answer = await unlessRefused(() =>
      call('tool_lp_data_for_user_competency_summary_in_course', { ...about, competencyid }),
    );
    if (answer !== undefined) told.push(readRating(userid, competencyid, answer));
  }
  return told;
}

/** A teacher has no completion, a course may have no criteria, competencies may be switched off: the rest still counts. */
async function unlessRefused(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof FunctionRefused) return undefined;
    throw error;
  }
}

function asServiceFailed(error: unknown, courseid: string): ServiceFailed {
  if (error instanceof ServiceFailed) return error;
  if (error instanceof FunctionRefused)
    return new ServiceFailed('ERR_SERVICE_REFUSED', `course ${courseid}: ${error.message}`, false, {
      cause: error,
    });
  if (error instanceof z.ZodError)
    return new ServiceFailed(
      'ERR_SERVICE_ANSWER_INVALID',
      `course ${courseid}: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`,
      true,
      { cause: error },
    );
  throw error;
}
