import assert from 'node:assert/strict';
import type { Criterion } from '../../src/achievement/criterion.js';
import { Browser, completeContent, openSite, type Site } from './site.js';

const catalogue = {
  activities: [{ id: '12', name: 'Final quiz', module: 'quiz', completion: true }],
  gradeItems: [{ id: '17', name: 'Orchard project', kind: 'mod', minimum: 0, maximum: 100 }],
  competencies: [{ id: '5', name: 'Choosing a rootstock' }],
  completionCriteria: [],
  heardAt: 1,
};

describe('the criteria of an outcome', () => {
  let site: Site;
  let teacher: Browser;
  let edit: string;
  let achievementId: string;
  let id: string;

  beforeEach(async () => {
    site = await openSite();
    await site.nameIssuer();
    teacher = new Browser(site.app);
    const { location } = await site.launch(teacher, { sub: 't1', roles: ['instructor'] });
    await site.store.courses.ensure('p1', 'c1', { catalogue });
    achievementId = await declare((await site.course()).id, { type: 'course-completed' });
    edit = `${location.replace(/\?.*/, '')}/achievements/${achievementId}/edit`;
    id = 'o1';
  });
  afterEach(() => site[Symbol.asyncDispose]());

  /** A draft in which nothing is missing, with one outcome. */
  async function declare(courseId: string, criterion: Criterion, title = 'Grafting'): Promise<string> {
    const made = await site.useCases.createAchievement({ courseId, language: 'en', title });
    const [outcome] = completeContent().outcomes;
    assert.ok(outcome !== undefined);
    const content = completeContent({ title, outcomes: [{ ...outcome, criterion }] });
    await site.useCases.saveDraft({ achievementId: made.id, revision: 1, content });
    return made.id;
  }
  async function publish(courseId: string, criterion: Criterion, title: string): Promise<string> {
    const made = await declare(courseId, criterion, title);
    assert.equal((await site.useCases.publish({ achievementId: made, revision: 2 })).outcome, 'published');
    return made;
  }
  const stored = async () =>
    (await site.store.achievements.byId(achievementId))?.draft.outcomes[0]?.criterion;

  it('are combined by adding rows, each chosen from the course, without a script', async () => {
    const added = await teacher.submit(edit, { do: `add-criterion:${id}` });
    assert.match(String(added.headers.location), /#criterion-o1-2$/);
    assert.deepEqual(await stored(), {
      type: 'all',
      of: [{ type: 'course-completed' }, { type: 'approved' }],
    });
    await teacher.submit(edit, { do: `add-criterion:${id}` });
    await teacher.submit(edit, {
      'combine-o1': 'at-least',
      'count-o1': '2',
      'criterion-o1-1': 'grade:17',
      'minimum-o1-1': '7,5',
      'unit-o1-1': 'points',
      'criterion-o1-2': 'activity:12',
      'criterion-o1-3': 'approved',
    });
    assert.deepEqual(await stored(), {
      type: 'at-least',
      count: 2,
      of: [
        { type: 'grade-at-least', itemId: '17', name: 'Orchard project', minimum: 7.5, unit: 'points' },
        { type: 'activity-completed', activityId: '12', name: 'Final quiz' },
        { type: 'approved' },
      ],
    });
    await teacher.submit(edit, { do: 'remove-criterion:o1-2' });
    await teacher.submit(edit, { do: 'remove-criterion:o1-1' });
    assert.deepEqual(await stored(), { type: 'approved' });
  });

  it('are refused when one is there twice, or when more are asked for than there are', async () => {
    await teacher.submit(edit, { do: `add-criterion:${id}` });
    const twice = await teacher.submit(edit, { 'criterion-o1-2': 'course-completed' });
    assert.equal(twice.status, 422);
    assert.match(
      twice.text,
      /href="#criterion-o1-2">Learning outcome 1, Criterion 2: it is in the list already/,
    );
    const many = await teacher.submit(edit, { 'combine-o1': 'at-least', 'count-o1': '3' });
    assert.equal(many.status, 422);
    assert.match(
      many.text,
      /href="#count-o1">Learning outcome 1, How many: please write a number of at most 2/,
    );
    const none = await teacher.submit(edit, { 'combine-o1': 'at-least', 'count-o1': '' });
    assert.match(none.text, /href="#count-o1"/);
  });

  it('are offered from other courses of the platform by title and course, never in a circle', async () => {
    const other = await site.store.courses.ensure('p1', 'c2', { title: 'Soil' });
    const part = await publish(other.id, { type: 'course-completed' }, 'Knowing soils');
    const circle = await publish(
      other.id,
      {
        type: 'any',
        of: [{ type: 'achievement-held', achievementId, name: 'Grafting' }, { type: 'approved' }],
      },
      'On top of grafting',
    );
    await declare(other.id, { type: 'course-completed' }, 'Still a secret draft');
    const foreign = await site.store.courses.ensure('p2', 'c1', { title: 'Elsewhere' });
    await publish(foreign.id, { type: 'course-completed' }, 'From another LMS');
    const { text } = await teacher.get(edit);
    assert.match(text, new RegExp(`<option value="held:${part}">Held: Knowing soils \\(Soil\\)</option>`));
    for (const absent of [circle, achievementId]) assert.doesNotMatch(text, new RegExp(`held:${absent}`));
    assert.doesNotMatch(text, /secret draft|From another LMS/);
    assert.equal((await teacher.submit(edit, { 'criterion-o1': `held:${circle}` })).status, 422);
    await teacher.submit(edit, { 'criterion-o1': `held:${part}` });
    assert.deepEqual(await stored(), {
      type: 'achievement-held',
      achievementId: part,
      name: 'Knowing soils',
    });
  });

  it('stay as they are where they have more levels than the form shows, and are read out in full', async () => {
    const deep: Criterion = {
      type: 'any',
      of: [{ type: 'approved' }, { type: 'all', of: [{ type: 'course-completed' }] }],
    };
    achievementId = await declare((await site.course()).id, deep, 'Deep');
    edit = edit.replace(/achievements\/[^/]+/, `achievements/${achievementId}`);
    const { text } = await teacher.get(edit);
    assert.match(text, /It stays as it is:/);
    assert.doesNotMatch(text, /add-criterion:/);
    await teacher.submit(edit, { title: 'Deeper' });
    assert.deepEqual(await stored(), deep);
  });

  it('are read out in plain words in the preview and before publishing, in both languages', async () => {
    await teacher.submit(edit, { do: `add-criterion:${id}` });
    await teacher.submit(edit, { 'combine-o1': 'any', 'criterion-o1-1': 'grade:17', 'minimum-o1-1': '60' });
    const french = new Browser(site.app, 'fr');
    await site.launch(french, { sub: 't1', roles: ['instructor'], locale: 'fr' });
    for (const page of ['preview', 'publish']) {
      const english = (await teacher.get(edit.replace(/edit$/, page))).text;
      assert.match(
        english,
        /one of these:<ul><li>the grade of “Orchard project” is at least 60%<\/li><li>an instructor has approved it/,
      );
      const words = (await french.get(edit.replace(/edit$/, page))).text.replace(/[\u00a0\u202f]/g, ' ');
      assert.match(
        words,
        /l’un de ces critères est rempli :<ul><li>la note de « Orchard project » est d’au moins 60 %/,
      );
    }
  });

  it('that change are shown before and after when a new version is published', async () => {
    await site.useCases.publish({ achievementId, revision: 2 });
    await teacher.submit(edit, { 'criterion-o1': 'competency:5' });
    const { text } = await teacher.get(edit.replace(/edit$/, 'publish'));
    assert.match(text, /What this version changes/);
    const plain = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    assert.match(plain, /before: Prunes young apple trees Awarded when the course is completed/);
    assert.match(plain, /now: Prunes young apple trees Awarded when the competency “Choosing a rootstock”/);
  });
});
