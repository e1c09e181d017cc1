import assert from 'node:assert/strict';
import { type Browser, createBrowser } from '../platform/browser/browser.js';
import { adminPassword, openSchool, type School } from './school.js';

describe('A platform whose values were written down wrongly', () => {
  let school: School;
  let admin: Browser;
  let address: string;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    admin = createBrowser({ topLevel: school.url, target: 'window', now: Date.now });
    await admin.submit(await admin.open(`${school.url}/admin/sign-in`), { password: adminPassword });
    const [platform] = await school.app.store.platforms.list();
    address = `${school.url}/admin/platforms/${platform?.id}`;
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  const platform = async () => (await school.app.store.platforms.list())[0];
  const correct = async (values: Record<string, string>) =>
    admin.submit(await admin.open(`${address}/values`), values, '/values');

  it('is corrected by its admin, and launches pass again', async () => {
    const right = (await platform())?.jwksUri ?? '';
    await correct({ jwksUri: `${school.campus.url}/nothing/here` });
    const refused = await school.campus.launch({ as: 'zoe' });
    assert.equal(refused.status, 502);
    const shown = await admin.open(`${address}/values`);
    assert.match(shown.body, /nothing\/here/);
    const saved = await correct({ jwksUri: right, name: 'Campus', family: 'sakai' });
    assert.match(saved.body, /Try again now” shows whether it works/);
    const stored = await platform();
    assert.equal(stored?.name, 'Campus');
    assert.equal(stored?.family, 'sakai');
    assert.equal(stored?.deployments.length, 1, 'all else stays');
    assert.equal((await school.campus.launch({ as: 'zoe' })).status, 303);
  });

  it('names the field that is wrong, keeps what was typed, and changes nothing', async () => {
    const before = await platform();
    const page = await correct({ tokenEndpoint: 'ftp://lms.example', jwksUri: '', name: 'Typed' });
    assert.equal(page.status, 422);
    assert.match(page.body, /href="#tokenEndpoint"/);
    assert.match(page.body, /href="#jwksUri"/);
    assert.match(page.body, /value="Typed"/);
    assert.deepEqual(await platform(), before);
  });

  it('takes neither another issuer nor another client id, and overwrites nothing saved meanwhile', async () => {
    const open = await admin.open(`${address}/values`);
    const before = await platform();
    await admin.submit(open, { issuer: 'https://evil.example', clientId: 'other', name: 'First' }, '/values');
    const after = await platform();
    assert.equal(after?.issuer, before?.issuer);
    assert.equal(after?.clientId, before?.clientId);
    const late = await admin.submit(open, { name: 'Second' }, '/values');
    assert.equal(late.status, 409);
    assert.equal((await platform())?.name, 'First');
  });
});
