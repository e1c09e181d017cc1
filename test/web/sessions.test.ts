import assert from 'node:assert/strict';
import { tokenHash } from '../../config/secrets.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

const hour = 3_600_000;

describe('sessions after a launch', () => {
  let site: Site;

  beforeEach(async () => {
    site = await openSite();
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('keep the courses of two tabs open side by side, with the forms that were open', async () => {
    const browser = new Browser(site.app);
    const first = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c1' });
    const path = first.location.replace(/\?.*/, '');
    const open = await browser.get(`${path}/achievements/new`);
    const token = /name="csrf" value="([^"]+)"/.exec(open.text)?.[1] ?? '';
    const second = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c2' });
    assert.equal((await browser.get(first.location)).status, 200);
    assert.equal((await browser.get(second.location)).status, 200);
    const sent = await browser.post(`${path}/achievements`, {
      csrf: token,
      title: 'Grafting',
      language: 'en',
    });
    assert.equal(sent.status, 303);
  });

  it('count a role in its own course only', async () => {
    const browser = new Browser(site.app);
    const taught = await site.launch(browser, { sub: 'u1', roles: ['instructor'], contextId: 'c1' });
    const taken = await site.launch(browser, { sub: 'u1', roles: ['learner'], contextId: 'c2' });
    const other = taken.location.replace(/^\/my|\?.*/g, '');
    assert.equal((await browser.get(taught.location)).status, 200);
    const refused = await browser.get(other);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /ERR_NOT_INSTRUCTOR/);
  });

  it('get a new id at each launch, and the old one is worth nothing', async () => {
    const browser = new Browser(site.app);
    await site.launch(browser, { sub: 't1', roles: ['instructor'] });
    const before = new Map(browser.cookies);
    const landing = await site.launch(browser, { sub: 't1', roles: ['instructor'] });
    const stale = new Browser(site.app);
    for (const [name, value] of before) stale.cookies.set(name, value);
    assert.equal((await stale.get(landing.location)).status, 401);
    assert.equal((await browser.get(landing.location)).status, 200);
  });

  it('end when somebody else launches in the same browser', async () => {
    const browser = new Browser(site.app);
    const teacher = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c1' });
    await site.launch(browser, { sub: 's1', contextId: 'c2' });
    const answer = await browser.get(teacher.location);
    assert.equal(answer.status, 403);
    assert.match(answer.text, /This course is not open in this browser/);
  });

  it('last eight hours from the launch of each course', async () => {
    const browser = new Browser(site.app);
    const first = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c1' });
    site.now += 5 * hour;
    const second = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c2' });
    site.now += 3 * hour;
    assert.equal((await browser.get(first.location)).status, 403);
    assert.equal((await browser.get(second.location)).status, 200);
    site.now += 5 * hour;
    const over = await browser.get(second.location);
    assert.equal(over.status, 401);
    assert.match(over.text, /Please open this page from your course/);
  });

  it('are missed at once after a launch only where cookies are blocked, and the page says how to go on', async () => {
    const browser = new Browser(site.app);
    const landing = await site.launch(browser, { sub: 't1', roles: ['instructor'] });
    const blocked = await new Browser(site.app).get(landing.location);
    assert.equal(blocked.status, 401);
    assert.match(blocked.text, /ERR_COOKIES_BLOCKED/);
    assert.match(blocked.text, /href="https:\/\/campus\.example\/course\/view\.php\?id=c1" target="_blank"/);
    assert.match(blocked.text, /Moodle: the teacher edits the activity/);
    site.now += 10 * 60_000;
    assert.match((await new Browser(site.app).get(landing.location)).text, /ERR_SESSION_NONE/);
  });

  it('lead learners to their credentials, teachers and administrators to the course', async () => {
    const lead = async (roles: readonly ('instructor' | 'learner' | 'administrator')[]) =>
      (await site.launch(new Browser(site.app), { sub: 'u', roles })).location.replace(/[\w-]{36}.*/, '');
    assert.equal(await lead(['learner']), '/my/courses/');
    assert.equal(await lead([]), '/my/courses/');
    assert.equal(await lead(['instructor']), '/courses/');
    assert.equal(await lead(['administrator']), '/courses/');
    assert.equal(await lead(['instructor', 'learner']), '/courses/');
  });

  it('work for a learner whose launch names no course', async () => {
    const browser = new Browser(site.app);
    const landing = await site.launch(browser, { sub: 's1', contextId: null });
    assert.match(landing.location, /^\/my\?launched=/);
    assert.match((await browser.get(landing.location)).text, /You have no credential yet/);
  });

  it('say to a teacher that a launch without a course has nothing to show', async () => {
    const browser = new Browser(site.app);
    const landing = await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: null });
    const page = await browser.get(landing.location);
    assert.equal(page.status, 200);
    assert.match(page.text, /did not say which course this is/);
  });

  it('open no achievement or award of another course, though the address names it', async () => {
    const theirs = await site.course('c1');
    const achievement = await site.useCases.createAchievement({
      courseId: theirs.id,
      language: 'en',
      title: 'Secret plans',
    });
    const browser = new Browser(site.app);
    const mine = (await site.launch(browser, { sub: 't1', roles: ['instructor'], contextId: 'c2' })).location;
    const path = `${mine.replace(/\?.*/, '')}/achievements/${achievement.id}`;
    for (const page of ['edit', 'preview', 'publish', 'versions', 'archive', 'learners']) {
      const answer = await browser.get(`${path}/${page}`);
      assert.equal(answer.status, 404, page);
      assert.doesNotMatch(answer.text, /Secret plans/);
    }
  });

  it('show learners no credential but their own', async () => {
    await site.nameIssuer();
    const course = await site.course();
    const achievement = await site.useCases.createAchievement({
      courseId: course.id,
      language: 'en',
      title: '',
    });
    await site.useCases.saveDraft({ achievementId: achievement.id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: achievement.id, revision: 2 });
    await site.launch(new Browser(site.app), { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(achievement.id);
    const other = new Browser(site.app);
    await site.launch(other, { sub: 's2', name: 'Zoé' });
    for (const page of ['', '/open-badge.json', '/open-badge.jwt'])
      assert.equal((await other.get(`/my/credentials/${credential?.id}${page}`)).status, 404, page);
    const cookie = [...other.cookies].find(([name]) => name.endsWith('acquis_session'))?.[1] ?? '';
    const session = await site.store.sessions.byHash(tokenHash(cookie), site.now);
    const share = await other.post(`/my/credentials/${credential?.id}/share`, {
      csrf: session?.csrfToken ?? '',
      shared: 'yes',
    });
    assert.equal(share.status, 404);
    assert.equal((await site.store.credentials.byId(credential?.id ?? ''))?.shared, false);
  });

  it('let a teacher revoke what was earned before the achievement was archived', async () => {
    await site.nameIssuer();
    const course = await site.course();
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    await site.launch(new Browser(site.app), { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const revision = (await site.store.achievements.byId(id))?.revision ?? 0;
    await site.useCases.archive({ achievementId: id, revision, archived: true });
    const browser = new Browser(site.app);
    await site.launch(browser, { sub: 't1', roles: ['instructor'] });
    const page = await browser.get(`/courses/${course.id}/achievements/${id}/learners`);
    assert.match(page.text, /It is archived/);
    assert.match(page.text, /aria-label="Revoke the credential of Émile Noël"/);
  });

  it('give up the oldest login of a browser that begins very many', async () => {
    const browser = new Browser(site.app);
    for (let count = 0; count < 12; count += 1) {
      site.now += 1000;
      await browser.get('/lti/login?iss=x&login_hint=1');
    }
    const logins = [...browser.cookies.keys()].filter((name) => name.includes('acquis_login_'));
    assert.equal(logins.length, 8);
    assert.equal((await site.launch(browser, { sub: 's1' })).status, 303);
  });
});
