import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { guardedClient } from '../../src/http/guarded-client.js';
import { printedCode } from '../credential/compact/printed-code.js';
import { servedSite } from '../web/served-site.js';
import { completeContent, courseCompleted, Browser as Visitor } from '../web/site.js';
import { looking, startBrowser } from './browser.js';

describe('a certificate’s code, checked where there is no network', () => {
  let site: Awaited<ReturnType<typeof servedSite>>;
  let browser: Browser;
  let context: BrowserContext;
  let phone: Page;
  let scanned: string;
  /** Of somebody whose credential is not revoked. */
  let lasting: string;
  let revoke: () => Promise<unknown>;
  const asked: string[] = [];

  before(async () => {
    site = await servedSite();
    site.now = Date.now();
    await site.nameIssuer();
    const course = await site.course();
    const achievement = await site.useCases.createAchievement({
      courseId: course.id,
      language: 'en',
      title: '',
    });
    await site.useCases.saveDraft({ achievementId: achievement.id, revision: 1, content: completeContent() });
    await site.useCases.publish({ achievementId: achievement.id, revision: 2 });
    await site.launch(new Visitor(site.app), { sub: 's1', name: 'Zoé Élan-Müller' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(achievement.id);
    assert.ok(credential);
    await site.launch(new Visitor(site.app), { sub: 's2', name: 'Tom O’Neil' });
    await site.hear(courseCompleted('s2', site.now));
    const another = (await site.store.credentials.byAchievement(achievement.id)).find(
      ({ id }) => id !== credential.id,
    );
    assert.ok(another);
    lasting = printedCode(await site.useCases.carriers.pdf(another));
    scanned = printedCode(await site.useCases.carriers.pdf(credential));
    revoke = () =>
      site.useCases.revokeAward({ awardId: credential.awardId, reason: 'by mistake', by: 'admin' });

    browser = await startBrowser();
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    phone = await context.newPage();
    phone.setDefaultTimeout(15_000);
    context.on('request', (request) => asked.push(request.url()));
  });
  after(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  const verdict = (words: string | RegExp) => phone.getByRole('heading', { level: 2, name: words }).waitFor();

  it('the page is opened once, and the browser keeps it', async () => {
    await phone.goto(`${site.publicUrl}/check`);
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const manifest = await phone.locator('link[rel=manifest]').getAttribute('href');
    const answer = await phone.request.get(`${site.publicUrl}${manifest}`);
    assert.equal((await answer.json()).start_url, '/check');
    await looking(phone)('check-page');
  });

  it('without network the code opens the page, which says what holds and what it cannot know', async () => {
    await context.setOffline(true);
    await phone.goto('about:blank');
    await phone.goto(scanned);
    await verdict('La signature est bonne ; révocation non vérifiée');
    await phone.getByText('Zoé Élan-Müller').waitFor();
    await phone.getByText('Pruning fruit trees').waitFor();
    await looking(phone)('offline-holds');
    assert.equal(await phone.getByRole('heading', { name: 'Valable', exact: true }).count(), 0);
  });

  it('a changed code, one cut off, and a file say clearly why not, offline too, and keep what was entered', async () => {
    const field = phone.getByRole('textbox');
    const submit = () => phone.getByRole('button', { name: 'Vérifier', exact: true }).click();
    await field.fill(scanned.replace(/.{3}$/, 'AAA'));
    await submit();
    await verdict('Non valable');
    await field.fill(scanned.slice(0, -30));
    await submit();
    await phone.getByText('Le code est illisible').waitFor();
    await looking(phone)('offline-cut-off');
    await field.fill('{"@context": []}');
    await submit();
    await phone.getByText('Il n’y a pas de réseau').waitFor();
    assert.equal(await field.inputValue(), '{"@context": []}');
    await looking(phone)('offline-file');
  });

  it('the language is changed without network and without losing the code', async () => {
    await phone.goto('about:blank');
    await phone.goto(scanned);
    await verdict(/La signature est bonne/);
    await phone.getByRole('link', { name: 'English' }).click();
    await verdict('The signature holds; not checked whether it was revoked');
    await looking(phone)('offline-english');
  });

  it('with network the same page asks for the status, and says nothing of the person to anyone', async () => {
    await context.setOffline(false);
    asked.length = 0;
    await phone.getByRole('button', { name: 'Ask now whether it was revoked' }).click();
    await verdict('Valid');
    await looking(phone)('online-valid');
    assert.ok(asked.some((url) => url.endsWith('/status')));
    assert.ok(asked.every((url) => !url.split('#')[0]?.includes('eyJ')));
    await revoke();
    await phone.reload();
    await phone.getByText('has revoked the credential').waitFor();
    await looking(phone)('online-revoked');
  });

  it('another tool’s code is asked about when somebody says so, and checked without network once its keys are kept', async () => {
    await using client = guardedClient({ allowPrivateNetworks: true });
    await using other = await servedSite(undefined, undefined, client.fetchGuarded);
    other.now = Date.now();
    const employer = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    const tablet = await employer.newPage();
    tablet.setDefaultTimeout(15_000);
    const sent: string[] = [];
    employer.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    const says = (words: string | RegExp) => tablet.getByRole('heading', { level: 2, name: words }).waitFor();
    const scan = async (text: string) => {
      await tablet.getByRole('textbox').fill(text);
      await tablet.getByRole('button', { name: 'Vérifier', exact: true }).click();
    };
    await tablet.goto(`${other.publicUrl}/check`);
    await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await scan(lasting);
    await tablet.getByText('n’est ni de ce site, ni gardé sur cet appareil').waitFor();
    assert.ok(!sent.includes('POST /api/verify'), 'the code stays on the device');
    await looking(tablet)('foreign-unknown');
    await tablet.getByRole('button', { name: 'Interroger l’organisme maintenant' }).click();
    await says('Valable');
    await looking(tablet)('foreign-valid');
    await tablet.getByRole('button', { name: 'Garder ses clés sur cet appareil' }).press('Enter');
    await says('Autres organismes sur cet appareil');
    await looking(tablet)('foreign-kept');

    await employer.setOffline(true);
    await tablet.reload();
    await scan(lasting);
    await says('La signature est bonne ; révocation non vérifiée');
    await tablet.getByText(new URL(site.publicUrl).host).first().waitFor();
    await scan(lasting.replace(/.{3}$/, 'AAA'));
    await says('Non valable');
    await scan(lasting);
    await tablet.getByRole('button', { name: 'Demander maintenant si elle a été révoquée' }).click();
    await tablet.getByText('n’a pas pu être interrogé').waitFor();
    await looking(tablet)('foreign-unreached');

    await tablet.getByRole('button', { name: /^Retirer – / }).click();
    await scan(lasting);
    await tablet.getByText('n’est ni de ce site, ni gardé sur cet appareil').waitFor();
    await employer.close();
  });

  it('without scripts the pasted code is checked by the form', async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })).newPage();
    await plain.goto(`${site.publicUrl}/check`);
    await plain.getByRole('textbox').fill(scanned);
    await plain.getByRole('button', { name: 'Check', exact: true }).click();
    await plain.getByText('Signed code of a certificate').waitFor();
    await plain.getByRole('heading', { name: 'Not valid' }).waitFor();
    await plain.context().close();
  });
});
