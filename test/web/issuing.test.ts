import assert from 'node:assert/strict';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

const day = 86_400_000;

describe('the pages for awarding many', () => {
  let site: Site;
  let teacher: Browser;
  let base: string;
  let address: string;
  let achievementId: string;

  beforeEach(async () => {
    site = await openSite();
    await site.nameIssuer();
    teacher = new Browser(site.app);
    const launched = await site.launch(teacher, { sub: 't1', roles: ['instructor'], name: 'Claire Dubois' });
    base = launched.location.replace(/\?.*/, '');
    const { id: courseId } = await site.course();
    const made = await site.useCases.createAchievement({ courseId, language: 'en', title: 'x' });
    achievementId = made.id;
    address = `${base}/achievements/${made.id}`;
    await site.useCases.saveDraft({ achievementId, revision: 1, content: completeContent() });
  });
  afterEach(() => site[Symbol.asyncDispose]());

  const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const text = async (path: string) => plain((await teacher.get(path)).text);
  const awards = () => site.store.awards.byAchievement(achievementId);
  async function complete(count: number, at: number, name = 's'): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await site.store.learners.ensure('p1', `${name}${index}`, { name: `Zoé ${name}${index}` });
    await site.hear(...Array.from({ length: count }, (_, index) => courseCompleted(`${name}${index}`, at)));
  }

  it('publishing asks about those who have earned it, shows the progress, and can be stopped and continued', async function () {
    this.timeout(60_000);
    await complete(150, site.now - 30 * day);
    const form = await text(`${address}/publish`);
    assert.match(form, /150 learners have met the criteria already/);
    assert.match(form, /Award all 150 now They earned it on 23 October 2026/);
    assert.match(form, /and 100 more/);
    const published = await teacher.submit(`${address}/publish`);
    const own = String(published.headers.location);
    assert.match(own, new RegExp(`^${address}/issuings/`));
    const running = await teacher.get(own);
    assert.match(running.text, /<progress[^>]*max="150"/);
    assert.match(running.text, /aria-live="polite"/);
    assert.match(running.text, /progress\.js/);
    const stopped = await teacher.post(`${own}/stop`, { csrf: csrfOf(running.text) });
    assert.equal(stopped.headers.location, own);
    await site.worker.drain();
    const made = (await awards()).length;
    assert.ok(made < 150, `${made} awards after the stop`);
    assert.match(await text(own), new RegExp(`Issued ${made} of 150 It is stopped`));
    assert.match(await text(base), new RegExp(`Stopped after ${made} of 150 See the progress`));
    const waiting = await text(`${address}/learners?state=not-yet`);
    assert.match(waiting, /Has met the criteria. The issuing is stopped at the moment/);
    await complete(1, site.now + 1_000, 'live');
    assert.equal((await awards()).length, made + 1);
    assert.equal((await teacher.submit(own, {}, `${own}/continue`)).headers.location, own);
    await site.worker.drain();
    assert.equal((await awards()).length, 151);
    assert.match(await text(own), /Issued 150 of 150 It is done/);
    assert.match(await text(`${address}/learners`), /Issuings of many Begun on .* Issued 150 of 150/);
    const again = await teacher.post(`${own}/continue`, { csrf: csrfOf((await teacher.get(own)).text) });
    assert.match(String(again.headers.location ?? ''), /\?changed$|^$/);
  });

  it('a mistake is taken back as one act with one reason', async () => {
    await complete(3, site.now - 30 * day);
    const own = String((await teacher.submit(`${address}/publish`)).headers.location);
    await site.worker.drain();
    const undo = `${own}/undo`;
    assert.match((await teacher.get(own)).text, new RegExp(`href="${undo}"`));
    assert.match(await text(undo), /3 credentials will be revoked, as one act with one reason/);
    const empty = await teacher.submit(undo);
    assert.equal(empty.status, 422);
    assert.match(plain(empty.text), /Reason: please fill/i);
    await teacher.submit(undo, { reason: 'Published in the wrong course' });
    await site.worker.drain();
    assert.match(await text(own), /Revoked 3 of 3 It is undone.*Reason: Published in the wrong course/);
    assert.match(await text(`${address}/learners`), /Issuings of many Begun on .* Revoked 3 of 3/);
    assert.deepEqual(
      new Set((await awards()).map((one) => one.revocationReason)),
      new Set(['Published in the wrong course']),
    );
  });

  it('earlier completions wait for a decision, which is asked for and explained', async () => {
    await teacher.submit(`${address}/publish`);
    await site.worker.drain();
    await complete(60, site.now - 30 * day, 'old');
    await complete(1, site.now, 'new');
    assert.equal((await awards()).length, 1);
    assert.match(await text(base), /60 learners completed before it counts and wait for your decision/);
    const waiting = `${address}/waiting`;
    const page = await text(waiting);
    assert.match(page, /Completions from 22 November 2026 on are awarded by themselves/);
    assert.match(page, /Zoé old\d+ 23 October 2026/);
    assert.match((await teacher.get(waiting)).text, /waiting\?after=/);
    const learner = new Browser(site.app, 'fr');
    const home = await site.launch(learner, { sub: 'old1', name: 'Zoé', locale: 'fr' });
    assert.match(
      plain((await learner.get(home.location)).text),
      /Vous avez rempli les critères le 23 octobre 2026. Cela compte à partir du 22 novembre 2026/,
    );
    assert.equal((await teacher.submit(waiting)).status, 422);
    const undated = await teacher.submit(waiting, { decision: 'since' });
    assert.equal(undated.status, 422);
    assert.match(plain(undated.text), /Since: please give the date/);
    const ahead = await teacher.submit(waiting, { decision: 'since', since: '2030-01-01' });
    assert.equal(ahead.status, 422);
    assert.match(plain(ahead.text), /Since: this date is still to come/);
    const out = await teacher.submit(waiting, { decision: 'out' });
    assert.equal(out.headers.location, `${waiting}?done=decided`);
    assert.match(
      await text(waiting),
      /Nobody waits for a decision. 60 learners who completed earlier are left out/,
    );
    await teacher.submit(waiting);
    const decided = await teacher.submit(waiting, { decision: 'award' });
    assert.match(String(decided.headers.location), /\/issuings\//);
    await site.worker.drain();
    assert.equal((await awards()).length, 61);
  });

  it('a date chosen while publishing is part of the rule from then on', async () => {
    await complete(2, site.now - 30 * day, 'early');
    await complete(1, site.now - 10 * day, 'late');
    const publishing = `${address}/publish`;
    const wrong = await teacher.submit(publishing, { earned: 'since', since: '31.12.2026' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="31\.12\.2026"/);
    const twoDigits = await teacher.submit(publishing, { earned: 'since', since: '0026-11-01' });
    assert.equal(twoDigits.status, 422);
    assert.match(plain(twoDigits.text), /Since: please give a date/);
    const ahead = await teacher.submit(publishing, { earned: 'since', since: '2030-01-01' });
    assert.equal(ahead.status, 422);
    assert.match(plain(ahead.text), /Since: this date is still to come/);
    assert.match(ahead.text, /value="2030-01-01"/);
    assert.match(plain(ahead.text), /This becomes version 1\. A published/);
    await teacher.submit(publishing, { earned: 'since', since: '2026-11-01' });
    await site.worker.drain();
    assert.equal((await awards()).length, 1);
    assert.match((await teacher.get(`${address}/edit`)).text, /id="countsFrom"[^>]*value="2026-11-01"/);
    assert.match(await text(`${address}/publish`), /Completions from 1 November 2026 on count/);
    await complete(1, site.now - 5 * day, 'later');
    assert.equal((await awards()).length, 2);
  });

  it('says that nobody was awarded when nobody was to be', async () => {
    await complete(1, site.now - 30 * day);
    const published = await teacher.submit(`${address}/publish`, { earned: 'wait' });
    const said = await text(String(published.headers.location));
    assert.match(said, /Published\. Nobody was awarded now/);
    assert.doesNotMatch(said, /within a minute/);
  });

  it('nothing of it is another course’s, nor without the form’s token', async () => {
    await complete(1, site.now - 30 * day);
    const own = String((await teacher.submit(`${address}/publish`)).headers.location);
    assert.equal((await teacher.get(`${address}/issuings/other`)).status, 404);
    assert.equal((await teacher.post(`${own}/stop`, {})).status, 403);
    assert.equal((await teacher.post(`${address}/waiting`, { decision: 'award' })).status, 403);
    const stranger = new Browser(site.app);
    await site.launch(stranger, { sub: 't2', roles: ['instructor'], contextId: 'c2' });
    assert.equal((await stranger.get(own)).status, 403);
    const pupil = new Browser(site.app);
    await site.launch(pupil, { sub: 's0' });
    assert.equal((await pupil.get(own)).status, 403);
  });
});

function csrfOf(html: string): string {
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
