import assert from 'node:assert/strict';
import { extractFromPdf } from '../../src/credential/pdf/extract-from-pdf.js';
import { Browser } from './browser.js';
import { completeContent, courseCompleted, openSite, type Site } from './site.js';

describe('an achievement in several languages', () => {
  let site: Site;
  let teacher: Browser;
  let id: string;
  let address: string;
  const outcome = completeContent().outcomes[0]?.id ?? '';
  const french = () => `${address}/translations/fr`;
  const draft = async () => (await site.store.achievements.byId(id))?.draft;

  beforeEach(async () => {
    site = await openSite();
    await site.nameIssuer();
    teacher = new Browser(site.app);
    const base = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
    const courseId = base.split('/').at(-1) ?? '';
    ({ id } = await site.useCases.createAchievement({ courseId, language: 'en', title: '' }));
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content: completeContent() });
    address = `${base}/achievements/${id}`;
  });
  afterEach(() => site[Symbol.asyncDispose]());

  it('is saved before the editor leads to another language, so that nothing typed is lost', async () => {
    const answer = await teacher.submit(`${address}/edit`, {
      title: 'Pruning, typed just now',
      do: 'translate:',
      newLanguage: 'fr',
    });
    assert.equal(answer.headers.location, french());
    assert.equal((await draft())?.title, 'Pruning, typed just now');
    const page = (await teacher.get(french())).text;
    assert.match(page, /Pruning, typed just now/);
    assert.match(page, /Missing/);
  });

  it('asks for a language that it can name, and not for the one it is in', async () => {
    for (const [field, language] of [
      ['newLanguage', ''],
      ['otherLanguage', 'klingonish'],
      ['otherLanguage', 'zz'],
      ['newLanguage', 'en'],
    ] as const) {
      const typed = { do: 'translate:', title: 'Kept', [field]: language };
      const answer = await teacher.submit(`${address}/edit`, typed);
      assert.equal(answer.status, 422);
      assert.match(answer.text, /<a href="#newLanguage">Another language: please choose/);
      assert.match(answer.text, /value="Kept"/);
      if (field === 'otherLanguage')
        assert.match(answer.text, new RegExp(`id="otherLanguage"[^>]*value="${language}"`));
    }
    assert.equal((await teacher.get(`${address}/translations/en`)).status, 404);
    for (const none of ['FR', 'zz', 'mul'])
      assert.equal((await teacher.get(`${address}/translations/${none}`)).status, 404, none);
  });

  it('keeps a translation through edits of the rest, and says in the editor what is missing', async () => {
    const saved = await teacher.submit(french(), { title: 'La taille', do: 'edit' });
    assert.equal(saved.headers.location, `${address}/edit?saved`);
    assert.match((await teacher.get(`${address}/edit`)).text, /Texts in French[\s\S]*?texts? missing/);
    await teacher.submit(`${address}/edit`, { title: 'Pruning anew' });
    assert.deepEqual((await draft())?.translations, [
      { language: 'fr', texts: { title: 'La taille' }, statements: {} },
    ]);
    const taken = await teacher.submit(`${address}/edit`, { language: 'fr' });
    assert.match(taken.text, /<a href="#language">Language of the credential: there is a translation/);
  });

  it('gives back what was typed when it is too long, and when somebody saved meanwhile', async () => {
    const long = await teacher.submit(french(), { title: 'x'.repeat(201), description: 'gardé' });
    assert.equal(long.status, 422);
    assert.match(long.text, /<a href="#title">/);
    assert.match(long.text, /gardé/);
    const late = await teacher.submit(french(), { title: 'La taille', revision: '1' });
    assert.equal(late.status, 409);
    assert.match(late.text, /value="La taille"/);
  });

  it('is read in the reader’s language, on pages and on paper, while what was signed stays', async () => {
    await teacher.submit(french(), {
      title: 'La taille des fruitiers',
      [`statement-${outcome}`]: 'Savoir tailler',
    });
    const { revision } = (await site.store.achievements.byId(id)) ?? { revision: 0 };
    await site.useCases.publish({ achievementId: id, revision });
    const page = `/achievements/${id}/versions/1`;
    const reader = new Browser(site.app, 'fr');
    assert.match(
      (await reader.get(page)).text,
      /<h2 class="credential-title" lang="fr">La taille des fruitiers/,
    );
    assert.match((await reader.get(page)).text, /lang="fr">Savoir tailler/);
    assert.doesNotMatch((await new Browser(site.app).get(page)).text, /Savoir tailler/);
    assert.match((await new Browser(site.app).get(`${page}?lang=fr`)).text, /Savoir tailler/);

    await site.launch(new Browser(site.app), { sub: 'zoe', name: 'Zoé' });
    await site.hear(courseCompleted('zoe', site.now));
    const [credential] = await site.store.credentials.byAchievement(id);
    assert.ok(credential);
    const badge = JSON.parse(credential.openBadge);
    assert.equal(badge.name, completeContent().title);
    assert.deepEqual(badge.credentialSubject.achievement.related, [
      {
        id: `https://acquis.example${page}?lang=fr`,
        type: ['Related'],
        inLanguage: 'fr',
        version: '1',
      },
    ]);
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    assert.match(
      (await reader.get(`/credentials/${credential.id}`)).text,
      /<h3>La taille des fruitiers<\/h3>/,
    );
    for (const [language, wanted] of [
      ['fr', 'fr'],
      ['en', 'en'],
    ] as const) {
      const pdf = Buffer.from(await site.useCases.carriers.pdf(credential, language));
      assert.ok(pdf.includes(`/Lang (${wanted})`), wanted);
      assert.ok(extractFromPdf(pdf) !== undefined);
    }
  });
});
