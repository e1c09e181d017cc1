import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setGlobalConfig } from '@openid4vc/openid4vci';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { openWallet } from '../credential/sd-jwt/holder.js';
import { openSchool, type School } from '../lti/school.js';
import { walletApp } from '../web/wallet-app.js';
import { picture, startBrowser, toolFrame } from './browser.js';

/** What the page of an offer shows. */
interface Offered {
  readonly link: string;
  readonly digits: string;
}

describe('a credential into a wallet, by the pages of a browser', () => {
  let school: School;
  let browser: Browser;
  let door: WalletDoor;

  before(async () => {
    setGlobalConfig({ allowInsecureUrls: true });
    school = await openSchool();
    const { app, campus } = school;
    await campus.launch({ as: 'instructor' });
    await school.publish('Pruning fruit trees');
    const [platform] = await app.store.platforms.list();
    const pairing = await app.useCases.makePairingLink(platform?.id ?? '');
    await campus.pair(pairing?.link ?? '');
    await campus.launch({ as: 'zoe' });
    await campus.finishCourse('zoe');
    await app.worker.drain();
    door = await openWalletDoor();
    browser = await startBrowser();
  });
  after(async () => {
    setGlobalConfig({ allowInsecureUrls: false });
    await browser?.close();
    await door?.close();
    await school?.[Symbol.asyncDispose]();
  });

  it('goes from the learner’s page by the question and the wallet’s own address to a credential that others verify', async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en' });
    const page = await launched(context, 'window', 'en');
    const { link } = await offer(page);
    await picture(page, 'wallet-offer');
    const wallet = await walletApp(Date.now, { dpop: true, redirectUri: door.address });
    const begun = await wallet.begin(link);
    await page.goto(begun.url);
    await page.getByRole('heading', { name: 'A wallet asks for your credential' }).waitFor();
    await page.getByText('Pruning fruit trees').waitFor();
    await picture(page, 'wallet-question');
    await fits(page);
    // Pressed twice, as people do: the wallet gets one answer that is good.
    await page.getByRole('button', { name: 'Allow' }).dblclick();
    await page.getByText('The wallet has it').waitFor();

    const { token } = await wallet.finish(begun, door.visited());
    const [taken] = await wallet.retrieve(begun.resolved, token as never, { clientId: wallet.clientId });
    const sdJwt = String(taken?.credential);
    const { iss } = JSON.parse(String(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url')));
    const { kid } = JSON.parse(String(Buffer.from(sdJwt.split('.')[0] ?? '', 'base64url')));
    const { origin, pathname } = new URL(iss);
    const { jwks_uri } = await json(`${origin}/.well-known/jwt-vc-issuer${pathname}`);
    const { keys } = await json(String(jwks_uri));
    const jwk = (keys as { kid: string }[]).find((one) => one.kid === kid);
    assert.ok(jwk);
    const { payload } = await openWallet({
      issuerKey: createPublicKey({ key: { ...jwk }, format: 'jwk' }),
      fetchStatusList: (uri) => fetch(uri).then((response) => response.text()),
    }).verify(sdJwt, { currentDate: Math.floor(Date.now() / 1000) });
    assert.equal(payload.family_name, 'Élan-Müller');
    assert.equal(payload.achievement_title, 'Pruning fruit trees');
    await context.close();
  });

  it('asks a telephone that knows no session for the digits, by keyboard, in French, and goes on after a mistake', async () => {
    const desk = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'fr' });
    // In the LMS's frame the session is of that frame alone.
    const page = await launched(desk, 'iframe', 'fr');
    const { link, digits } = await offer(toolFrame(page));
    const wallet = await walletApp(Date.now, { redirectUri: door.address, details: true });
    const begun = await wallet.begin(link);

    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'fr' });
    const phone = await context.newPage();
    phone.setDefaultTimeout(10_000);
    await phone.goto(begun.url);
    await phone.getByRole('heading', { name: 'Un portefeuille demande votre attestation' }).waitFor();
    assert.ok(!(await phone.content()).includes('Élan'), 'nobody is named before the digits');
    await fits(phone);
    await picture(phone, 'wallet-question-390-fr');
    const field = phone.getByRole('textbox', { name: 'Code affiché à côté de l’offre' });
    for (let n = 0; n < 20 && !(await focused(phone, 'tx_code')); n += 1) await phone.keyboard.press('Tab');
    assert.ok(await focused(phone, 'tx_code'), 'the field is not reached by keyboard');
    await phone.keyboard.type(String((Number(digits) + 1) % 1_000_000).padStart(6, '0'));
    await phone.keyboard.press('Enter');
    await phone.getByRole('alert').getByText('Essais restants').waitFor();
    await fits(phone);
    await picture(phone, 'wallet-question-wrong-390-fr');
    // The language can be changed, and the question stays the same.
    await phone.getByRole('link', { name: 'English' }).click();
    await phone.getByRole('heading', { name: 'A wallet asks for your credential' }).waitFor();
    await phone.getByRole('link', { name: 'Français' }).click();
    await field.fill(`${digits.slice(0, 3)} ${digits.slice(3)}`);
    await phone.getByRole('button', { name: 'Autoriser' }).click();
    await phone.getByText('The wallet has it').waitFor();
    const { token } = await wallet.finish(begun, door.visited());
    const [taken] = await wallet.retrieve(begun.resolved, token as never);
    assert.match(String(taken?.credential), /~$/);

    await phone.goto(begun.url);
    await phone.getByRole('heading', { name: 'Cette offre n’est plus ouverte' }).waitFor();
    await fits(phone);
    await picture(phone, 'wallet-over-390-fr');
    const back = phone.getByRole('link', { name: 'Retour au portefeuille' });
    await back.click();
    await phone.getByText('The wallet has it').waitFor();
    assert.equal(new URL(door.visited()).searchParams.get('error'), 'invalid_request');
    await context.close();
    await desk.close();
  });

  it('takes a refusal back to the wallet, and an app’s own scheme is no obstacle', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en' });
    const page = await launched(context, 'window', 'en');
    const { link } = await offer(page);
    const wallet = await walletApp(Date.now, { redirectUri: door.address });
    await page.goto((await wallet.begin(link)).url);
    await picture(page, 'wallet-question-390');
    await fits(page);
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('The wallet has it').waitFor();
    assert.equal(new URL(door.visited()).searchParams.get('error'), 'access_denied');

    // Headless browsers have no apps to open: what the policy would forbid, it would say.
    const app = await walletApp(Date.now, { redirectUri: 'com.example.wallet://callback' });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const asked: string[] = [];
    page.on('response', (response) => asked.push(response.headers().location ?? ''));
    await page.goto((await app.begin(link)).url);
    await page.getByRole('button', { name: 'Allow' }).click();
    for (let n = 0; n < 50 && !asked.some((one) => one.startsWith('com.example.wallet:')); n += 1)
      await page.waitForTimeout(100);
    assert.ok(
      asked.some((one) => one.startsWith('com.example.wallet://callback?code=')),
      asked.join(),
    );
    assert.deepEqual(
      said.filter((text) => /content security policy/i.test(text)),
      [],
    );
    await context.close();
  });

  async function launched(
    context: BrowserContext,
    target: 'window' | 'iframe',
    locale: string,
  ): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    if (target === 'window') {
      await page.goto(`${school.campus.url}/lti/start?as=zoe&target=window&locale=${locale}`);
      await page.waitForURL(/\/my\//);
    } else await page.goto(`${school.campus.url}/launch?as=zoe&locale=${locale}`);
    return page;
  }

  /** From the learner's course page to an offer of the learning credential. */
  async function offer(tool: Page | FrameLocator): Promise<Offered> {
    await tool
      .getByRole('link', { name: /^(Open|Ouvrir)/ })
      .first()
      .click();
    await tool.getByRole('link', { name: /Add to a wallet…|Ajouter à un portefeuille…/ }).click();
    await tool.getByRole('button', { name: /learning credential|attestation d’apprentissage/ }).click();
    const open = tool.getByRole('link', { name: /Open in a wallet|Ouvrir dans un portefeuille/ });
    const link = (await open.getAttribute('href')) ?? '';
    return { link, digits: await tool.locator('.tx-code').innerText() };
  }

  async function fits(page: Page): Promise<void> {
    const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(wider) <= 0, `the page is ${wider} pixels wider than the window`);
  }

  async function focused(page: Page, id: string): Promise<boolean> {
    return (await page.evaluate('document.activeElement.id')) === id;
  }
});

/** Where the wallet waits for its answer, on this device. */
interface WalletDoor {
  readonly address: string;
  /** The address that the browser came to last. */
  readonly visited: () => string;
  readonly close: () => Promise<void>;
}

async function openWalletDoor(): Promise<WalletDoor> {
  let last = '';
  const server: Server = createServer((request, response) => {
    if (request.url === '/done')
      return response.setHeader('content-type', 'text/html').end('<!doctype html><p>The wallet has it');
    if (request.url?.startsWith('/callback')) last = request.url;
    // Servers of wallets send people on, to another host of theirs or an app.
    response.writeHead(302, { location: `http://localhost:${port}/done` }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    address: `${origin}/callback`,
    visited: () => `${origin}${last}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function json(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}
