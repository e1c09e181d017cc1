import assert from 'node:assert/strict';
import type { Skill } from '../../src/achievement/skills/skill.js';
import type { FetchGuarded } from '../../src/http/guarded-client.js';
import { type EscoServer, pruning, startEscoServer } from '../achievement/skills/esco-server.js';
import { Browser } from './browser.js';
import { completeContent, openSite, type Site } from './site.js';

const grafting: Skill = {
  uri: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000002',
  language: 'en',
  label: 'graft & "bud" trees',
  altLabels: ['pruning and grafting'],
  kind: 'knowledge',
};

describe('skills beside an outcome', () => {
  let site: Site;
  let esco: EscoServer;
  let teacher: Browser;
  let id: string;
  let edit: string;
  const alignments = async () => (await site.store.achievements.byId(id))?.draft.outcomes[0]?.alignments;
  const search = (query: string, more = {}) =>
    teacher.submit(edit, { do: 'search-skills:o1', 'skillQuery-o1': query, ...more });
  /** What the button that attaches this skill sends. */
  const attachment = (html: string, name: string) =>
    new RegExp(`value="(attach:o1:[^"]*${name}[^"]*)"`)
      .exec(html)?.[1]
      ?.replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&') ?? '';

  beforeEach(async () => {
    esco = await startEscoServer();
    // The configured address leads to the server of this test.
    const fetchGuarded: FetchGuarded = (url, options) =>
      esco.client.fetchGuarded(url.replace('http://esco.example/api', esco.baseUrl), options);
    site = await openSite({}, undefined, undefined, fetchGuarded);
    await site.nameIssuer();
    teacher = new Browser(site.app);
    const base = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
    const courseId = base.split('/').at(-1) ?? '';
    ({ id } = await site.useCases.createAchievement({ courseId, language: 'en', title: '' }));
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    edit = `${base}/achievements/${id}/edit`;
  });
  afterEach(async () => {
    await site[Symbol.asyncDispose]();
    await esco[Symbol.asyncDispose]();
  });

  it('are found among those imported, with everything else that was typed kept, right or wrong', async () => {
    await site.store.skills.keep([grafting]);
    const found = await search('GRAF', { title: 'Typed just now', hours: 'many' });
    assert.equal(found.status, 200);
    assert.match(found.text, /2 skills were found/);
    assert.match(found.text, /graft &amp; &quot;bud&quot; trees<\/a>/);
    assert.match(found.text, /value="Typed just now"/);
    assert.match(found.text, /value="many"/);
    assert.match(found.text, /uses the ESCO classification of the European Commission/);
  });

  it('are found at ESCO, too, where a few were imported; while it does not answer, the page says so', async () => {
    await site.store.skills.keep([grafting]);
    const both = await search('prun');
    assert.match(both.text, /2 skills were found/);
    assert.ok(both.text.indexOf('graft &amp;') < both.text.indexOf('prune plants</a>'));
    assert.doesNotMatch(both.text, /Only the skills that were imported here/);
    esco.fails = { status: 503, body: '' };
    const some = await search('graf');
    assert.match(some.text, /1 skill was found/);
    assert.match(some.text, /Only the skills that were imported here were searched/);
    const none = await search('weld');
    assert.match(none.text, /None of the imported skills has “weld”/);
    assert.match(none.text, /does not answer/);
  });

  it('are searched with the Enter key, too', async () => {
    await site.store.skills.keep([grafting]);
    const found = await teacher.submit(edit, { do: 'enter', 'skillQuery-o1': 'graft' });
    assert.match(found.text, /2 skills were found/);
    const saved = await teacher.submit(edit, { do: 'enter', title: 'Saved' });
    assert.equal(saved.headers.location, `${edit}?saved`);
  });

  it('are attached, several of them, with the search still there, and are removed', async () => {
    await site.store.skills.keep([grafting]);
    const found = await search('graft');
    const attached = await teacher.submit(edit, {
      do: attachment(found.text, 'graft'),
      title: 'Typed meanwhile',
      'skillQuery-o1': 'graft',
      'skillAsked-o1': 'graft',
    });
    assert.equal(attached.headers.location, `${edit}?skills=o1&q=graft#skills-o1`);
    assert.deepEqual(await alignments(), [{ framework: 'esco', name: grafting.label, url: grafting.uri }]);
    assert.equal((await site.store.achievements.byId(id))?.draft.title, 'Typed meanwhile');
    assert.match((await teacher.get(`${edit}?skills=o1&q=graft`)).text, /Attached<\/span>/);
    await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': pruning });
    assert.deepEqual(
      (await alignments())?.map(({ name, labels }) => [name, labels]),
      [
        [grafting.label, undefined],
        ['prune plants', { en: 'prune plants', fr: 'tailler des plantes' }],
      ],
    );
    await teacher.submit(edit, { do: 'detach:o1:0' });
    assert.deepEqual(
      (await alignments())?.map(({ name }) => name),
      ['prune plants'],
    );
  });

  it('are asked of ESCO where none were imported, in the language of the pages', async () => {
    const found = await search('prune');
    assert.match(attachment(found.text, 'prune plants'), /prune plants/);
    teacher = new Browser(site.app, 'fr');
    await site.launch(teacher, { sub: 't1', roles: ['instructor'], locale: 'fr' });
    assert.match((await search('tailler')).text, /tailler des plantes<\/a>/);
  });

  it('can still be attached by hand when ESCO does not answer, and what is typed wrongly comes back', async () => {
    esco.fails = { status: 503, body: '' };
    assert.match((await search('prune')).text, /ESCO cannot be searched now/);
    const nameless = await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': pruning });
    assert.equal(nameless.status, 422);
    assert.match(nameless.text, /<a href="#alignName-o1">Name: the framework could not be asked/);
    assert.match(nameless.text, new RegExp(`value="${pruning}"`));
    const wrong = await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': 'pruning' });
    assert.match(wrong.text, /<a href="#alignAt-o1">Address or code: this is neither/);
    await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': pruning, 'alignName-o1': 'prune' });
    assert.deepEqual(await alignments(), [{ framework: 'esco', name: 'prune', url: pruning }]);
  });

  it('come back with what was typed where a name is too long, or there are too many', async () => {
    const long = await teacher.submit(edit, {
      do: 'align:o1',
      'alignAt-o1': 'https://skills.example/1',
      'alignName-o1': 'x'.repeat(501),
    });
    assert.match(long.text, /<a href="#alignName-o1">/);
    const many = Array.from({ length: 30 }, (_, index) =>
      JSON.stringify({ framework: 'other', name: `${index}`, url: `https://skills.example/${index}` }),
    );
    await teacher.submit(edit, { 'alignment-o1': many });
    assert.equal((await alignments())?.length, 30);
    const another = await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': 'RS5678' });
    assert.equal(another.status, 422);
    assert.match(another.text, /30/);
    assert.match(another.text, /value="RS5678"/);
  });

  it('take nothing from a form that nobody was shown', async () => {
    for (const sent of ['{', '{"framework":"esco","name":"x","url":"javascript:alert(1)"}', '[]', 'null'])
      await teacher.submit(edit, { 'alignment-o1': sent });
    await teacher.submit(edit, { do: 'attach:o1:{"uri":"javascript:alert(1)","label":"x"}' });
    await teacher.submit(edit, { do: 'attach:gone:{}' });
    assert.deepEqual(await alignments(), []);
  });

  it('follow from a criterion over a competency of the LMS, and leave with it', async () => {
    const course = await site.course();
    await site.store.courses.ensure('p1', 'c1', {
      catalogue: {
        activities: [],
        gradeItems: [],
        competencies: [{ id: '7', name: 'Prunes in winter', idNumber: 'AG7' }],
        completionCriteria: [],
        heardAt: site.now,
      },
    });
    assert.ok(course);
    await teacher.submit(edit, { 'criterion-o1': 'competency:7' });
    assert.deepEqual(await alignments(), [
      {
        framework: 'lms-competency',
        name: 'Prunes in winter',
        url: 'https://campus.example/admin/tool/lp/coursecompetencies.php?courseid=c1#competency-7',
        code: 'AG7',
      },
    ]);
    assert.match((await teacher.get(edit)).text, /follows from the criterion/);
    await teacher.submit(edit, { 'criterion-o1': 'course-completed' });
    assert.deepEqual(await alignments(), []);
  });

  it('are read on the public page, in the reader’s language', async () => {
    await teacher.submit(edit, { do: 'align:o1', 'alignAt-o1': pruning });
    const { revision } = (await site.store.achievements.byId(id)) ?? { revision: 0 };
    await site.useCases.publish({ achievementId: id, revision });
    const page = await new Browser(site.app, 'fr').get(`/achievements/${id}/versions/1`);
    assert.match(page.text, new RegExp(`href="${pruning}"[^>]*>tailler des plantes</a>`));
  });
});
