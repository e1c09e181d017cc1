import assert from 'node:assert/strict';
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
