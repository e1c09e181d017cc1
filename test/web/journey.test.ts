import assert from 'node:assert/strict';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('the way of one completion through the pages', () => {
  let site: Site;

  before(async () => {
    site = await openSite();
  });
  after(() => site[Symbol.asyncDispose]());

  it('leads from the declaration over the completion to a credential that anyone can check, until it is revoked', async () => {
    const teacher = new Browser(site.app);
    await site.nameIssuer();
    const landing = await site.launch(teacher, { sub: 't1', roles: ['instructor'], name: 'Zoé Teach' });
    assert.equal(landing.status, 303);
    const coursePath = landing.location.replace(/\?.*/, '');
    assert.match(landing.location, /^\/courses\/[\w-]+\?launched=\d+$/);
    assert.match((await teacher.get(landing.location)).text, /No micro-credential yet/);

    const created = await teacher.submit(`${coursePath}/achievements/new`, {
      title: 'Pruning fruit trees',
      language: 'en',
    });
    const edit = String(created.headers.location);
    const blocked = await teacher.get(edit.replace(/edit$/, 'publish'));
    assert.match(blocked.text, /It cannot be published yet/);
    assert.match(blocked.text, /href="[^"]*#hours"/);

    const outcomeId = /name="outcome" value="([^"]+)"/.exec((await teacher.get(edit)).text)?.[1] ?? '';
    const saved = await teacher.submit(edit, {
      [`statement-${outcomeId}`]: 'Prunes young apple trees',
      hours: '21,5',
      eqf: '3',
      assessment: ['practical-assessment', 'oral-examination'],
      participation: 'onsite',
      qualityAssurance: 'external',
      do: 'publish',
    });
    assert.equal(saved.status, 303, saved.text);
    await site.hear(courseCompleted('s1', site.now));
    const confirm = await teacher.get(String(saved.headers.location));
    assert.match(confirm.text, /1 learner has met the criteria already/);
    const published = await teacher.submit(String(saved.headers.location));
    assert.match(String(published.headers.location), /\/issuings\/[\w-]+$/);
    await site.worker.drain();

    const learner = new Browser(site.app, 'fr');
    const home = await site.launch(learner, { sub: 's1', name: 'Émile <b>Noël</b>', locale: 'fr_FR' });
    assert.match(home.location, /^\/my\/courses\//);
    await site.worker.drain();
    const list = await learner.get(home.location);
    assert.match(list.text, /<html lang="fr"/);
    const mine = /href="(\/my\/credentials\/[\w-]+)"/.exec(list.text)?.[1] ?? '';
    assert.notEqual(mine, '', list.text);
    const file = await learner.get(`${mine}/open-badge.json`);
    assert.equal(file.headers['content-type'], 'application/json; charset=utf-8');
    assert.ok(JSON.parse(file.text).proof);

    const id = mine.split('/').pop() ?? '';
    const stranger = new Browser(site.app);
    const hidden = await stranger.get(`/credentials/${id}`);
    assert.equal(hidden.status, 403);
    assert.doesNotMatch(hidden.text, /Noël|Pruning/);
    assert.equal((await stranger.get(`/credentials/${id}.json`)).status, 403);
    await learner.submit(mine, {}, `${mine}/share`);
    const page = await stranger.get(`/credentials/${id}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /<h2 id="verdict">Valid<\/h2>/, page.text);
    assert.match(page.text, /Émile &lt;b>Noël&lt;\/b>/);
    assert.doesNotMatch(page.text, /<b>Noël/);
    const json = await stranger.get(`/credentials/${id}`, { accept: 'application/json' });
    assert.equal(json.text, file.text);

    const learners = `${edit.replace(/edit$/, 'learners')}`;
    const table = await teacher.get(learners);
    assert.match(table.text, /Earned on 22 November 2026/);
    const revoke = /href="([^"]+\/revoke)"/.exec(table.text)?.[1] ?? '';
    const unexplained = await teacher.submit(revoke, { reason: ' ' });
    assert.equal(unexplained.status, 422);
    const revoked = await teacher.submit(revoke, { reason: 'Issued by mistake' });
    assert.equal(revoked.headers.location, `${learners}?done=revoked`);
    const after = await stranger.get(`/credentials/${id}`);
    assert.match(after.text, /<h2 id="verdict">Not valid<\/h2>/);
    assert.match(after.text, /Issued by mistake/);
    const check = await stranger.post('/check', { credential: file.text });
    assert.match(check.text, /it was revoked by the awarding body/);
  });

  it('keeps the published content when the draft changes', async () => {
    const course = await site.course('c9');
    const achievement = await site.useCases.createAchievement({
      courseId: course.id,
      language: 'en',
      title: '',
    });
    await site.useCases.saveDraft({
      achievementId: achievement.id,
      revision: achievement.revision,
      content: completeContent(),
    });
    await site.useCases.publish({ achievementId: achievement.id, revision: achievement.revision + 1 });
    const teacher = new Browser(site.app);
    await site.launch(teacher, { sub: 't1', roles: ['instructor'], contextId: 'c9' });
    const address = `/courses/${course.id}/achievements/${achievement.id}`;
    await teacher.submit(`${address}/edit`, { title: 'Pruning everything' });
    assert.match((await teacher.get(`/courses/${course.id}`)).text, /Published, draft changed since/);
    assert.match((await teacher.get(`${address}/versions`)).text, /Pruning fruit trees/);
  });
});
