import assert from 'node:assert/strict';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import { dueScore } from '../../src/delivery/passback/due-score.js';
import { openSchool, type School } from '../lti/school.js';
import type { Browser, Page } from '../platform/browser/browser.js';
import { completeContent } from '../web/site.js';

const outcome = (id: string, activityId: string) => ({
  id,
  statement: `Can do ${id}`,
  alignments: [],
  criterion: { type: 'activity-completed', activityId, name: id } as const,
});
const threeOutcomes = [outcome('buds', '11'), outcome('cuts', '12'), outcome('ladder', '99')];

describe('The gradebook of the LMS', () => {
  let school: School;
  let teacher: Page & { readonly browser: Browser };

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    const launched = await school.campus.launch({ as: 'instructor' });
    teacher = { ...(await launched.browser.follow(launched)), browser: launched.browser };
    await school.campus.launch({ as: 'zoe' });
    const [platform] = await school.app.store.platforms.list();
    const made = await school.app.useCases.makePairingLink(platform?.id ?? '');
    await school.campus.pair(made?.link ?? '');
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  const idOf = (key: string) => school.campus.people.find((person) => person.key === key)?.id ?? '';

  /** What the LMS holds of the micro-credential's column: scores by person. */
  async function gradebook(achievementId: string): Promise<Readonly<Record<string, number | undefined>>> {
    const course = await school.course();
    const items = await school.services.lineItems(course);
    const own = items.filter(({ resourceId }) => resourceId === achievementId);
    const found: Record<string, number | undefined> = {};
    for (const { url } of own)
      for (const { sub, score } of await school.services.results(course, url)) found[sub] = score;
    return found;
  }

  async function draft(changes: Partial<AchievementContent>): Promise<string> {
    const { id: courseId } = await school.course();
    const title = 'Pruning';
    const made = await school.app.useCases.createAchievement({ courseId, language: 'en', title });
    const content = completeContent({ title, outcomes: threeOutcomes, ...changes });
    await school.app.useCases.saveDraft({ achievementId: made.id, revision: made.revision, content });
    return made.id;
  }

  const address = async (achievementId: string) =>
    `${school.url}/courses/${(await school.course()).id}/achievements/${achievementId}`;

  /** As the instructor does it: the form, with or without its tick, and the button that publishes. */
  async function publishInPage(achievementId: string, partialCredit: boolean): Promise<void> {
    const edit = await teacher.browser.open(`${await address(achievementId)}/edit`);
    const values = { partialCredit: partialCredit ? 'yes' : [], do: 'publish' };
    const publishing = await teacher.browser.submit(edit, values, '/edit');
    const done = await teacher.browser.submit(publishing, {}, '/publish');
    assert.match(done.url, /done=published/, done.body);
    await school.app.worker.drain();
  }

  const learnersPage = async (achievementId: string) =>
    (await teacher.browser.open(`${await address(achievementId)}/learners`)).body;

  it('gets nothing before a credential is issued, unless the instructor wants partial credit', async () => {
    const id = await draft({});
    const edit = await teacher.browser.open(`${await address(id)}/edit`);
    assert.match(edit.body, /Send a part of the marks/);
    assert.doesNotMatch(edit.body, /name="partialCredit"[^>]* checked/);
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), {});
    assert.equal(await school.app.useCases.passbackOf(await learnerId('zoe'), id), undefined);
  });

  it('gets the share of the outcomes reached, follows it up and down, and says so on the page', async () => {
    const id = await draft({});
    await publishInPage(id, true);
    await school.campus.completeActivity('zoe', 'lesson');
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 33.33 });
    assert.match(await learnersPage(id), /In the gradebook: 33\.33%/);

    await school.campus.completeActivity('zoe', 'quiz');
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 66.67 });

    await school.campus.completeActivity('zoe', 'quiz', 0);
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 33.33 });

    await school.campus.completeActivity('zoe', 'lesson', 0);
    await school.app.worker.drain();
    assert.equal((await gradebook(id))[idOf('zoe')], undefined);
    assert.match(await learnersPage(id), /Taken back from the gradebook/);
    assert.equal(scoresSent(), 4, 'each change is sent once');
  });

  it('gets full marks once it is earned, and one score for news that changes nothing', async () => {
    const id = await draft({ rule: { require: 'at-least', count: 2 } });
    await publishInPage(id, true);
    await school.campus.completeActivity('zoe', 'lesson');
    await school.app.worker.drain();
    await school.campus.completeActivity('zoe', 'lesson');
    await school.campus.giveGrade('zoe', 40);
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 50 });
    assert.equal(scoresSent(), 1);
    await school.campus.completeActivity('zoe', 'quiz', 2);
    await school.app.worker.drain();
    school.forward(10_000);
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 100 });
    assert.match(await learnersPage(id), /In the gradebook: 100%/);
  });

  it('gets partial credit for what was done before it was wanted, and loses it when it no longer is', async () => {
    const id = await draft({});
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await school.app.worker.drain();
    await publishInPage(id, true);
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 33.33 });
    await publishInPage(id, false);
    assert.equal((await gradebook(id))[idOf('zoe')], undefined);
  });

  it('loses the mark when the credential is revoked; the page says so', async () => {
    const id = await draft({ outcomes: [outcome('buds', '11')] });
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await school.campus.completeActivity('tom', 'lesson');
    await earned();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 100, [idOf('tom')]: 100 });

    await revokeInPage(id, 'zoe');
    const left = await gradebook(id);
    assert.equal(left[idOf('zoe')], undefined);
    assert.equal(left[idOf('tom')], 100, 'nobody else loses anything');
    assert.match(await learnersPage(id), /Taken back from the gradebook/);
    const zoe = await learnerId('zoe');
    const { id: courseId } = await school.course();
    const file = await teacher.browser.open(`${school.url}/courses/${courseId}/learners/${zoe}`);
    assert.match(file.body, /Taken back from the gradebook/);

    // What is learnt afterwards gives nobody back what they lost.
    await school.campus.completeActivity('zoe', 'quiz');
    await school.app.worker.drain();
    assert.equal((await gradebook(id))[idOf('zoe')], undefined);
  });

  it('loses it later where the LMS is out of order meanwhile, and shows that it still has it', async () => {
    const id = await draft({ outcomes: [outcome('buds', '11')] });
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await earned();
    const course = await school.course();
    const [column] = (await school.services.lineItems(course)).filter(({ resourceId }) => resourceId === id);
    const scores = `${new URL(column?.url ?? '').pathname}/scores`;
    const outage = school.campus.intercept('POST', scores, (_request, response) => {
      response.sendStatus(503);
    });
    await revokeInPage(id, 'zoe');
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 100 });
    const page = await learnersPage(id);
    assert.match(page, /Being taken back from the gradebook/);
    assert.match(page, /1 grade has not reached/);
    outage[Symbol.dispose]();
    school.forward(10_000);
    await school.app.worker.drain();
    assert.equal((await gradebook(id))[idOf('zoe')], undefined);
    const kept = await school.app.useCases.passbackOf(await learnerId('zoe'), id);
    assert.equal(kept?.state, 'stored');
  });

  it('keeps a mark that it will not give back; trying again asks once more', async () => {
    const id = await draft({ outcomes: [outcome('buds', '11')] });
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await earned();
    const course = await school.course();
    const [column] = (await school.services.lineItems(course)).filter(({ resourceId }) => resourceId === id);
    const scores = `${new URL(column?.url ?? '').pathname}/scores`;
    const refusal = school.campus.intercept('POST', scores, (_request, response) => {
      response.status(400).send('[]');
    });
    await revokeInPage(id, 'zoe');
    assert.match(await learnersPage(id), /Still in the gradebook.*people without a role/s);
    refusal[Symbol.dispose]();
    await school.app.worker.drain();
    assert.deepEqual(await gradebook(id), { [idOf('zoe')]: 100 }, 'never means never');
    await school.app.useCases.checkConnection(course.platformId);
    await school.app.worker.drain();
    assert.equal((await gradebook(id))[idOf('zoe')], undefined);
  });

  it('is asked for nothing when what was revoked never had a column', async () => {
    const id = await draft({ outcomes: [outcome('buds', '11')] });
    const course = await school.course();
    const path = new URL(course.lineItemsUrl ?? '').pathname;
    const refusal = school.campus.intercept('GET', path, (_request, response) => {
      response.sendStatus(403);
    });
    await publishInPage(id, false);
    await school.campus.completeActivity('zoe', 'lesson');
    await earned();
    refusal[Symbol.dispose]();
    await revokeInPage(id, 'zoe');
    assert.deepEqual(await gradebook(id), {});
    assert.equal((await school.services.lineItems(course)).filter((one) => one.resourceId === id).length, 0);
  });

  /** The credentials are made, and what waited for them has gone out. */
  async function earned(): Promise<void> {
    await school.app.worker.drain();
    school.forward(10_000);
    await school.app.worker.drain();
  }

  async function revokeInPage(achievementId: string, who: string): Promise<void> {
    const award = (await school.app.store.awards.byLearner(await learnerId(who))).find(
      (one) => one.achievementId === achievementId,
    );
    const page = await teacher.browser.open(`${await address(achievementId)}/awards/${award?.id}/revoke`);
    const done = await teacher.browser.submit(page, { reason: 'A mistake' }, '/revoke');
    assert.match(done.url, /done=revoked/);
    await school.app.worker.drain();
  }

  async function learnerId(key: string): Promise<string> {
    const [platform] = await school.app.store.platforms.list();
    return (await school.app.store.learners.bySub(platform?.id ?? '', idOf(key)))?.id ?? '';
  }

  function scoresSent(): number {
    return school.campus.requests.filter(({ path, status }) => path.endsWith('/scores') && status === 200)
      .length;
  }
});

describe('What is due to the gradebook', () => {
  const content = completeContent({ outcomes: threeOutcomes, partialCredit: true });
  const issued = { state: 'issued' } as const;
  const revoked = { state: 'revoked' } as const;

  it('is everything while any validity period’s award is good, and nothing once none is', () => {
    assert.deepEqual(dueScore(content, [revoked, issued], []), { due: 'share', share: 1 });
    assert.deepEqual(dueScore(content, [revoked, revoked], []), { due: 'none' });
    assert.deepEqual(dueScore(content, [], []), { due: 'none' });
  });

  it('stays what it is while a credential is suspended', () => {
    assert.deepEqual(dueScore(content, [{ state: 'suspended' }], []), { due: 'share', share: 1 });
    assert.deepEqual(dueScore(content, [{ state: 'suspended' }, revoked], []), { due: 'share', share: 1 });
  });

  it('waits for a credential in the making, and for nobody’s name', () => {
    assert.deepEqual(dueScore(content, [{ state: 'awarded' }], []), { due: 'later' });
    const held = { state: 'awarded', heldBy: 'ERR_LEARNER_UNIDENTIFIED' } as const;
    assert.deepEqual(dueScore(content, [held], []), { due: 'as-it-is' });
  });
});
