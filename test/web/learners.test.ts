import assert from 'node:assert/strict';
import type { Criterion } from '../../src/achievement/criterion.js';
import { progressPage } from '../../src/award/progress-page.js';
import { believing } from '../learner/believing.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('what instructors see of learners and do for them', () => {
  let site: Site;
  let teacher: Browser;
  let base: string;
  let address: string;
  let achievementId: string;

  beforeEach(async () => {
    site = await openSite();
    await site.nameIssuer();
    teacher = new Browser(site.app);
    const { location } = await site.launch(teacher, {
      sub: 't1',
      roles: ['instructor'],
      name: 'Claire Dubois',
    });
    base = location.replace(/\?.*/, '');
  });
  afterEach(() => site[Symbol.asyncDispose]());

  async function publish(criterion: Criterion, validityMonths?: number): Promise<void> {
    const { id: courseId } = await site.course();
    const made = await site.useCases.createAchievement({ courseId, language: 'en', title: 'x' });
    const [outcome] = completeContent().outcomes;
    assert.ok(outcome !== undefined);
    const content = completeContent({
      outcomes: [{ ...outcome, criterion }],
      ...(validityMonths === undefined ? {} : { validityMonths }),
    });
    await site.useCases.saveDraft({ achievementId: made.id, revision: 1, content });
    await site.useCases.publish({ achievementId: made.id, revision: 2 });
    await site.worker.drain();
    achievementId = made.id;
    address = `${base}/achievements/${made.id}`;
  }
  const named = (sub: string, name: string) => site.store.learners.ensure('p1', sub, { name });
  const grade = (sub: string, value: number, at: number) => ({
    ...courseCompleted(sub, at),
    sourceId: `${sub}/${value}/${at}`,
    fact: { type: 'grade' as const, itemId: '17', name: 'Quiz', grade: value, minimum: 0, maximum: 100 },
  });
  const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('an approval has its effect at once, and can be taken back', async () => {
    await publish({ type: 'all', of: [{ type: 'course-completed' }, { type: 'approved' }] });
    const { id } = await named('s1', 'Zoé Élan');
    await site.hear(courseCompleted('s1', site.now));
    const table = await teacher.get(`${address}/learners`);
    assert.match(table.text, new RegExp(`href="${base}/learners/${id}">Zoé Élan</a>`));
    assert.match(table.text, /aria-label="Approve outcomes of Zoé Élan"/);
    const page = `${base}/learners/${id}`;
    assert.match(plain((await teacher.get(page)).text), /an instructor has not approved it yet/);
    const approved = await teacher.submit(page);
    assert.equal(approved.headers.location, `${page}?done=approved`);
    const after = plain((await teacher.get(`${page}?done=approved`)).text);
    assert.match(after, /Earned Earned on/);
    assert.match(after, /Claire Dubois approved “Prunes young apple trees”/i);
    assert.equal((await site.store.credentials.byAchievement(achievementId)).length, 1);
    site.now += 1_000;
    await teacher.submit(page);
    assert.match(
      plain((await teacher.get(page)).text),
      /The evidence no longer shows it, because an instructor has not approved it yet/,
    );
    assert.equal((await site.store.awards.byAchievement(achievementId))[0]?.state, 'issued');
  });

  it('no approval is taken for an outcome that does not ask for one, nor without the form’s token', async () => {
    await publish({ type: 'approved' });
    const { id } = await named('s1', 'Zoé');
    await site.hear(courseCompleted('s1', site.now));
    const page = `${base}/learners/${id}`;
    assert.equal((await teacher.submit(page, { outcome: 'other' })).status, 404);
    assert.equal((await teacher.submit(page, { achievement: 'other' })).status, 404);
    assert.equal((await teacher.submit(page, { csrf: 'x' })).status, 403);
    assert.equal((await site.store.awards.byAchievement(achievementId)).length, 0);
  });

  it('a learner’s page says what is open with the current value, what was heard by which channel, and what decided', async () => {
    await publish({ type: 'grade-at-least', itemId: '17', name: 'Quiz', minimum: 60, unit: 'percent' });
    const { id } = await named('s1', 'Tom O’Neil');
    await site.hear(grade('s1', 45, site.now));
    const page = `${base}/learners/${id}`;
    assert.match(plain((await teacher.get(page)).text), /the grade of “Quiz” is 45%; at least 60% is needed/);
    await site.hear(grade('s1', 80, site.now + 1));
    site.now += 60_000;
    await site.hear(grade('s1', 50, site.now));
    const text = plain((await teacher.get(page)).text);
    assert.match(text, /no longer shows it, because the grade of “Quiz” is 50%; at least 60% is needed/);
    assert.match(text, /Keep it, and nothing needs to be done; or revoke it with a reason/);
    assert.match(text, /Grade of “Quiz”: 50 of 100 from the Moodle plugin · it happened on 22 November 2026/);
    assert.match(
      text,
      /“Pruning fruit trees” was earned, by the rule of version 1. What decided: grade of “Quiz”: 80 of 100/,
    );
    assert.match(text, /The credential “Pruning fruit trees” was signed and issued/);
    const french = new Browser(site.app, 'fr');
    await site.launch(french, { sub: 't1', roles: ['instructor'], locale: 'fr' });
    assert.match(
      plain((await french.get(page)).text),
      /Ce qui a décidé\s:\s+note de «\sQuiz\s»\s: 80 sur 100/,
    );
  });

  it('where one of several criteria is enough, the open ones are told as a choice', async () => {
    const quiz: Criterion = {
      type: 'grade-at-least',
      itemId: '17',
      name: 'Quiz',
      minimum: 60,
      unit: 'percent',
    };
    await publish({ type: 'any', of: [quiz, { type: 'approved' }] });
    const { id } = await named('s1', 'Tom');
    await site.hear(grade('s1', 45, site.now));
    const { text } = await teacher.get(`${base}/learners/${id}`);
    assert.match(
      text,
      /one of these is enough:<ul><li>the grade of “Quiz” is 45%; at least 60% is needed<\/li><li>an instructor/,
    );
  });

  it('a learner’s page is there for instructors of a course that knows the learner, and for nobody else', async () => {
    await publish({ type: 'course-completed' });
    const colleague = new Browser(site.app);
    await site.launch(colleague, { sub: 't2', roles: ['instructor'], contextId: 'c2' });
    await site.hear(courseCompleted('s1', site.now), courseCompleted('s2', site.now, 'c2'));
    const [own, other] = [await site.learner('s1'), await site.learner('s2')];
    assert.equal((await teacher.get(`${base}/learners/${own.id}`)).status, 200);
    assert.equal((await teacher.get(`${base}/learners/${other.id}`)).status, 404);
    assert.equal((await teacher.get(`${base}/learners/none`)).status, 404);
    const learner = new Browser(site.app);
    await site.launch(learner, { sub: 's1' });
    assert.equal((await learner.get(`${base}/learners/${own.id}`)).status, 403);
    assert.equal((await colleague.get(`${base}/learners/${own.id}`)).status, 403);
  });

  it('many are revoked as one act with one reason, and the result is told in numbers', async () => {
    await publish({ type: 'course-completed' });
    for (const sub of ['s1', 's2', 's3']) await named(sub, `Learner ${sub}`);
    await site.hear(...['s1', 's2', 's3'].map((sub) => courseCompleted(sub, site.now)));
    const awards = await site.store.awards.byAchievement(achievementId);
    const [first, second, third] = awards.map((award) => award.id);
    const all = await teacher.get(`${address}/learners?select=all`);
    assert.equal(all.text.match(/name="award"[^>]*checked/g)?.length, 3);
    const confirm = `${address}/revoke?award=${first}&award=${second}&award=none`;
    assert.match((await teacher.get(confirm)).text, /<h1[^>]*>Revoke 2 credentials/);
    assert.equal((await teacher.submit(confirm)).status, 422);
    const done = await teacher.submit(confirm, { reason: 'Wrong rule' });
    assert.equal(done.headers.location, `${address}/learners?done=revoke&count=2&already=0`);
    assert.match((await teacher.get(String(done.headers.location))).text, /2 credentials were revoked/);
    const states = (await site.store.awards.byAchievement(achievementId)).map(({ id, state }) => [id, state]);
    assert.deepEqual(
      new Map(states as [string, string][]),
      new Map([
        [first ?? '', 'revoked'],
        [second ?? '', 'revoked'],
        [third ?? '', 'issued'],
      ]),
    );
    const failed = await teacher.get(`${address}/learners?done=revoke&count=0&already=0&failed=${third}`);
    assert.match(plain(failed.text), /Please try again: Learner s\d/);
    assert.match((await teacher.get(`${address}/revoke`)).text, /Nobody was selected/);
  });

  it('many are suspended as one act, and only those that are issued', async () => {
    await publish({ type: 'course-completed' });
    for (const sub of ['s1', 's2', 's3']) await named(sub, `Learner ${sub}`);
    await site.hear(...['s1', 's2', 's3'].map((sub) => courseCompleted(sub, site.now)));
    const [first, second, third] = await site.store.awards.byAchievement(achievementId);
    await site.useCases.revokeAward({ awardId: third?.id ?? '', reason: 'x', by: 'admin' });
    const confirm = `${address}/suspend?award=${first?.id}&award=${second?.id}&award=${third?.id}`;
    assert.match((await teacher.get(confirm)).text, /<h1[^>]*>Suspend 2 credentials/);
    assert.equal((await teacher.submit(confirm)).status, 422);
    const done = await teacher.submit(confirm, { reason: 'Under review' });
    assert.equal(done.headers.location, `${address}/learners?done=suspend&count=2&already=0`);
    const table = await teacher.get(String(done.headers.location));
    assert.match(table.text, /2 credentials were suspended/);
    assert.match(plain(table.text), /Suspended since 22 November 2026, because: Under review/);
    assert.equal(
      (await teacher.get(`${address}/learners?state=suspended`)).text.match(/<th scope="row">/g)?.length,
      2,
    );
    assert.match((await teacher.get(base)).text, /2 suspended/);
  });

  it('awards of another achievement are not revoked along', async () => {
    await publish({ type: 'course-completed' });
    await site.hear(courseCompleted('s1', site.now));
    const [foreign] = await site.store.awards.byAchievement(achievementId);
    await publish({ type: 'course-completed' });
    const [own] = await site.store.awards.byAchievement(achievementId);
    const confirm = `${address}/revoke?award=${own?.id}`;
    await teacher.submit(confirm, { reason: 'x', award: [String(own?.id), String(foreign?.id)] });
    assert.equal((await site.store.awards.byId(foreign?.id ?? ''))?.state, foreign?.state);
    assert.equal((await site.store.awards.byId(own?.id ?? ''))?.state, 'revoked');
  });

  it('the table of a large course reads the evidence of the page that it shows, no more', async () => {
    await publish({ type: 'grade-at-least', itemId: '17', name: 'Quiz', minimum: 60, unit: 'percent' });
    const subs = Array.from({ length: 120 }, (_, index) => `s${String(index).padStart(3, '0')}`);
    for (const sub of subs) await named(sub, `Learner ${sub}`);
    await named('s003', 'Zoé Élan-Müller');
    await site.hear(...subs.map((sub, index) => grade(sub, index < 10 ? 90 : 40, site.now)));
    let reads = 0;
    const evidence = {
      ...site.store.evidence,
      ofLearner: (learnerId: string, courseId: string) => {
        reads += 1;
        return site.store.evidence.ofLearner(learnerId, courseId);
      },
    };
    const achievement = await site.store.achievements.byId(achievementId);
    assert.ok(achievement !== undefined);
    const roster = { ...believing(site.store), learnersOf: async () => [] };
    const needs = { ...site.store, clock: Date.now, evidence, roster };
    const page = await progressPage(needs, { achievement, page: 2, size: 50, language: 'en' });
    assert.equal(page.rows.length, 50);
    assert.equal(reads, 50);
    assert.deepEqual(page.counts, { earned: 10, held: 0, suspended: 0, revoked: 0, 'not-yet': 110 });
    assert.equal(page.pages, 3);
    const earned = await teacher.get(`${address}/learners?state=earned`);
    assert.equal(earned.text.match(/<th scope="row">/g)?.length, 10);
    const found = await teacher.get(`${address}/learners?q=elan-mu`);
    assert.equal(found.text.match(/<th scope="row">/g)?.length, 1);
    assert.match((await teacher.get(`${address}/learners?q=nobody`)).text, /Nobody has such a name/);
    assert.match((await teacher.get(`${address}/learners?page=99`)).text, /Page 3 of 3/);
  });

  it('the table says when the LMS gave no list of participants', async () => {
    await publish({ type: 'course-completed' });
    assert.match((await teacher.get(`${address}/learners`)).text, /did not give its list of participants/);
  });

  it('publishing names who would earn it, and who would keep it though the new rule asks for more', async () => {
    await publish({ type: 'course-completed' });
    await named('s1', 'Ana <b>');
    await named('s2', 'Bo');
    await site.hear(courseCompleted('s1', site.now), grade('s2', 90, site.now));
    const achievement = await site.store.achievements.byId(achievementId);
    assert.ok(achievement !== undefined);
    const criterion: Criterion = {
      type: 'grade-at-least',
      itemId: '17',
      name: 'Quiz',
      minimum: 60,
      unit: 'points',
    };
    const outcomes = achievement.draft.outcomes.map((outcome) => ({ ...outcome, criterion }));
    const content = { ...achievement.draft, outcomes };
    await site.useCases.saveDraft({ achievementId, revision: achievement.revision, content });
    const { text } = await teacher.get(`${address}/publish`);
    assert.match(text, /Who it is<\/summary><ul><li>Bo<\/li><\/ul>/);
    assert.match(text, /1 learner holds it already but would not earn it[^<]*<\/summary><ul><li>Ana &lt;b>/);
  });

  it('expiry is told to instructor and learner, before and after', async () => {
    await publish({ type: 'course-completed' }, 12);
    const learner = new Browser(site.app);
    const home = await site.launch(learner, { sub: 's1', name: 'Zoé' });
    await site.hear(courseCompleted('s1', site.now));
    const { id } = await site.learner('s1');
    const pages = async () => [
      (await teacher.get(`${address}/learners`)).text,
      (await teacher.get(`${base}/learners/${id}`)).text,
      (await learner.get(home.location)).text,
    ];
    for (const text of await pages()) assert.match(text, /Expires on 22 November 2027/);
    site.now = Date.UTC(2027, 11, 1);
    await site.launch(teacher, { sub: 't1', roles: ['instructor'] });
    await site.launch(learner, { sub: 's1', name: 'Zoé' });
    for (const text of await pages()) assert.match(text, /Expired on 22 November 2027/);
  });

  it('what was revoked is not said to expire or to be renewable', async () => {
    await publish({ type: 'course-completed' }, 12);
    const learner = new Browser(site.app);
    const home = await site.launch(learner, { sub: 's1', name: 'Zoé' });
    await site.hear(courseCompleted('s1', site.now));
    assert.match((await learner.get(home.location)).text, /Can be renewed from/);
    const [award] = await site.store.awards.byAchievement(achievementId);
    await teacher.submit(`${address}/revoke?award=${award?.id}`, { reason: 'Wrong rule' });
    const revoked = plain((await learner.get(home.location)).text);
    assert.match(revoked, /Revoked/);
    assert.doesNotMatch(revoked, /Expires on|Can be renewed/);
  });
});
