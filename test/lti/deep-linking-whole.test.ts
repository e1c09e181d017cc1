import assert from 'node:assert/strict';
import { formsOf } from '../platform/browser/forms.js';
import { claim } from '../platform/lti/iri.js';
import { openSchool, type School } from './school.js';

describe('Deep linking, from the LMS’s “add an activity” to the activities in the course', () => {
  let school: School;
  let pruning: string;
  let grafting: string;

  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    pruning = await school.publish('Pruning <young> trees');
    grafting = await school.publish('Grafting');
  });
  after(() => school?.[Symbol.asyncDispose]());

  const ask = () => school.campus.launch({ as: 'instructor', message: 'deep-linking' });

  it('offers the course’s page and its published micro-credentials, several at once', async () => {
    const page = await ask();
    assert.equal(page.status, 200, page.body);
    assert.match(page.body, /Pruning &lt;young/);
    assert.equal(page.body.match(/type="checkbox"/g)?.length, 3);
    assert.match(
      String(page.headers['content-security-policy']),
      new RegExp(`frame-ancestors .*${school.campus.url}`),
    );
  });

  it('puts what was chosen into the course, each micro-credential with its grade column', async () => {
    const page = await ask();
    const answer = await page.browser.submit(page, { item: [pruning, grafting], do: 'add' });
    assert.match(answer.body, /id="send"/);
    const [form] = formsOf(answer);
    assert.equal(new URL(form?.action ?? '').origin, school.campus.url);
    assert.match(
      String(answer.headers['content-security-policy']),
      new RegExp(`form-action 'self' ${school.campus.url}`),
      'the browser must be allowed to send the form there',
    );
    const taken = await page.browser.submit(answer);
    assert.equal(taken.status, 200, taken.body);
    assert.match(taken.body, /Pruning &lt;young/);
    const course = await school.course();
    const [platform] = await school.app.store.platforms.list();
    assert.ok(platform && course.lineItemsUrl);
    const launched = await school.campus.launch({ as: 'instructor', resourceLink: '2' });
    assert.match(
      String(launched.location),
      new RegExp(`/courses/${course.id}/achievements/${pruning}/learners`),
    );
    const token = JSON.parse(Buffer.from(launched.idToken?.split('.')[1] ?? '', 'base64url').toString());
    assert.ok(token[claim.ags].lineitem, 'the activity has a line item of its own');
  });

  it('leads learners of such an activity to their own page', async () => {
    const launched = await school.campus.launch({ as: 'zoe', resourceLink: '2' });
    assert.match(String(launched.location), /\/my\/courses\//);
  });

  it('asks again when nothing was chosen, and adds nothing when that is wanted', async () => {
    const page = await ask();
    const again = await page.browser.submit(page, { item: [], do: 'add' });
    assert.equal(again.status, 422);
    assert.match(again.body, /Choose at least one activity/);
    const answer = await page.browser.submit(page, { item: [], do: 'cancel' });
    const taken = await page.browser.submit(answer);
    assert.equal(taken.status, 200, taken.body);
  });

  it('needs no cookie for the answer, and takes no request but its own', async () => {
    const page = await ask();
    const [form] = formsOf(page);
    const send = (request: string, origin = school.url) =>
      fetch(`${school.url}/lti/deep-linking`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ request, item: 'course', do: 'add' }),
      });
    const request = String(form?.fields.request);
    assert.equal((await send(request)).status, 200);
    assert.equal((await send(`${request.slice(0, -2)}xx`)).status, 400);
    assert.equal((await send('')).status, 400);
    assert.equal((await send(request, 'https://evil.example')).status, 403);
  });

  it('is not for learners', async () => {
    const page = await school.campus.launch({ as: 'zoe', message: 'deep-linking' });
    assert.equal(page.status, 403);
  });
});

describe('Deep linking into an LMS that takes one item', () => {
  it('lets choose one, and sends one', async function () {
    this.timeout(20_000);
    await using school = await openSchool({ acceptMultiple: false });
    await school.campus.launch({ as: 'instructor' });
    const id = await school.publish('Pruning');
    const page = await school.campus.launch({ as: 'instructor', message: 'deep-linking' });
    assert.equal(page.body.match(/type="radio"/g)?.length, 2);
    const answer = await page.browser.submit(page, { item: [id, 'course'], do: 'add' });
    const [form] = formsOf(answer);
    const payload = JSON.parse(
      Buffer.from(String(form?.fields.JWT).split('.')[1] ?? '', 'base64url').toString(),
    );
    assert.equal(payload[claim.contentItems].length, 1);
  });
});
