import assert from 'node:assert/strict';
import { Resvg } from '@resvg/resvg-js';
import request from 'supertest';
import { Browser, formOf } from './browser.js';
import { completeContent, courseCompleted, openSite, publicUrl, type Site } from './site.js';

/** A picture of one colour. */
function picture(colour: string, side = 128): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" fill="${colour}"/></svg>`;
  return Buffer.from(new Resvg(svg).render().asPng());
}

/** Sends the form of the page at `path` that takes a picture. */
async function upload(
  site: Site,
  browser: Browser,
  path: string,
  action: string,
  file: Buffer,
): Promise<request.Response> {
  const token = formOf((await browser.get(path)).text, action).fields.csrf?.[0] ?? '';
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return request(site.app)
    .post(action)
    .set({ cookie: cookies, origin: publicUrl, accept: 'text/html', 'accept-language': 'en' })
    .field('csrf', token)
    .attach('image', file, 'picture.png');
}

describe('awarding bodies', () => {
  let site: Site;
  let admin: Browser;
  beforeEach(async () => {
    site = await openSite();
    admin = new Browser(site.app);
    await site.signInAdmin(admin);
    await site.nameIssuer();
  });
  afterEach(() => site[Symbol.asyncDispose]());

  async function second(): Promise<string> {
    const made = await admin.submit(
      '/admin/issuers/new',
      { name: 'École du Bois', legalName: 'École du Bois SCOP', countryCode: 'BE' },
      '/admin/issuers',
    );
    assert.equal(made.headers.location, '/admin/issuers/ecole-du-bois?done=added');
    return 'ecole-du-bois';
  }

  async function teacher(): Promise<{ readonly browser: Browser; readonly base: string }> {
    const browser = new Browser(site.app);
    const { location } = await site.launch(browser, { sub: 't', roles: ['instructor'] });
    return { browser, base: location.replace(/\?.*$/, '') };
  }

  it('are one at first: nothing is to be chosen, and the old address leads there', async () => {
    assert.equal((await admin.get('/admin/issuer')).headers.location, '/admin/issuers/main');
    const page = (await admin.get('/admin/issuers/main')).text;
    assert.doesNotMatch(page, /Where it may be used/);
    assert.doesNotMatch((await admin.get('/admin/platforms/p1')).text, /In whose name/);
    const { browser, base } = await teacher();
    const { id } = await site.useCases.createAchievement({
      courseId: base.split('/').at(-1) ?? '',
      language: 'en',
      title: 'x',
    });
    assert.doesNotMatch((await browser.get(`${base}/achievements/${id}/edit`)).text, /name="issuerId"/);
  });

  it('have an address of their own that is not given twice, and name what is wrong with it', async () => {
    const id = await second();
    const again = await admin.submit(
      '/admin/issuers/new',
      { id, name: 'x', legalName: 'x', countryCode: 'FR' },
      '/admin/issuers',
    );
    assert.equal(again.status, 422);
    assert.match(again.text, /another awarding body has this one/);
    const wrong = await admin.submit('/admin/issuers/new', { id: 'É B', name: 'x' }, '/admin/issuers');
    assert.match(wrong.text, /<a href="#id">Address: please use small letters/);
    const { body } = await request(site.app).get(`/issuers/${id}/did.json`);
    assert.equal(body.id, `did:web:acquis.example:issuers:${id}`);
    assert.equal(body.verificationMethod.length, 3);
    assert.match((await new Browser(site.app).get(`/issuers/${id}`)).text, /École du Bois SCOP/);
  });

  it('keep accreditations row by row, and say which field of which one is wrong', async () => {
    const row = {
      'accreditation-title': 'Qualiopi',
      'accreditation-agent': 'Bureau Veritas',
      'accreditation-country': 'FR',
      'accreditation-until': '2028-06-30',
    };
    const wrong = await admin.submit('/admin/issuers/main', { ...row, 'accreditation-agent': '' });
    assert.match(wrong.text, /<a href="#accreditation-agent-0">Accredited by: please fill this in/);
    for (const [until, words] of [
      [
        '2199-01-01',
        /<a href="#accreditation-until-0">Ends on: this date is too far ahead; please give one until/,
      ],
      ['0028-06-30', /<a href="#accreditation-until-0">Ends on: please give a date/],
    ] as const) {
      const far = await admin.submit('/admin/issuers/main', { ...row, 'accreditation-until': until });
      assert.equal(far.status, 422);
      assert.match(far.text, words);
    }
    assert.equal((await admin.submit('/admin/issuers/main', row)).status, 303);
    const { accreditations } = await site.useCases.currentIssuer();
    assert.deepEqual(accreditations, [
      { title: 'Qualiopi', agent: { legalName: 'Bureau Veritas', countryCode: 'FR' }, until: '2028-06-30' },
    ]);
    assert.match((await new Browser(site.app).get('/issuers/main')).text, /Bureau Veritas/);
  });

  it('show a number’s check digits to be wrong', async () => {
    const answer = await admin.submit('/admin/issuers/main', {
      'identifier-kind': 'siret',
      'identifier-value': '732 829 320 00075',
    });
    assert.match(answer.text, /<a href="#identifier-value-0">[^<]*check digits/);
    assert.match(answer.text, /value="732 829 320 00075"/);
  });

  it('get new keys after a question, and what the old ones signed stays valid', async () => {
    const signed = await issue('main');
    assert.match((await admin.get('/admin/issuers/main/rotate')).text, /They stay in the DID document/);
    const answer = await admin.submit('/admin/issuers/main/rotate');
    assert.equal(answer.headers.location, '/admin/issuers/main?done=rotated#keys');
    const { body } = await request(site.app).get('/issuers/main/did.json');
    assert.deepEqual(body.verificationMethod.map(({ id }: { id: string }) => id.split('#')[1]).sort(), [
      'ed25519-1',
      'ed25519-2',
      'es256-1',
      'es256-2',
      'rs256-1',
      'rs256-2',
    ]);
    const jwks = await request(site.app).get('/issuers/main/jwks.json');
    assert.equal(jwks.body.keys.length, 6);
    const report = await request(site.app).post('/api/verify').set('content-type', 'text/plain').send(signed);
    assert.equal(report.body.verdict ?? report.body.status, 'valid');
  });

  it('are offered to instructors where the admin allows it; what was published keeps its own', async () => {
    const id = await second();
    const { browser, base } = await teacher();
    const ours = base.split('/').at(-1) ?? '';
    const made = await site.useCases.createAchievement({ courseId: ours, language: 'en', title: 'x' });
    const edit = `${base}/achievements/${made.id}/edit`;
    assert.equal(made.issuerId, 'main');
    await site.useCases.saveDraft({ achievementId: made.id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: made.id, revision: 2 });

    await browser.submit(edit, { issuerId: id });
    assert.equal((await site.store.achievements.byId(made.id))?.issuerId, 'main');
    const saved = await admin.submit(
      '/admin/platforms/p1',
      { standard: 'main', allowed: [id] },
      '/admin/platforms/p1/issuers',
    );
    assert.equal(saved.status, 303);
    assert.match((await admin.get(`/admin/issuers/${id}`)).text, /instructors may choose it/);
    assert.match((await browser.get(edit)).text, /<option value="ecole-du-bois">École du Bois/);
    assert.equal((await browser.submit(edit, { issuerId: id })).status, 303);

    const chosen = await site.store.achievements.byId(made.id);
    assert.equal(chosen?.issuerId, id);
    assert.match((await browser.get(base)).text, /Changed|changes/i);
    await site.useCases.publish({ achievementId: made.id, revision: chosen?.revision ?? 0 });
    assert.equal((await site.store.achievements.version(made.id, 1))?.issuerId, 'main');
    assert.equal((await site.store.achievements.version(made.id, 2))?.issuerId, id);
    const [first, next] = await Promise.all(
      [1, 2].map((number) => new Browser(site.app).get(`/achievements/${made.id}/versions/${number}`)),
    );
    assert.match(first?.text ?? '', /Campus Vert/);
    assert.match(next?.text ?? '', /École du Bois/);
  });

  it('have a logo that is checked, shown, carried by what they issue, and taken away again', async () => {
    const [page, action] = ['/admin/issuers/main', '/admin/issuers/main/logo'];
    const small = await upload(site, admin, page, action, picture('red', 20));
    assert.equal(small.status, 422);
    assert.match(small.text, /<a href="#image">Picture: it is smaller than 64 pixels on a side/);
    const none = await upload(site, admin, page, action, Buffer.from('not a picture'));
    assert.match(none.text, /neither PNG nor JPEG nor SVG/);
    assert.equal((await upload(site, admin, page, action, picture('red'))).status, 303);

    const { logoId } = await site.useCases.currentIssuer();
    const address = `/images/${logoId}.png`;
    assert.match((await admin.get(page)).text, new RegExp(`src="${address}"`));
    assert.match((await new Browser(site.app).get('/issuers/main')).text, new RegExp(address));
    const image = await request(site.app).get(address);
    assert.equal(image.headers['content-type'], 'image/png');
    assert.equal(image.headers['access-control-allow-origin'], '*');
    const badge = JSON.parse(await issue('main'));
    assert.equal(badge.issuer.image.id, `${publicUrl}${address}`);

    const token = formOf((await admin.get(page)).text, action).fields.csrf?.[0] ?? '';
    assert.equal((await admin.post(action, { csrf: token, remove: 'yes' })).status, 303);
    assert.equal((await site.useCases.currentIssuer()).logoId, undefined);
    assert.equal((await request(site.app).get(address)).status, 200);
    // The badge above names it for ever.
    assert.equal((await site.store.images.byId(logoId ?? ''))?.namedAt, site.now);
  });

  /** Somebody earns something: the signed Open Badge. */
  async function issue(issuerId: string): Promise<string> {
    const course = await site.course('earned');
    const { id } = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: '' });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: id, revision: 2 });
    await site.launch(new Browser(site.app), { sub: 'zoe', contextId: 'earned', name: 'Zoé' });
    await site.hear(courseCompleted('zoe', site.now, 'earned'));
    const [credential] = await site.store.credentials.byLearner((await site.learner('zoe')).id);
    assert.equal(credential?.issuerId, issuerId);
    return credential?.openBadge ?? '';
  }
});
