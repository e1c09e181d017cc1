import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Criterion } from '../../src/achievement/criterion.js';
import { columnsOf } from '../../src/delivery/passback/column.js';
import { formsOf } from '../platform/browser/forms.js';
import { claim } from '../platform/lti/iri.js';
import { openSchool, type School } from './school.js';

describe('A copied course', () => {
  let school: School;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    await school.publish('Pruning');
    await school.publish('Grafting');
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  /** A launch from the copy, whose `Context.id.history` names the original. */
  const launchCopy = (history: string) =>
    school.campus.launch({
      as: 'instructor',
      claims: {
        [claim.context]: { id: 'copy', title: 'Copy' },
        [claim.custom]: { context_id_history: history },
      },
    });
  const copies = async () => {
    const [platform] = await school.app.store.platforms.list();
    const course = await school.app.store.courses.byContext(platform?.id ?? '', 'copy');
    return { course, achievements: await school.app.store.achievements.byCourse(course?.id ?? '') };
  };
  const origin = async () => (await school.course()).contextId;

  it('offers the original’s micro-credentials as drafts, once, and awards nothing by itself', async () => {
    const launched = await launchCopy(`older,${await origin()}`);
    const page = await launched.browser.follow(launched);
    assert.match(page.body, /copied from has 2 micro-credentials/);
    assert.equal((await copies()).achievements.length, 0, 'nothing comes without a decision');
    const done = await launched.browser.submit(page, { do: 'take' }, '/copy');
    assert.match(done.body, /Taken over as drafts/);
    const { achievements, course } = await copies();
    assert.deepEqual(achievements.map(({ draft }) => draft.title).sort(), ['Grafting', 'Pruning']);
    assert.ok(achievements.every(({ publishedVersion }) => publishedVersion === undefined));

    const again = await launched.browser.submit(page, { do: 'take' }, '/copy');
    assert.equal(again.status, 404, 'it was decided');
    await launchCopy(await origin());
    assert.equal((await copies()).achievements.length, 2);
    assert.doesNotMatch(
      (await launched.browser.open(`${school.url}/courses/${course?.id}`)).body,
      /copied from/,
    );
  });

  it('keeps the links of its activities: one that was made for a micro-credential opens what became of it', async () => {
    const [original] = await school.app.store.achievements.byCourse((await school.course()).id);
    const link = async (context: string) => {
      const launched = await school.campus.launch({
        as: 'instructor',
        claims: {
          [claim.context]: { id: context, title: 'Copy' },
          [claim.custom]: { achievement_id: original?.id, context_id_history: await origin() },
        },
      });
      return launched.location ?? '';
    };
    assert.match(await link('copy'), /\/courses\/[^/]+\?/, 'nothing was taken over yet');
    const launched = await launchCopy(await origin());
    await launched.browser.submit(await launched.browser.follow(launched), { do: 'take' }, '/copy');
    const copied = (await copies()).achievements.find(({ draft }) => draft.title === original?.draft.title);
    assert.match(await link('copy'), new RegExp(`/achievements/${copied?.id}/learners`));
    assert.match(await link('another'), /\/courses\/[^/]+\?/);
  });

  it('brings nothing along when the instructor does not want it, and does not ask again', async () => {
    const launched = await launchCopy(await origin());
    const page = await launched.browser.follow(launched);
    await launched.browser.submit(page, { do: 'dismiss' }, '/copy');
    const next = await launchCopy(await origin());
    assert.doesNotMatch((await next.browser.follow(next)).body, /copied from/);
    assert.equal((await copies()).achievements.length, 0);
  });

  it('takes nothing of a course that the LMS did not name', async () => {
    const launched = await launchCopy('');
    const page = await launched.browser.follow(launched);
    assert.equal(
      formsOf(page).some(({ action }) => action.endsWith('/copy')),
      false,
    );
    const { course } = await copies();
    const other = await school.course();
    const [form] = formsOf(
      await launched.browser.open(`${school.url}/courses/${course?.id}/achievements/new`),
    );
    const refused = await launched.browser.post(`${school.url}/courses/${course?.id}/copy`, {
      csrf: String(form?.fields.csrf),
      from: other.id,
      do: 'take',
    });
    assert.equal(refused.status, 404);
  });

  it('is made known by a notice, too', async () => {
    const answer = await notify({
      [claim.context]: { id: 'copy' },
      'https://purl.imsglobal.org/spec/lti/claim/origin_contexts': [await origin()],
    });
    assert.equal(answer.status, 200);
    const launched = await launchCopy('');
    assert.match((await launched.browser.follow(launched)).body, /copied from has 2/);
  });

  it('is not made known by a notice that is forged, or from a deployment that nobody confirmed', async () => {
    const facts = {
      [claim.context]: { id: 'copy' },
      'https://purl.imsglobal.org/spec/lti/claim/origin_contexts': [await origin()],
    };
    assert.equal((await notify({ ...facts, aud: 'somebody' })).status, 200);
    assert.equal((await notify({ ...facts, [claim.deploymentId]: 'unheard-of' })).status, 200);
    assert.equal((await post({ notices: [{ jwt: 'a.b.c' }] })).status, 200);
    assert.equal((await copies()).course, undefined);
    assert.equal((await post({ nothing: true })).status, 400);
    assert.equal((await post([])).status, 400);
  });

  function notify(facts: Readonly<Record<string, unknown>>) {
    const jwt = school.campus.signIdToken({
      [claim.messageType]: undefined,
      'https://purl.imsglobal.org/spec/lti/claim/notice': {
        id: 'n1',
        timestamp: new Date().toISOString(),
        type: 'LtiContextCopyNotice',
      },
      ...facts,
    });
    return post({ notices: [{ jwt }] });
  }

  function post(body: object) {
    return fetch(`${school.url}/lti/notices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
});

describe('A copy of a copied course', () => {
  let school: School;
  let original: string;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    original = await school.publish('Pruning');
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  /** A launch from a course with this history, the nearest ancestor first; `base` is the one with the original. */
  const launch = async (id: string, history: readonly string[], custom: Record<string, unknown> = {}) => {
    const base = (await school.course()).contextId;
    return school.campus.launch({
      as: 'instructor',
      claims: {
        [claim.context]: { id, title: id },
        [claim.custom]: {
          context_id_history: history.map((one) => (one === 'base' ? base : one)).join(','),
          ...custom,
        },
      },
    });
  };
  const pageOf = async (id: string, history: readonly string[]) => {
    const launched = await launch(id, history);
    return { launched, page: await launched.browser.follow(launched) };
  };
  const decide = async (id: string, history: readonly string[], act: 'take' | 'dismiss') => {
    const { launched, page } = await pageOf(id, history);
    return launched.browser.submit(page, { do: act }, '/copy');
  };
  const courseOf = async (id: string) => {
    const [platform] = await school.app.store.platforms.list();
    return school.app.store.courses.byContext(platform?.id ?? '', id);
  };
  const achievementsOf = async (id: string) =>
    school.app.store.achievements.byCourse((await courseOf(id))?.id ?? '');

  it('takes its drafts from the nearest ancestor, changed as they are there', async () => {
    await decide('first', ['base'], 'take');
    const [changed] = await achievementsOf('first');
    assert.ok(changed);
    const content = { ...changed.draft, title: 'Pruning, renewed' };
    const { id: achievementId, revision } = changed;
    await school.app.useCases.saveDraft({ achievementId, revision, content });
    const { page } = await pageOf('second', ['first', 'base']);
    assert.match(page.body, /copied from has 1 micro-credential/);
    await decide('second', ['first', 'base'], 'take');
    const [copy, ...others] = await achievementsOf('second');
    assert.equal(others.length, 0);
    assert.equal(copy?.draft.title, 'Pruning, renewed');
    assert.deepEqual(copy?.copyOf, [changed.id, original]);
  });

  it('takes them from the original where nothing came along into the copy between, or nobody opened it', async () => {
    await decide('first', ['base'], 'dismiss');
    for (const history of [
      ['first', 'base'],
      ['unopened', 'base'],
    ]) {
      const id = `after-${history[0]}`;
      const { page } = await pageOf(id, history);
      assert.match(page.body, /copied from has 1 micro-credential/, id);
      await decide(id, history, 'take');
      assert.deepEqual((await achievementsOf(id))[0]?.copyOf, [original]);
    }
  });

  it('is offered the nearer ones instead once they are there, and nothing twice', async () => {
    await launch('first', ['base']);
    const { launched, page } = await pageOf('second', ['first', 'base']);
    assert.match(page.body, /copied from has 1 micro-credential/);
    await decide('first', ['base'], 'take');
    await launch('second', ['first', 'base']);
    const stale = await launched.browser.submit(page, { do: 'take' }, '/copy');
    assert.equal(stale.status, 404, 'the original is not what is offered any more');
    await decide('second', ['first', 'base'], 'take');
    assert.equal((await achievementsOf('second')).length, 1);
    assert.equal((await achievementsOf('second'))[0]?.copyOf?.length, 2);
  });

  it('does not get from the copy between what it took from the original already', async () => {
    await launch('first', ['base']);
    await decide('second', ['first', 'base'], 'take');
    await decide('first', ['base'], 'take');
    const { page } = await pageOf('second', ['first', 'base']);
    assert.doesNotMatch(page.body, /copied from/);
    // An LMS that tells of the copies in another order, or only of one of them.
    assert.doesNotMatch((await pageOf('second', ['first'])).page.body, /copied from/);
    assert.equal((await achievementsOf('second')).length, 1);
  });

  it('opens what a link became that was made in the original, or in the copy between', async () => {
    await decide('first', ['base'], 'take');
    const [between] = await achievementsOf('first');
    await decide('second', ['first', 'base'], 'take');
    const [copy] = await achievementsOf('second');
    for (const achievement_id of [original, between?.id]) {
      const launched = await launch('second', ['first', 'base'], { achievement_id });
      assert.match(launched.location ?? '', new RegExp(`/achievements/${copy?.id}/learners`));
    }
  });

  it('fills the grade column that came along, that of the nearest ancestor before older ones', async () => {
    await decide('first', ['base'], 'take');
    const [between] = await achievementsOf('first');
    await decide('second', ['first', 'base'], 'take');
    const [copy] = await achievementsOf('second');
    assert.ok(copy && between);
    const course = await courseOf('second');
    assert.ok(course);
    const column = (resourceId: string) =>
      school.services.createLineItem(course, { label: resourceId, scoreMaximum: 100, resourceId });
    const old = await column(original);
    const columns = async () =>
      (await columnsOf(school.services, course, copy)).map(({ resourceId }) => resourceId);
    assert.deepEqual(await columns(), [original]);
    await column(between.id);
    assert.deepEqual(await columns(), [between.id, original]);
    await column(copy.id);
    assert.deepEqual(await columns(), [copy.id, between.id, original]);
    await school.services.deleteLineItem(course, old.url);
    await column(randomUUID());
    assert.deepEqual(await columns(), [copy.id, between.id]);
  });

  it('is composed of its own copies where the original was composed of its course’s', async () => {
    const whole = await school.publish('Whole');
    const held: Criterion = { type: 'achievement-held', achievementId: original, name: 'Pruning' };
    await school.publishWith(whole, { type: 'all', of: [held] });
    await decide('first', ['base'], 'take');
    await decide('second', ['first', 'base'], 'take');
    const copies = await achievementsOf('second');
    const part = copies.find(({ draft }) => draft.title === 'Pruning');
    const composed = copies.find(({ draft }) => draft.title === 'Whole');
    assert.deepEqual(composed?.draft.outcomes[0]?.criterion, {
      type: 'all',
      of: [{ ...held, achievementId: part?.id }],
    });
  });
});

describe('A submission review', () => {
  it('shows the instructor where this learner stands; Canvas finds its developer key ready', async function () {
    this.timeout(20_000);
    await using school = await openSchool();
    await school.campus.launch({ as: 'zoe' });
    const zoe = school.campus.people.find(({ key }) => key === 'zoe');
    await school.campus.launch({ as: 'instructor' });
    await school.publish('Pruning');
    const launched = await school.campus.launch({
      as: 'instructor',
      claims: {
        [claim.messageType]: 'LtiSubmissionReviewRequest',
        'https://purl.imsglobal.org/spec/lti/claim/for_user': { user_id: zoe?.id },
      },
    });
    const page = await launched.browser.follow(launched);
    assert.equal(page.status, 200, page.body);
    assert.match(page.body, /Zoé/);
    assert.match(page.body, /Pruning/);
    const learner = await school.campus.launch({ as: 'tom' });
    const peek = await learner.browser.open(page.url);
    assert.equal(peek.status, 403, 'a learner sees nobody else');

    const json = await (await fetch(`${school.url}/lti/canvas.json`)).json();
    assert.equal(json.oidc_initiation_url, `${school.url}/lti/login`);
    assert.equal(json.extensions[0].settings.placements.length, 3);
  });
});
