import assert from 'node:assert/strict';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import request from 'supertest';
import { unbakePng } from '../../src/credential/bake/unbake-png.js';
import { unbakeSvg } from '../../src/credential/bake/unbake-svg.js';
import type { Credential } from '../../src/credential/credential.js';
import { extractFromPdf } from '../../src/credential/pdf/extract-from-pdf.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('the files of a credential', () => {
  let site: Site;
  let browser: Browser;
  let credential: Credential;

  before(async () => {
    site = await openSite();
    await site.nameIssuer();
    const course = await site.course();
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    browser = new Browser(site.app);
    await site.launch(browser, { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [made] = await site.store.credentials.byAchievement(id);
    assert.ok(made);
    credential = made;
  });
  after(() => site[Symbol.asyncDispose]());

  const bytes = (path: string) =>
    request(site.app)
      .get(path)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });

  it('are offered to the learner without the attribute that loses the cookie in a frame', async () => {
    const page = await browser.get(`/my/credentials/${credential.id}`);
    assert.equal(page.status, 200);
    for (const file of [
      'certificate.pdf',
      'open-badge.png',
      'open-badge.svg',
      'open-badge.json',
      'open-badge.jwt',
      'open-badge.es256.jwt',
    ])
      assert.match(page.text, new RegExp(`href="/my/credentials/${credential.id}/${file}"`));
    assert.doesNotMatch(page.text, / download[=>\s]/);
  });

  it('are the same statements as JWT with ES256, to the learner and where they share it', async () => {
    const mine = await browser.get(`/my/credentials/${credential.id}/open-badge.es256.jwt`);
    assert.equal(mine.status, 200);
    assert.match(String(mine.headers['content-disposition']), /acquis-.*\.es256\.jwt/);
    const jwt = mine.text || String(Buffer.from(mine.body as Uint8Array));
    assert.deepEqual(decodeProtectedHeader(jwt), {
      alg: 'ES256',
      kid: 'https://acquis.example/issuers/main/keys/es256-1',
      typ: 'JWT',
    });
    assert.deepEqual(decodeJwt(jwt), decodeJwt(credential.openBadgeJwt));
    const report = await site.verifier.verify(jwt);
    assert.deepEqual([report.verdict, report.format], ['valid', 'open-badge-3-jwt']);
    assert.equal((await browser.get(`/credentials/${credential.id}.es256.jwt`)).status, 403);
    assert.equal((await browser.get(`/credentials/${credential.id}.es256`)).status, 404);
  });

  it('carry what was signed, unchanged, and say that they are to be saved', async () => {
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    const at = `/credentials/${credential.id}`;
    const types = { png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf', jwt: 'application/jwt' };
    const found: Record<string, Buffer> = {};
    for (const [ending, type] of Object.entries(types)) {
      const answer = await bytes(`${at}.${ending}`);
      assert.equal(answer.status, 200, ending);
      assert.ok(String(answer.headers['content-type']).startsWith(type));
      assert.equal(
        answer.headers['content-disposition'],
        `attachment; filename=acquis-${credential.id}.${ending}`,
      );
      found[ending] = answer.body;
    }
    const { png, svg, pdf, jwt } = found;
    assert.ok(png && svg && pdf && jwt);
    assert.equal(unbakePng(png).text, credential.openBadge);
    assert.equal(unbakeSvg(svg).text, credential.openBadge);
    assert.deepEqual(
      extractFromPdf(pdf).map(({ payload }) => payload.text),
      [credential.openBadge],
    );
    assert.equal(jwt.toString(), credential.openBadgeJwt);
    assert.equal((await request(site.app).get(`${at}.exe`)).status, 404);
  });

  it('are checked for what is inside, and the answer says that the paper itself proves nothing', async () => {
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    for (const [ending, words] of [
      ['pdf', /Only the credential attached to the PDF was checked, not its pages/],
      ['png', /Only the credential inside the image was checked/],
      ['json', undefined],
    ] as const) {
      const file = await bytes(`/credentials/${credential.id}.${ending}`);
      const answer = await request(site.app)
        .post('/check')
        .set('accept-language', 'en')
        .attach('file', file.body, `file.${ending}`);
      assert.match(answer.text, /<h2 id="verdict">Valid<\/h2>/);
      if (words === undefined) assert.doesNotMatch(answer.text, /Only the credential/);
      else assert.match(answer.text, words);
    }
  });

  it('are nobody’s but the learner’s while the credential is not shared', async () => {
    await site.useCases.share({
      credentialId: credential.id,
      learnerId: credential.learnerId,
      shared: false,
    });
    for (const ending of ['png', 'svg', 'pdf', 'json', 'jwt'])
      assert.equal((await request(site.app).get(`/credentials/${credential.id}.${ending}`)).status, 403);
    const other = new Browser(site.app);
    await site.launch(other, { sub: 's2', name: 'Somebody else' });
    for (const file of ['certificate.pdf', 'open-badge.png', 'open-badge.json'])
      assert.equal((await other.get(`/my/credentials/${credential.id}/${file}`)).status, 404);
  });

  it('begin with a badge that the credential names and any site may show', async () => {
    const { achievement } = JSON.parse(credential.openBadge).credentialSubject;
    const { pathname } = new URL(achievement.image.id);
    const png = await bytes(pathname);
    assert.equal(png.status, 200);
    assert.equal(png.headers['content-type'], 'image/png');
    assert.equal(png.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(png.body.subarray(1, 4).toString(), 'PNG');
    assert.throws(() => unbakePng(png.body), /carries no credential/);
    const etag = String(png.headers.etag);
    assert.equal((await request(site.app).get(pathname).set('if-none-match', etag)).status, 304);
    const svg = await bytes(pathname.replace('.png', '.svg'));
    assert.match(svg.body.toString(), /<title>Pruning fruit trees<\/title>/);
    assert.equal((await request(site.app).get('/achievements/none/versions/1/image.png')).status, 404);
  });

  it('lead to LinkedIn with every field filled in, once the public link works', async () => {
    const hidden = await browser.get(`/my/credentials/${credential.id}`);
    assert.doesNotMatch(hidden.text, /linkedin/);
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    const page = await browser.get(`/my/credentials/${credential.id}`);
    const address = /href="(https:\/\/www\.linkedin\.com[^"]*)"/
      .exec(page.text)?.[1]
      ?.replaceAll('&amp;', '&');
    const { searchParams } = new URL(address ?? '');
    assert.deepEqual(Object.fromEntries(searchParams), {
      startTask: 'CERTIFICATION_NAME',
      name: 'Pruning fruit trees',
      organizationName: 'Campus Vert',
      issueYear: '2026',
      issueMonth: '11',
      certUrl: `https://acquis.example/credentials/${credential.id}`,
      certId: credential.id,
    });
  });
});
