import assert from 'node:assert/strict';
import request from 'supertest';
import { standaloneVerifier } from '../../src/cli/standalone-verifier.js';
import { guardedClient } from '../../src/http/guarded-client.js';
import { printedCode } from '../credential/compact/printed-code.js';
import { servedSite } from './served-site.js';
import { Browser, completeContent, courseCompleted, openSite } from './site.js';

describe('the code on a certificate', () => {
  let site: Awaited<ReturnType<typeof servedSite>>;
  let awardId: string;
  let code: string;

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
    await site.launch(new Browser(site.app), { sub: 's1', name: 'Émile Noël' });
    await site.hear(courseCompleted('s1', site.now));
    const [credential] = await site.store.credentials.byAchievement(achievement.id);
    assert.ok(credential);
    awardId = credential.awardId;
    code = printedCode(await site.useCases.carriers.pdf(credential));
  });
  after(() => site[Symbol.asyncDispose]());

  const here = async (text: string) =>
    (await request(site.app).post('/api/verify').type('text/plain').send(text)).body;

  it('leads to the check page, and tells the server nothing on the way', () => {
    assert.ok(code.startsWith(`${site.publicUrl}/check#c=`));
  });

  it('is valid for its own tool and for a verifier that has to ask it', async () => {
    for (const report of [await here(code), await standaloneVerifier().verify(code)]) {
      assert.equal(report.verdict, 'valid');
      assert.equal(report.format, 'signed-code');
      assert.equal(report.summary.learnerName, 'Émile Noël');
    }
  });

  it('could not be checked where its tool is not reached', async () => {
    const { port } = new URL(site.publicUrl);
    const [head = '', body = '', tail = ''] = code.slice(code.indexOf('#c=') + 3).split('.');
    const claims = Buffer.from(body, 'base64url').toString().replace(`%3A${port}`, '%3A1');
    const moved = [head, Buffer.from(claims).toString('base64url'), tail].join('.');
    const { verdict, checks } = await standaloneVerifier().verify(moved);
    assert.equal(verdict, 'unchecked');
    assert.ok(checks.some((check) => check.code === 'ERR_ISSUER_UNREACHABLE'));
  });

  it('can be checked elsewhere without network: another tool reads its awarding body’s name and keys', async () => {
    await using client = guardedClient({ allowPrivateNetworks: true });
    await using other = await openSite({}, undefined, undefined, client.fetchGuarded);
    const own = (await request(site.app).get('/check/issuers.json')).body.issuers[0];
    const asked = (did: string) => request(other.app).get('/check/issuer.json').query({ did });
    const { host } = new URL(site.publicUrl);
    assert.deepEqual((await asked(own.id)).body, { ...own, host });
    for (const did of ['did:web:127.0.0.1%3A1', `${own.id}x`, 'did:key:z6Mk', 'https://school.example', '']) {
      const answer = await asked(did);
      assert.equal(answer.status, 404, did);
    }
  });

  it('is not valid when a letter is changed or missing', async () => {
    const changed = `${code.slice(0, -40)}${code.at(-40) === 'A' ? 'B' : 'A'}${code.slice(-39)}`;
    assert.deepEqual(codes(await here(changed)), ['invalid', 'ERR_PROOF_INVALID']);
    assert.deepEqual(codes(await here(code.slice(0, -1))), ['invalid', 'ERR_CODE_MALFORMED']);
    assert.deepEqual(codes(await here(code.slice(0, code.lastIndexOf('.')))), [
      'invalid',
      'ERR_CODE_MALFORMED',
    ]);
  });

  it('needs not be scanned where the credential is shared: its address is read as well', async () => {
    const credential = await site.store.credentials.byAward(awardId);
    assert.ok(credential);
    await site.useCases.share({ credentialId: credential.id, learnerId: credential.learnerId, shared: true });
    const address = `${site.publicUrl}/credentials/${credential.id}`;
    const { verdict, format } = await standaloneVerifier().verify(address);
    assert.deepEqual([verdict, format], ['valid', 'open-badge-3-json']);
    assert.equal((await standaloneVerifier().verify(`${address}0`)).verdict, 'unchecked');
  });

  it('stays checkable after its key was retired', async () => {
    const keysBefore = (await request(site.app).get('/check/issuers.json')).body.issuers[0].keys;
    await site.useCases.rotateKeys((await site.useCases.currentIssuer()).id);
    const [issuer] = (await request(site.app).get('/check/issuers.json')).body.issuers;
    assert.equal(issuer.keys.length, 2);
    assert.ok(issuer.keys.some((key: { x: string }) => key.x === keysBefore[0].x));
    assert.ok(issuer.keys.every((key: object) => Object.keys(key).join() === 'id,x'));
    assert.equal((await here(code)).verdict, 'valid');
  });

  it('is not valid once the credential is revoked, here and elsewhere', async () => {
    await site.useCases.revokeAward({ awardId, reason: 'by mistake', by: 'admin' });
    for (const report of [await here(code), await standaloneVerifier().verify(code)]) {
      assert.deepEqual(codes(report), ['invalid', 'ERR_REVOKED']);
      assert.equal(report.standing.reason, 'by mistake');
    }
  });

  it('finds its page kept by the browser: worker, manifest and everything they name are there', async () => {
    const worker = await request(site.app).get('/check-worker.js');
    assert.equal(worker.headers['cache-control'], 'no-cache');
    const kept: readonly string[] = JSON.parse(/^const kept = (.*);$/m.exec(worker.text)?.[1] ?? '[]');
    const manifest = await request(site.app).get('/check/app.webmanifest?lang=fr');
    assert.equal(manifest.body.lang, 'fr');
    const icons: readonly string[] = manifest.body.icons.map(({ src }: { src: string }) => src);
    assert.ok(kept.length > 5 && icons.length > 1);
    for (const address of [...kept, ...icons])
      assert.equal((await request(site.app).get(address)).status, 200, address);
  });
});

function codes({
  verdict,
  checks,
}: {
  readonly verdict: string;
  readonly checks: readonly { readonly code?: string }[];
}): readonly string[] {
  return [verdict, ...checks.flatMap(({ code }) => code ?? [])];
}
