import assert from 'node:assert/strict';
import request from 'supertest';
import { SealBroken } from '../../config/secrets.js';
import { LaunchRefused } from '../../src/platform/launch.js';
import { launchRefusalCodes, registrationRefusalCodes } from '../../src/platform/refusal-codes.js';
import { RegistrationRefused } from '../../src/platform/registration.js';
import { ServiceFailed } from '../../src/platform/services.js';
import { Unstorable } from '../../src/store/errors.js';
import { faultOf } from '../../src/web/errors/fault.js';
import { Refused } from '../../src/web/errors/refused.js';
import { messages } from '../../src/web/messages/messages.js';
import { Browser, openSite, type Site } from './site.js';

describe('errors', () => {
  let site: Site;

  before(async () => {
    site = await openSite({
      progressPage: async () => {
        throw new Error('the disk of /var/secret is full');
      },
    });
  });
  after(() => site[Symbol.asyncDispose]());

  it('have a status of their own and words in both languages, whatever is thrown', () => {
    const thrown = [
      ...launchRefusalCodes.map((code) => new LaunchRefused(code, 'd')),
      ...registrationRefusalCodes.map((code) => new RegistrationRefused(code, 'd')),
      new ServiceFailed('ERR_SERVICE_BUSY', 'd', true),
      new SealBroken(),
      new Refused('ERR_NOT_FOUND', 'd'),
      new Error('d'),
      'a string',
      undefined,
    ];
    for (const error of thrown) {
      const fault = faultOf(error);
      assert.ok(fault.status >= 400 && fault.status <= 599, fault.code);
      for (const language of ['fr', 'en'] as const) {
        const words = messages[language].errors[fault.words];
        assert.ok(words.title && words.text && words.remedy, fault.code);
      }
    }
    assert.equal(faultOf(new LaunchRefused('ERR_LAUNCH_DEPLOYMENT_UNKNOWN', 'd')).status, 403);
    assert.equal(faultOf(new LaunchRefused('ERR_LAUNCH_KEYS_UNREACHABLE', 'd')).status, 502);
    assert.equal(faultOf(new ServiceFailed('ERR_SERVICE_BUSY', 'd', true)).status, 502);
    assert.equal(faultOf(new Unstorable('learners.name', 'it holds U+0000')).status, 400);
    assert.equal(faultOf(undefined).status, 500);
  });

  it('of ours are answered with 500, an id that is in the log, and nothing of the inside', async () => {
    const teacher = new Browser(site.app);
    const course = (await site.launch(teacher, { sub: 't1', roles: ['instructor'] })).location.replace(
      /\?.*/,
      '',
    );
    const achievement = await site.useCases.createAchievement({
      courseId: course.split('/').pop() ?? '',
      language: 'en',
      title: 'X',
    });
    const answer = await teacher.get(`${course}/achievements/${achievement.id}/learners`);
    assert.equal(answer.status, 500);
    assert.match(answer.text, /Something went wrong on our side/);
    assert.doesNotMatch(answer.text, /disk|secret|at .*\.ts|Error:/);
    const id = /<code>([a-z2-9]{8})<\/code>/.exec(answer.text)?.[1];
    const lines = site.logged.filter(({ facts }) => facts.errorId === id);
    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.level, 'error');
    assert.match(String(lines[0]?.facts.err), /disk/);
  });

  it('say at an unknown address what may have happened', async () => {
    const answer = await new Browser(site.app, 'fr').get('/nulle/part');
    assert.equal(answer.status, 404);
    assert.match(answer.text, /<html lang="fr"/);
    assert.match(answer.text, /Il n’y a rien à cette adresse/);
  });

  it('are JSON with a stable code where programs ask', async () => {
    const health = await request(site.app).post('/pair/moodle/unknown').send({ issuer: 'https://x.example' });
    assert.equal(health.status, 404);
    assert.equal(health.body.error.code, 'ERR_PAIRING_CODE_UNKNOWN');
    const missing = await request(site.app).get('/issuers/none/did.json').set('accept', 'text/html');
    assert.equal(missing.status, 404);
    assert.equal(missing.body.error.code, 'ERR_NOT_FOUND');
    const page = await request(site.app).get('/nothing').set('accept', 'application/json');
    assert.equal(page.body.error.code, 'ERR_NOT_FOUND');
  });

  it('refuse malformed and oversized requests with 4xx', async () => {
    const malformed = await request(site.app).get('/credentials/%E0%A4%A');
    assert.equal(malformed.status, 400);
    const large = await request(site.app)
      .post('/lti/launch')
      .type('form')
      .send(`id_token=${'x'.repeat(300_000)}`);
    assert.equal(large.status, 413);
    const many = await request(site.app).post('/lti/login').type('form').send('a=1&'.repeat(500));
    assert.equal(many.status, 413);
    const charset = await request(site.app)
      .post('/lti/login')
      .set('content-type', 'application/x-www-form-urlencoded; charset=klingon')
      .send('a=1');
    assert.equal(charset.status, 415);
  });

  it('of a launch are told in words with the code, and logged once', async () => {
    const browser = new Browser(site.app);
    const login = await browser.get('/lti/login?iss=x&login_hint=1');
    const state = new URL(String(login.headers.location)).searchParams.get('state') ?? '';
    const before = site.logged.length;
    const answer = await browser.post('/lti/launch', { id_token: 'forged', state });
    assert.equal(answer.status, 401);
    assert.match(answer.text, /The learning platform’s message was not accepted/);
    assert.match(answer.text, /ERR_LAUNCH_SIGNATURE/);
    assert.equal(site.logged.length, before + 1);
    assert.equal(site.logged.at(-1)?.facts.code, 'ERR_LAUNCH_SIGNATURE');
  });

  it('of a registration tell the admin what to do', async () => {
    const answer = await new Browser(site.app).get('/lti/register?invitation=used');
    assert.equal(answer.status, 403);
    assert.match(answer.text, /This registration link is not good any more/);
  });

  it('put no single-use code into the log', async () => {
    await request(site.app).get('/pair/moodle/TOPSECRETCODE');
    assert.doesNotMatch(JSON.stringify(site.logged), /TOPSECRETCODE/);
  });
});
