import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type RequestHandler, urlencoded } from 'express';
import { demoContent } from '../../scripts/demo-content.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import { openSchool, type School } from './school.js';

const token = 'd41d8cd98f00b204e9800998ecf8427e';

/** Answers of a real Moodle 4.5.6, recorded. */
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./webservice/${name}.json`, import.meta.url), 'utf8'));

interface Called {
  readonly function: string;
  readonly user: string | undefined;
}

describe('asking Moodle’s web services', () => {
  let school: School;
  const called: Called[] = [];
  /** What Moodle answers to a function instead of what was recorded. */
  const changed = new Map<string, unknown>();
  let status = 200;

  before(async function () {
    this.timeout(20_000);
    school = await openSchool({ paired: false });
    const parse = urlencoded({ extended: false });
    const answer: RequestHandler = (request, response) =>
      parse(request, response, () => {
        const form = request.body as Record<string, string>;
        called.push({ function: form.wsfunction ?? '', user: form.userid });
        if (form.wstoken !== token) return response.json(exception('invalidtoken'));
        response.status(status).json(answerTo(form));
      });
    school.campus.intercept('POST', '/webservice/rest/server.php', answer);
    await school.app.useCases.connectChannel({
      platformId: school.platform.id,
      channel: 'webservice',
      token,
    });
    await declare([
      { type: 'course-completed' },
      { type: 'activity-completed', activityId: '15', name: 'Lire' },
      { type: 'competency-proficient', competencyId: '3', name: 'Tailler' },
    ]);
  });
  after(() => school[Symbol.asyncDispose]());
  beforeEach(() => {
    called.length = 0;
    changed.clear();
    status = 200;
  });

  it('turns completions, grades and ratings into evidence with Moodle’s times', async () => {
    await ask();
    const at = 1795326219_000;
    assert.deepEqual(await evidenceOf('4'), [
      { at, type: 'activity-completed', activityId: '15', completed: true },
      { type: 'competency', competencyId: '3', proficient: true },
      { at, type: 'course-completed', completed: true },
      { at, type: 'grade', itemId: '10', name: 'Pratique', grade: 17, minimum: 0, maximum: 20 },
      { at, type: 'grade', itemId: 'course', sourceItemId: '9', grade: 17, minimum: 0, maximum: 20 },
    ]);
    assert.deepEqual(
      (await evidenceOf('5')).map((fact) => ('grade' in fact ? fact.grade : fact.type)),
      [0, 0],
    );
    assert.deepEqual(await evidenceOf('6'), []);
  });

  it('offers activities, grade items and competencies for instructors to pick', async () => {
    const course = await school.app.store.courses.byId(school.course.id);
    assert.deepEqual(
      course?.catalogue?.activities
        .map(({ id, name, completion }) => `${id} ${name} ${completion}`)
        .slice(0, 2),
      ['14 Announcements false', '15 Lire true'],
    );
    assert.deepEqual(
      course?.catalogue?.gradeItems.map(({ id }) => id),
      ['10', 'course'],
    );
    assert.deepEqual(course?.catalogue?.competencies, [
      { id: '3', name: 'Tailler', idNumber: 'C1', description: 'Taille un arbre' },
    ]);
  });

  it('keeps nothing when nothing changed, and asks for the catalogue once in an hour', async () => {
    const before = await evidenceOf('4');
    await ask();
    assert.deepEqual(await evidenceOf('4'), before);
    assert.equal((await school.app.store.inbox.backlog()).parked, 0);
    assert.ok(!called.some((one) => one.function === 'core_course_get_contents'));
  });

  it('hears that a completion was taken back', async () => {
    changed.set('core_completion_get_course_completion_status 4', recorded('completion-5'));
    await ask();
    const last = (await evidenceOf('4')).filter((fact) => fact.type === 'course-completed').at(-1);
    assert.equal(last?.type === 'course-completed' && last.completed, false);
  });

  it('goes on where a course has no criteria or competencies are switched off', async () => {
    for (const one of ['4', '5'])
      changed.set(`core_completion_get_course_completion_status ${one}`, exception('nocriteriaset'));
    changed.set('tool_lp_data_for_user_competency_summary_in_course 4', exception('nopermissions'));
    changed.set('core_completion_get_activities_completion_status 5', recorded('activities-4'));
    await ask();
    assert.ok((await evidenceOf('5')).some((fact) => fact.type === 'activity-completed'));
  });

  it('asks about some learners at a time, each in their turn', async () => {
    changed.set(
      'core_enrol_get_enrolled_users',
      Array.from({ length: 50 }, (_, index) => ({ id: 100 + index })),
    );
    const seen = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      called.length = 0;
      await ask();
      const users = new Set(called.flatMap(({ user }) => user ?? []));
      assert.ok(called.length <= 65, `${called.length} calls at once`);
      for (const user of users) seen.add(user);
      const [job] = await school.app.store.jobs.list(10);
      assert.equal(job?.kind, 'poll-course');
      await school.app.store.jobs.claim(Date.now() + 120_000, 1, 1_000, 'token');
      await school.app.store.jobs.complete(job?.id ?? '', 'token');
    }
    assert.equal(seen.size, 50);
  });

  it('tells a wrong token from a Moodle that is busy: one is shown to the admin, the other tried again', async () => {
    status = 503;
    await ask();
    const [job] = await school.app.store.jobs.list(10);
    assert.equal(job?.lastError, 'ERR_SERVICE_BUSY');
    assert.equal(job?.attempts, 1);
    assert.equal(await lastError(), 'ERR_SERVICE_BUSY');
    await school.app.store.jobs.claim(Date.now() + 4_000_000, 1, 1_000, 'token');
    await school.app.store.jobs.complete(job?.id ?? '', 'token');

    status = 200;
    await school.app.useCases.connectChannel({
      platformId: school.platform.id,
      channel: 'webservice',
      token: 'revoked',
    });
    await ask();
    assert.deepEqual(await school.app.store.jobs.list(10), []);
    assert.equal(await lastError(), 'ERR_SERVICE_UNAUTHORIZED');
    assert.equal(called.length, 2);
  });

  it('keeps the token sealed', async () => {
    const pairing = await school.app.store.pairings.byPlatform(school.platform.id, 'webservice');
    assert.ok(!JSON.stringify(pairing).includes('revoked'));
  });

  function answerTo({ wsfunction = '', userid }: Record<string, string>): unknown {
    for (const key of [`${wsfunction} ${userid}`, wsfunction]) if (changed.has(key)) return changed.get(key);
    const files: Readonly<Record<string, string>> = {
      core_enrol_get_enrolled_users: 'enrolled',
      core_completion_get_course_completion_status: `completion-${userid}`,
      core_completion_get_activities_completion_status: `activities-${userid}`,
      gradereport_user_get_grade_items: 'grades',
      core_competency_list_course_competencies: 'competencies',
      tool_lp_data_for_user_competency_summary_in_course: `summary-${userid}`,
      core_course_get_contents: 'contents',
    };
    try {
      return recorded(files[wsfunction] ?? '');
    } catch {
      return exception('nopermissions');
    }
  }

  async function declare(criteria: readonly Criterion[]): Promise<void> {
    const { useCases } = school.app;
    const draft = await useCases.createAchievement({
      courseId: school.course.id,
      language: 'en',
      title: 'Pruning',
    });
    const outcomes = criteria.map((criterion, index) => ({
      id: String(index),
      statement: 'Prunes',
      alignments: [],
      criterion,
    }));
    await useCases.saveDraft({
      achievementId: draft.id,
      revision: draft.revision,
      content: { ...demoContent(), outcomes },
    });
  }

  async function ask(): Promise<void> {
    await school.app.store.jobs.enqueue('poll-course', school.course.id, { courseId: school.course.id }, 0);
    await school.app.worker.drain();
  }

  async function lastError(): Promise<string | undefined> {
    const signs = await school.app.store.connectionSigns.list(school.platform.id);
    return signs.find((sign) => sign.capability === 'events')?.lastError;
  }

  async function evidenceOf(sub: string) {
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    // Times that are not Moodle's are those of asking.
    return evidence
      .map(({ fact, occurredAt }) => ({
        ...(occurredAt === 1795326219_000 ? { at: occurredAt } : {}),
        ...fact,
      }))
      .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  }
});

const order = ({ type, ...rest }: { readonly type: string }) =>
  `${type} ${'itemId' in rest ? rest.itemId : ''}`;

function exception(errorcode: string) {
  return { exception: 'core\\exception\\moodle_exception', errorcode, message: errorcode };
}
