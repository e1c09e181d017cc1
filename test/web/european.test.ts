import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { openSeal } from '../../src/credential/seal/open-seal.js';
import type { Sealer } from '../../src/credential/seal/sealer.js';
import { makeTestCertificate } from '../../src/credential/seal/test-certificate.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

const verdictOn = async (site: Site, text: string) =>
  (await request(site.app).post('/api/verify').type('application/json').send(text)).body;

const now = Date.UTC(2026, 10, 22, 9);

describe('European Digital Credentials for learners', function () {
  this.timeout(30_000);
  let folder: string;
  const sites: Site[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'acquis-european-'));
  });
  after(async () => {
    for (const site of sites) await site[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const sealWith = (file: string, passphrase = 'for a test'): Sealer =>
    openSeal(
      { type: 'pkcs12', file: join(folder, file), passphrase },
      { clock: () => now, fetchGuarded: () => Promise.reject(new Error('nothing is fetched here')) },
    );

  async function makeSeal(file: string): Promise<void> {
    const { pkcs12 } = await makeTestCertificate({
      organization: 'TEST Campus Vert',
      country: 'FR',
      organizationIdentifier: 'NTRFR-000000000',
      passphrase: 'for a test',
      now: now - 60_000,
    });
    writeFileSync(join(folder, file), pkcs12);
  }

  /** A learner who has just earned a credential. */
  async function earned(sealer?: Sealer) {
    const site = await openSite({}, sealer);
    sites.push(site);
    await site.nameIssuer();
    const course = await site.course();
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    const browser = new Browser(site.app);
    await site.launch(browser, { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(id);
    assert.ok(credential);
    const page = `/my/credentials/${credential.id}`;
    return { site, browser, credential, page, file: `${page}/european.json` };
  }

  it('are not offered without a seal, and the page says why', async () => {
    const { site, browser, page, file } = await earned();
    const { text } = await browser.get(page);
    assert.match(text, /has not set up an electronic seal/);
    assert.doesNotMatch(text, /european\.json/);
    assert.equal((await browser.get(file)).status, 303);
    await site.signInAdmin(browser);
    const admin = await browser.get('/admin/issuers/main');
    assert.match(admin.text, /no seal is set up/);
    assert.match(admin.text, /SEAL_FILE/);
    assert.match(admin.text, /Only a qualified electronic seal is presumed genuine/);
  });

  it('are sealed once, stay the same, and are valid until they are revoked', async () => {
    await makeSeal('good.p12');
    const { site, browser, credential, page, file } = await earned(sealWith('good.p12'));
    assert.match((await browser.get(page)).text, new RegExp(`href="${file}"`));
    const [first, second] = await Promise.all([browser.get(file), browser.get(file)]);
    assert.equal(first?.status, 200);
    assert.match(String(first.headers['content-disposition']), /^attachment; filename=acquis-.*\.elm\.json/);
    assert.equal(second?.text, first.text);
    assert.equal((await browser.get(file)).text, first.text);
    const verify = () => verdictOn(site, first.text);
    const report = await verify();
    assert.equal(report.verdict, 'valid', JSON.stringify(report.checks));
    assert.equal(report.format, 'elm');
    assert.equal(report.summary.learnerName, 'Émile Noël');
    const other = new Browser(site.app);
    await site.launch(other, { sub: 's2', name: 'Somebody else' });
    assert.equal((await other.get(file)).status, 404);
    await site.useCases.revokeAward({ awardId: credential.awardId, reason: 'Mistake', by: 'admin' });
    assert.equal((await verify()).verdict, 'invalid');
  });

  it('stay valid when the operator seals with another certificate', async () => {
    await makeSeal('old.p12');
    await makeSeal('new.p12');
    const keys: { current: Sealer } = { current: sealWith('old.p12') };
    const changing: Sealer = {
      subject: () => keys.current.subject(),
      certificate: () => keys.current.certificate(),
      seal: (payload) => keys.current.seal(payload),
    };
    const { site, browser, file } = await earned(changing);
    const sealed = (await browser.get(file)).text;
    keys.current = sealWith('new.p12');
    assert.equal((await verdictOn(site, sealed)).verdict, 'valid');
    assert.equal((await browser.get(file)).text, sealed);
  });

  it('name what is missing, to the learner and to the admin', async () => {
    await makeSeal('nameless.p12');
    const real = sealWith('nameless.p12');
    const nameless: Sealer = { ...real, subject: async () => ({ organization: 'TEST' }) };
    const { site, browser, page } = await earned(nameless);
    assert.match((await browser.get(page)).text, /Missing: registration number of the awarding body/);
    await site.signInAdmin(browser);
    const admin = await browser.get('/admin/issuers/main');
    assert.match(admin.text, /Fill in: registration number of the awarding body/);
    const answer = await browser.submit(
      '/admin/issuers/main',
      { 'identifier-kind': 'siret', 'identifier-value': '73282932000074' },
      '/admin/issuers/main',
    );
    assert.equal(answer.status, 303);
    assert.match((await browser.get(page)).text, /european\.json/);
  });

  it('are put off, not broken, while the seal cannot be used', async () => {
    const { site, browser, page, file } = await earned(sealWith('not-there.p12'));
    assert.match((await browser.get(page)).text, /the seal of the awarding body cannot be used/);
    assert.equal((await browser.get(file)).status, 303);
    await site.signInAdmin(browser);
    assert.match((await browser.get('/admin/issuers/main')).text, /ERR_SEAL_FILE_UNREADABLE/);
  });
});
