import assert from 'node:assert/strict';
import { formOf } from './browser.js';
import { Browser, completeContent, courseCompleted, openSite, type Site } from './site.js';

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of a page as the renderer writes them; their text without tags. */
function elements(html: string): readonly Element[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map((found) => {
    const [all, tag = '', written = ''] = found;
    const attributes = Object.fromEntries(
      [...written.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const rest = html.slice((found.index ?? 0) + all.length);
    const end = rest.search(new RegExp(`</${tag}>`));
    return {
      tag,
      attributes,
      text: rest
        .slice(0, Math.max(0, end))
        .replace(/<[^>]+>/g, '')
        .trim(),
    };
  });
}

describe('pages for people who do not see, or use no mouse', () => {
  const pages = new Map<string, string>();
  let site: Site;

  before(async () => {
    site = await openSite();
    await site.nameIssuer();
    const admin = new Browser(site.app);
    const teacher = new Browser(site.app);
    const learner = new Browser(site.app, 'fr');
    const anyone = new Browser(site.app);
    await site.signInAdmin(admin);
    const course = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
    const keep = async (name: string, who: Browser, path: string) =>
      pages.set(name, (await who.get(path)).text);
    await keep('empty course', teacher, course);
    const { id } = await site.useCases.createAchievement({
      courseId: course.split('/').pop() ?? '',
      language: 'en',
      title: 'Pruning',
    });
    const address = `${course}/achievements/${id}`;
    await keep('edit', teacher, `${address}/edit`);
    await keep('publish, missing', teacher, `${address}/publish`);
    pages.set(
      'edit, errors',
      (await teacher.submit(`${address}/edit`, { hours: 'x', validityMonths: 'y' })).text,
    );
    const two = completeContent().outcomes.map((one) => ({ ...one, id: 'o2' }));
    const content = completeContent({ outcomes: [...completeContent().outcomes, ...two] });
    await site.useCases.saveDraft({ achievementId: id, revision: 1, content });
    await keep('edit, two outcomes', teacher, `${address}/edit?saved`);
    await teacher.submit(`${address}/edit`, { do: 'add-criterion:o1' });
    await keep('edit, combined', teacher, `${address}/edit`);
    await site.useCases.saveDraft({ achievementId: id, revision: 3, content });
    await keep('publish', teacher, `${address}/publish`);
    await site.useCases.publish({ achievementId: id, revision: 4 });
    await keep('publish, changed', teacher, `${address}/publish`);
    await site.launch(learner, { sub: 's1', name: 'Émile Noël', locale: 'fr' });
    await site.learner('s2');
    await site.hear(courseCompleted('s1', site.now), courseCompleted('s3', site.now));
    const [credential] = await site.store.credentials.byAchievement(id);
    const [award] = await site.store.awards.byAchievement(id);
    for (const page of ['preview', 'versions', 'archive', 'learners', `awards/${award?.id}/revoke`])
      await keep(page, teacher, `${address}/${page}`);
    await keep('revoke many', teacher, `${address}/revoke?award=${award?.id}`);
    await keep('suspend many', teacher, `${address}/suspend?award=${award?.id}`);
    await keep('suspend', teacher, `${address}/awards/${award?.id}/suspend`);
    await keep('revoke none', teacher, `${address}/revoke`);
    await keep('learner', teacher, `${course}/learners/${award?.learnerId}`);
    await keep('upload', teacher, `${course}/upload`);
    await keep('course', teacher, `${course}?done=published`);
    await keep('new', teacher, `${course}/achievements/new`);
    await keep('home', learner, `/my${course}`);
    await keep('my credential', learner, `/my/credentials/${credential?.id}`);
    await keep('not shared', anyone, `/credentials/${credential?.id}`);
    await learner.submit(`/my/credentials/${credential?.id}`, {}, `/my/credentials/${credential?.id}/share`);
    const mine = `/my/credentials/${credential?.id}`;
    await keep('wallet', learner, `${mine}/wallet`);
    pages.set('offer to a wallet', (await learner.submit(`${mine}/wallet`, { form: 'open-badge' })).text);
    const asks = 'client_id=w&redirect_uri=w.app:/x&response_type=code&scope=acquis.open-badge&state=s';
    const challenge = `code_challenge_method=S256&code_challenge=${'c'.repeat(43)}`;
    const authorize = `/issuers/main/wallet/authorize?${asks}&${challenge}`;
    await keep('a wallet asks', learner, authorize);
    await keep('a wallet asks nobody', anyone, authorize);
    await keep('a wallet asks wrongly', anyone, '/issuers/main/wallet/authorize');
    const made = (await learner.submit(`${mine}/wallet`, { form: 'open-badge' })).text;
    const offered = (/href="(openid-credential-offer:[^"]+)"/.exec(made)?.[1] ?? '').replaceAll('&amp;', '&');
    const { grants } = JSON.parse(new URL(offered).searchParams.get('credential_offer') ?? '{}');
    const { issuer_state: offer } = grants.authorization_code;
    await keep('a wallet asks for the digits', anyone, `${authorize}&issuer_state=${offer}`);
    const question = formOf(pages.get('a wallet asks for the digits') ?? '');
    pages.set(
      'a wallet asks for the digits again',
      (await anyone.post(question.action, { ...question.fields, tx_code: '1', answer: 'allow' })).text,
    );
    await keep('my shared credential', learner, `/my/credentials/${credential?.id}?share=on`);
    await keep('public credential', anyone, `/credentials/${credential?.id}`);
    pages.set('checked', (await anyone.post('/check', { credential: '{}' })).text);
    pages.set('checked nothing', (await anyone.post('/check', { credential: '' })).text);
    for (const path of ['/', '/check', '/issuers/main', '/nothing', course, '/lti/register?invitation=good'])
      await keep(`anyone ${path}`, anyone, path);
    for (const path of [
      '',
      '/sign-in',
      '/issuers/main',
      '/issuers',
      '/issuers/new',
      '/issuers/main/rotate',
      '/platforms/new',
      '/platforms/p1',
      '/platforms/p1/parked',
    ])
      await keep(`/admin${path}`, admin, `/admin${path}`);
    pages.set('invitation', (await admin.submit('/admin', {}, '/admin/invitations')).text);
    pages.set('pairing', (await admin.submit('/admin/platforms/p1', {}, '/admin/platforms/p1/pairing')).text);
  });
  after(() => site[Symbol.asyncDispose]());

  const each = (look: (all: readonly Element[], name: string, html: string) => void) => {
    assert.ok(pages.size >= 30);
    for (const [name, html] of pages) look(elements(html), name, html);
  };

  it('have a language, a title of their own, one main heading and no gap between headings', () => {
    each((all, name) => {
      assert.match(all.find(({ tag }) => tag === 'html')?.attributes.lang ?? '', /^(fr|en)$/, name);
      assert.match(all.find(({ tag }) => tag === 'title')?.text ?? '', /.+ – Acquis$/, name);
      const levels = all.filter(({ tag }) => /^h[1-6]$/.test(tag)).map(({ tag }) => Number(tag[1]));
      assert.equal(levels.filter((level) => level === 1).length, 1, name);
      levels.forEach((level, index) => {
        assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${name}: h${level} after h${levels[index - 1]}`);
      });
    });
  });

  it('give every field a label and every button and link a name', () => {
    each((all, name) => {
      const labelled = new Set(
        all.filter(({ tag }) => tag === 'label').map(({ attributes }) => attributes.for),
      );
      for (const { tag, attributes, text } of all) {
        if (/^(input|select|textarea)$/.test(tag) && attributes.type !== 'hidden')
          assert.ok(labelled.has(attributes.id), `${name}: no label for ${attributes.id ?? attributes.name}`);
        if (tag === 'a' || tag === 'button')
          assert.ok((attributes['aria-label'] ?? text) !== '', `${name}: a ${tag} without a name`);
      }
    });
  });

  it('use every id once, and point to ids that are there', () => {
    each((all, name) => {
      const ids = all.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
        name,
      );
      for (const { tag, attributes } of all) {
        const pointed = ['aria-describedby', 'aria-labelledby', 'for'].flatMap(
          (one) => attributes[one]?.split(' ') ?? [],
        );
        if (tag === 'a' && attributes.href?.startsWith('#')) pointed.push(attributes.href.slice(1));
        for (const id of pointed) assert.ok(ids.includes(id), `${name}: nothing has the id ${id}`);
      }
    });
  });

  it('tell links with the same words apart', () => {
    each((all, name) => {
      const targets = new Map<string, string>();
      for (const { tag, attributes, text } of all) {
        if (tag !== 'a' || attributes.href === undefined) continue;
        const said = attributes['aria-label'] ?? text;
        const known = targets.get(said) ?? attributes.href;
        assert.equal(attributes.href, known, `${name}: “${said}” leads to two places`);
        targets.set(said, attributes.href);
      }
    });
  });

  it('lead the keyboard past the navigation to the content', () => {
    each((all, name) => {
      const first = all.find(({ tag }) => tag === 'a');
      assert.equal(first?.attributes.href, '#main', name);
      assert.ok(
        all.some(({ tag, attributes }) => tag === 'main' && attributes.id === 'main'),
        name,
      );
    });
  });
});
