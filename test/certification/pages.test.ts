import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { parseConfig } from '../../config/config.js';
import { type App, startApp } from '../../src/app.js';
import { type Lms, lmsKid, otherPrivateKey, publicJwk, startLms } from '../lti/lms.js';
import { freePort } from '../lti/school.js';
import { createBrowser, type Page } from '../platform/browser/browser.js';
import { type Case, cases, type Payload } from './cases.js';
import { filled, tokenOf } from './send.js';

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

/** What a person sees of each case of the certification: through the whole tool, over HTTP. */
describe('1EdTech certification, as people see it', function () {
  this.timeout(20_000);
  let lms: Lms;
  let app: App;
  let url: string;
  let now = 1_800_000_000_000;

  before(async () => {
    lms = await startLms();
    const port = await freePort();
    url = `http://localhost:${port}`;
    app = await startApp(
      parseConfig({
        PUBLIC_URL: url,
        PORT: String(port),
        DATABASE_URL: 'sqlite::memory:',
        ADMIN_PASSWORD: 'a password for the suite',
        ALLOW_PRIVATE_NETWORKS: 'true',
        LOG_LEVEL: 'silent',
        ACQUIS_SECRET: 'a secret of at least thirty-two characters',
      }),
      () => now,
    );
    await app.store.platforms.insert({
      id: randomUUID(),
      issuer: lms.url,
      clientId: 'client-1',
      name: 'Suite',
      family: 'unknown',
      authorizationEndpoint: `${lms.url}/auth`,
      tokenEndpoint: `${lms.url}/token`,
      jwksUri: `${lms.url}/jwks`,
      deployments: [
        { id: 'deployment-1', confirmed: true },
        { id: 'deployment-2', confirmed: true },
        { id: 'unconfirmed', confirmed: false },
      ],
      createdAt: now,
      revision: 1,
    });
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await lms?.[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    now += 120_000;
  });

  /** The whole case in one browser: login, token, and where that leads. */
  async function play(payload: Payload, role: string): Promise<Page> {
    const browser = createBrowser({ topLevel: lms.url, target: 'iframe', now: () => now });
    const begin = async (parameters: Payload['login'] = {}) => {
      const login = new URL(`${url}/lti/login`);
      const sent = {
        iss: lms.url,
        client_id: 'client-1',
        login_hint: 'hint',
        target_link_uri: `${url}/lti/launch`,
        ...(filled(parameters, { launchUrl: `${url}/lti/launch`, deploymentId: 'deployment-1' }) as object),
      };
      for (const [name, value] of Object.entries(sent)) login.searchParams.set(name, String(value));
      let answer = await browser.get(login.href, lms.url);
      // Once around, to see whether this browser keeps a cookie.
      while (answer.location?.startsWith(url)) answer = await browser.get(answer.location, lms.url);
      return { answer, sent: new URL(answer.location ?? login.href).searchParams };
    };
    const { answer, sent } = await begin(payload.login);
    const [state, nonce] = [sent.get('state'), sent.get('nonce')];
    // Refused before anybody signs in.
    if (state === null) return answer;
    const loginSeconds = now / 1000;
    const other = await begin();
    now += (payload.secondsAfterLogin ?? 0) * 1000;
    const { header, claims } = filled(
      { header: payload.header, claims: payload.claims },
      {
        issuer: lms.url,
        clientId: 'client-1',
        nonce,
        otherNonce: other.sent.get('nonce'),
        kid: lmsKid,
        otherJwk: publicJwk(otherPrivateKey, lmsKid),
        deploymentId: 'deployment-1',
        launchUrl: `${url}/lti/launch`,
        roles: [`${membership}#${role}`],
        now: now / 1000,
        login: loginSeconds,
      },
    ) as Payload;
    const id_token = tokenOf(header, claims, payload.sign);
    return browser.follow(await browser.post(`${url}/lti/launch`, { id_token, state }, lms.url));
  }

  const played = (wanted: (expected: Case['expected']) => unknown) =>
    cases.filter(({ expected }) => wanted(expected));

  for (const { payload, expected } of played(({ refused }) => refused))
    it(`a page tells what to do when "${expected.name}" is refused (${expected.section})`, async () => {
      const page = await play(payload, 'Instructor');
      assert.ok(page.status >= 400 && page.status < 500, `${page.status}`);
      assert.match(String(page.headers['content-type']), /^text\/html/);
      assert.match(page.body, /<h1>[^<]{10,}<\/h1>/);
      assert.match(page.body, /Reference for your administrator: <code>[a-z2-9]{8}<\/code>/);
      assert.ok(page.body.includes(String(expected.refused)), expected.refused);
    });

  for (const { payload, expected } of played(({ accepted }) => accepted))
    it(`a page is shown for "${expected.name}" (${expected.section})`, async () => {
      const page = await play(payload, 'Learner');
      assert.equal(page.status, 200, page.body);
      assert.doesNotMatch(page.body, /Reference for your administrator/);
      assert.ok(new URL(page.url).origin === url, page.url);
    });

  it('a teacher whose launch names no course is told so, and where to go; a student need not know', async () => {
    const named = (who: string) =>
      cases.find(({ expected }) => expected.name === `Valid ${who} Email Without Context`)?.payload;
    const [teachers, students] = [named('Instructor'), named('Student')];
    assert.ok(teachers && students);
    const page = await play(teachers, 'Instructor');
    assert.match(page.body, /did not say which course this is/);
    assert.match(page.body, /open Acquis from an activity inside a course/);
    assert.doesNotMatch((await play(students, 'Learner')).body, /did not say which course/);
  });
});
