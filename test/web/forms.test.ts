import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import { messages } from '../../src/web/messages/messages.js';
import {
  type AchievementForm,
  formOfContent,
  textFields,
} from '../../src/web/pages/instructor/achievement-form.js';
import { parseAchievementForm } from '../../src/web/pages/instructor/parse-achievement-form.js';
import { formats } from '../../src/web/view/format.js';
import { Browser, completeContent, openSite, type Site } from './site.js';

const catalogue = {
  activities: [{ id: '12', name: 'Final quiz', module: 'quiz', completion: true }],
  gradeItems: [
    { id: '17', name: 'Orchard project', kind: 'mod', minimum: 0, maximum: 100 },
    { id: '1', name: 'Total', kind: 'course', minimum: 0, maximum: 100 },
  ],
  competencies: [{ id: '5', name: 'Choosing a <rootstock>' }],
  completionCriteria: [],
  heardAt: 1,
};
const needs = (stored: AchievementContent) => ({
  now: Date.UTC(2026, 10, 22),
  m: messages.en,
  format: formats.en,
  stored,
  catalogue,
  courseTotal: 'Course total',
  parts: [],
});

describe('the form of a micro-credential', () => {
  let site: Site;
  let teacher: Browser;
  let base: string;
  let edit: string;
  let achievementId: string;

  beforeEach(async () => {
    site = await openSite();
    teacher = new Browser(site.app);
    base = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(/\?.*/, '');
    await site.store.courses.ensure('p1', 'c1', { catalogue });
    const created = await teacher.submit(`${base}/achievements/new`, { title: 'Grafting', language: 'en' });
    edit = String(created.headers.location);
    achievementId = edit.split('/').at(-2) ?? '';
  });
  afterEach(() => site[Symbol.asyncDispose]());

  const draft = async () => (await site.store.achievements.byId(achievementId))?.draft;

  it('keeps everything that was typed when something is wrong, and says what at the field and on top', async () => {
    const answer = await teacher.submit(edit, {
      title: 'Pfropfen & "Veredeln" <b>',
      hours: 'many',
      ects: '1000',
      prerequisites: 'A <pocket> knife\nand patience',
      assessment: ['oral-examination', 'quiz'],
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /<title>Error: /);
    assert.match(answer.text, /value="Pfropfen &amp; &quot;Veredeln&quot; &lt;b>"/);
    assert.match(answer.text, /A &lt;pocket> knife\nand patience<\/textarea>/);
    assert.match(answer.text, /value="many"/);
    assert.match(answer.text, /value="quiz" checked/);
    assert.match(answer.text, /<a href="#hours">Hours: please write a number/);
    assert.match(answer.text, /<a href="#ects">ECTS credits: please write a number of at most 300<\/a>/);
    assert.match(answer.text, /id="hours"[^>]*aria-describedby="hours-error"[^>]*aria-invalid="true"/);
    assert.equal((await draft())?.title, 'Grafting');
  });

  it('shows a number with the decimal sign of the reader’s language, and takes both', async () => {
    await teacher.submit(edit, { hours: '37,5', ects: '1.5' });
    assert.match((await teacher.get(edit)).text, /id="hours"[^>]*value="37\.5"/);
    const french = new Browser(site.app, 'fr');
    await site.launch(french, { sub: 't1', roles: ['instructor'], locale: 'fr' });
    const page = await french.get(edit);
    assert.match(page.text, /id="hours"[^>]*value="37,5"/);
    assert.match(page.text, /id="ects"[^>]*value="1,5"/);
  });

  it('adds and removes outcomes without a script, and keeps the rest', async () => {
    const added = await teacher.submit(edit, { title: 'Grafting well', do: 'add-outcome' });
    assert.match(String(added.headers.location), /#statement-/);
    assert.equal((await draft())?.outcomes.length, 2);
    assert.equal((await draft())?.title, 'Grafting well');
    const [first, second] = (await draft())?.outcomes ?? [];
    await teacher.submit(edit, { [`statement-${second?.id}`]: 'Grafts', do: `remove-outcome:${first?.id}` });
    assert.deepEqual(
      (await draft())?.outcomes.map(({ statement }) => statement),
      ['Grafts'],
    );
  });

  it('takes a competency of the course over as an outcome, in the row that is still empty', async () => {
    const page = await teacher.get(edit);
    assert.match(page.text, /value="add-competency:5">Take over “Choosing a &lt;rootstock>”/);
    await teacher.submit(edit, { do: 'add-competency:5' });
    const outcomes = (await draft())?.outcomes ?? [];
    assert.equal(outcomes.length, 1);
    assert.deepEqual(outcomes[0]?.criterion, {
      type: 'competency-proficient',
      competencyId: '5',
      name: 'Choosing a <rootstock>',
    });
    assert.doesNotMatch((await teacher.get(edit)).text, /add-competency:5/);
  });

  it('offers what the course’s platform told of, and the course total once', async () => {
    const { text } = await teacher.get(edit);
    assert.match(text, /<option value="grade:17">Grade: Orchard project/);
    assert.match(text, /<option value="activity:12">Completed: Final quiz/);
    assert.equal(text.match(/Total</gi)?.length ?? 0, 1);
  });

  it('asks for the least grade where a grade decides, and takes it as people write it', async () => {
    const id = (await draft())?.outcomes[0]?.id;
    const missing = await teacher.submit(edit, { [`criterion-${id}`]: 'grade:17' });
    assert.equal(missing.status, 422);
    assert.match(missing.text, new RegExp(`href="#minimum-${id}">Learning outcome 1, At least:`));
    await teacher.submit(edit, {
      [`criterion-${id}`]: 'grade:17',
      [`minimum-${id}`]: '59,5',
      [`unit-${id}`]: 'points',
    });
    assert.deepEqual((await draft())?.outcomes[0]?.criterion, {
      type: 'grade-at-least',
      itemId: '17',
      name: 'Orchard project',
      minimum: 59.5,
      unit: 'points',
    });
  });

  it('takes no criterion over something that the course does not have', async () => {
    const id = (await draft())?.outcomes[0]?.id;
    for (const criterion of ['grade:99', 'activity:99', 'competency:99', 'kept', 'x'])
      assert.equal((await teacher.submit(edit, { [`criterion-${id}`]: criterion })).status, 422, criterion);
  });

  it('overwrites nobody’s work: a save of an older state comes back with what was typed', async () => {
    await teacher.submit(edit, { title: 'By somebody else' });
    const late = await teacher.submit(edit, { title: 'By me', revision: '1' });
    assert.equal(late.status, 409);
    assert.match(late.text, /Somebody else has saved this draft meanwhile/);
    assert.match(late.text, /value="By me"/);
    assert.equal((await draft())?.title, 'By somebody else');
    const revision = /name="revision" value="(\d+)"/.exec(late.text)?.[1] ?? '';
    await teacher.submit(edit, { title: 'By me', revision });
    assert.equal((await draft())?.title, 'By me');
  });

  it('publishes nothing while an element is missing, and links each missing one to its field', async () => {
    const publish = edit.replace(/edit$/, 'publish');
    const page = await teacher.get(publish);
    for (const field of ['outcomes', 'hours', 'eqf', 'assessment', 'qualityAssurance'])
      assert.match(page.text, new RegExp(`href="[^"]*/edit#${field}"`), field);
    assert.match(page.text, /Awarding body <span class="hint">\(your administrator fills this in\)/);
    const form = await teacher.get(edit);
    for (const field of ['outcomes', 'hours', 'eqf', 'assessment', 'qualityAssurance'])
      assert.match(form.text, new RegExp(`id="${field}"`), field);
    const token = /name="csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    assert.equal((await teacher.post(publish, { csrf: token, revision: '1' })).status, 422);
  });

  it('asks before archiving, and takes it back', async () => {
    const archive = edit.replace(/edit$/, 'archive');
    assert.equal((await teacher.submit(archive)).headers.location, `${base}?done=archived`);
    assert.match((await teacher.get(base)).text, /Archived<\/span>/);
    await teacher.submit(archive);
    assert.equal((await site.store.achievements.byId(achievementId))?.archivedAt, undefined);
  });
});

describe('parsing the form of a micro-credential', () => {
  const complete = completeContent({
    outcomes: [
      { id: 'a', statement: 'One', alignments: [], criterion: { type: 'course-completed' } },
      {
        id: 'b',
        statement: 'Two',
        alignments: [{ framework: 'esco', name: 'pruning', url: 'http://data.europa.eu/esco/skill/1' }],
        criterion: { type: 'all', of: [{ type: 'course-completed' }] },
      },
      {
        id: 'd',
        statement: 'Four',
        alignments: [],
        criterion: {
          type: 'at-least',
          count: 2,
          of: [
            { type: 'approved' },
            { type: 'activity-completed', activityId: '12', name: 'Final quiz' },
            { type: 'achievement-held', achievementId: 'gone', name: 'Grafting' },
            { type: 'grade-at-least', itemId: '17', name: 'Orchard project', minimum: 7.5, unit: 'points' },
          ],
        },
      },
      {
        id: 'e',
        statement: 'Five',
        alignments: [],
        criterion: { type: 'any', of: [{ type: 'all', of: [{ type: 'approved' }] }] },
      },
      {
        id: 'c',
        statement: 'Three',
        alignments: [],
        criterion: {
          type: 'grade-at-least',
          itemId: 'gone',
          name: 'Old exam',
          minimum: 50.5,
          unit: 'percent',
        },
      },
    ],
    rule: { require: 'at-least', count: 2 },
    validityMonths: 24,
    european: {
      ...completeContent().european,
      level: { eqf: 4, french: 4, nationalIri: 'http://data.europa.eu/snb/qdr/c_c392e7a2' },
      studyFields: ['0812', '082'],
      register: {
        code: 'RNCP38230',
        title: 'Viticulture',
        blocks: [{ code: 'RNCP38230BC01', title: 'Conduire la taille' }, { code: 'RNCP38230BC02' }],
      },
    },
  });

  it('gives back the content that the form was made of, in either language', () => {
    for (const language of ['fr', 'en'] as const) {
      const content = { ...complete, language };
      const parsed = parseAchievementForm(formOfContent(content, 1), needs(content));
      assert.deepEqual(parsed, { content });
    }
  });

  it('never throws and never loses an outcome silently, whatever is sent', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '',
        '1',
        '-1',
        '1e999',
        'NaN',
        '0,5',
        'yes',
        'en',
        'all',
        'at-least',
        'quiz',
        'grade:',
        'grade:course',
        '\u0000',
        '\ud800',
      ),
    );
    const form: fc.Arbitrary<AchievementForm> = fc.record({
      texts: fc.record(Object.fromEntries(textFields.map((name) => [name, text]))) as fc.Arbitrary<
        AchievementForm['texts']
      >,
      issuerId: fc.constant(''),
      assessment: fc.array(text, { maxLength: 3 }),
      studyFields: fc.array(text, { maxLength: 4 }),
      revision: fc.nat(),
      outcomes: fc.array(
        fc.record({
          id: fc.constantFrom('a', 'b', 'z'),
          statement: text,
          alignments: fc.constant([]),
          query: text,
          asked: text,
          at: text,
          alignName: text,
          alignCode: text,
          combine: fc.constantFrom('', 'all', 'any', 'at-least'),
          count: text,
          leaves: fc.array(
            fc.record({ key: fc.constantFrom('a-1', 'a-2'), criterion: text, minimum: text, unit: text }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(form, (sent) => {
        const parsed = parseAchievementForm(sent, needs(complete));
        if ('errors' in parsed) assert.ok(Object.keys(parsed.errors).length > 0);
        else {
          assert.equal(parsed.content.outcomes.length, sent.outcomes.length);
          assert.ok(parsed.content.title.isWellFormed());
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes codes of fields and registers as people write them, and says what is wrong with others', () => {
    const form = formOfContent(complete, 1);
    const parse = (change: Partial<AchievementForm['texts']>, studyFields: readonly string[] = []) => {
      const parsed = parseAchievementForm(
        { ...form, studyFields, texts: { ...form.texts, registerBlocks: '', registerTitle: '', ...change } },
        needs(complete),
      );
      return 'errors' in parsed
        ? parsed.errors
        : { fields: parsed.content.european.studyFields, register: parsed.content.european.register };
    };
    assert.deepEqual(parse({ registerCode: 'rs 5678' }, ['horticulture', '0812']), {
      fields: ['0812'],
      register: { code: 'RS5678', blocks: [] },
    });
    assert.deepEqual(parse({ registerCode: '', registerBlocks: 'RNCP38230BC01 – La taille\n\nbc 02' }), {
      fields: undefined,
      register: {
        code: 'RNCP38230',
        blocks: [{ code: 'RNCP38230BC01', title: 'La taille' }, { code: 'RNCP38230BC02' }],
      },
    });
    const wrong: readonly (readonly [Partial<AchievementForm['texts']>, string, RegExp])[] = [
      [{ registerCode: '38230' }, 'registerCode', /“38230” is none/],
      [{ registerCode: 'RNCP38230', registerBlocks: 'The pruning' }, 'registerBlocks', /begins with no code/],
      [{ registerCode: 'RNCP38230', registerBlocks: 'RNCP1BC01' }, 'registerBlocks', /no block of RNCP38230/],
      [{ registerCode: 'RNCP38230', registerBlocks: 'BC01\nBC01 a' }, 'registerBlocks', /there twice/],
      [{ registerCode: 'RS5678', registerBlocks: 'BC01' }, 'registerBlocks', /BC01/],
    ];
    for (const [change, field, words] of wrong)
      assert.match(String((parse(change) as Record<string, unknown>)[field]), words);
    const unclear = parse({ registerCode: '' }, ['0812', 'agriculture', 'alchemy']) as Record<
      string,
      unknown
    >;
    assert.equal(unclear['studyField-1'], undefined);
    assert.match(String(unclear['studyField-2']), /no field “alchemy”/);
  });

  it('refuses a date that nobody plans for, naming field, reason and the last that is taken', () => {
    const form = formOfContent(complete, 1);
    const parse = (countsFrom: string) =>
      parseAchievementForm({ ...form, texts: { ...form.texts, countsFrom } }, needs(complete));
    for (const far of ['2199-01-01', '2031-11-23']) {
      const parsed = parse(far);
      assert.ok('errors' in parsed, far);
      assert.equal(
        parsed.errors.countsFrom,
        'Counts completions from: this date is too far ahead; please give one until 22 November 2031',
      );
    }
    for (const taken of ['2031-11-22', '2020-02-29', '']) assert.ok('content' in parse(taken), taken);
    for (const none of ['0026-01-01', '9999-12-31', '2026-02-30', 'soon']) {
      const parsed = parse(none);
      assert.ok('errors' in parsed, none);
      assert.match(parsed.errors.countsFrom ?? '', /please give a date/);
    }
  });

  it('refuses a level that is given and declared not to apply', () => {
    const form = formOfContent(complete, 1);
    const parsed = parseAchievementForm(
      { ...form, texts: { ...form.texts, levelNotApplicable: 'yes' } },
      needs(complete),
    );
    assert.ok('errors' in parsed && parsed.errors.levelNotApplicable !== undefined);
  });

  it('refuses a rule that asks for more outcomes than there are', () => {
    const form = formOfContent(complete, 1);
    const parsed = parseAchievementForm(
      { ...form, texts: { ...form.texts, ruleCount: '6' } },
      needs(complete),
    );
    assert.ok('errors' in parsed && parsed.errors.ruleCount !== undefined);
  });
});
