import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { dayMs } from '../../src/clock.js';
import { servedSite } from '../web/served-site.js';
import { Browser, completeContent, courseCompleted } from '../web/site.js';
import { loopbackCertificate } from './outside/loopback-certificate.js';
import { standard, standardFile } from './standards.js';

/** What verifier-core says of one credential. */
interface Answer {
  readonly log: { readonly [step: string]: boolean | string };
  readonly errors: readonly string[];
  readonly schema: readonly (string | readonly boolean[])[];
  /** Addresses on the internet that it would have wanted. */
  readonly beyond: readonly string[];
}

const inForce = { valid_signature: true, revocation_status: true, expiration: true, registered_issuer: true };

describe('the Open Badge before @digitalcredentials/verifier-core, over https', function () {
  this.timeout(60_000);

  const answers = new Map<string, Answer>();
  before(async () => {
    await using tls = await loopbackCertificate();
    await using site = await servedSite(tls);
    await site.nameIssuer();
    const course = await site.course();
    const made = await site.useCases.createAchievement({ courseId: course.id, language: 'fr', title: '' });
    const content = completeContent({ language: 'fr', title: 'Tailler "juste" 🌳', validityMonths: 1 });
    await site.useCases.saveDraft({ achievementId: made.id, revision: 1, content });
    // The verifier's clock is the machine's.
    const now = Date.now();
    site.now = now - 40 * dayMs;
    await site.useCases.publish({ achievementId: made.id, revision: 2 });
    const earn = async (sub: string, name: string) => {
      await site.launch(new Browser(site.app, 'fr', site.publicUrl), { sub, name });
      await site.hear(courseCompleted(sub, site.now));
      const [credential] = await site.store.credentials.byLearner((await site.learner(sub)).id);
      assert.ok(credential);
      return credential;
    };
    const expired = await earn('s1', 'Ana Expirée');
    site.now = now - 1_000;
    const good = await earn('s2', 'Zoé "D’Árvore" \u{20bb7}野家');
    const revoked = await earn('s3', 'Ben Révoqué');
    const suspended = await earn('s4', 'Cléo Suspendue');
    const { awardId } = revoked;
    await site.useCases.revokeAward({ awardId, reason: 'a mistake', by: 'admin' });
    await site.useCases.suspendAward({ awardId: suspended.awardId, reason: 'a doubt', by: 'admin' });
    await site.useCases.rotateKeys('main');
    const afterRotation = await earn('s5', 'Dia Neuve');

    const documents = new Map([
      ['good', good.openBadge],
      ['a letter changed', good.openBadge.replace('野家', '野屋')],
      ['expiry removed', good.openBadge.replace(/"validUntil":"[^"]*",/, '')],
      ['expired', expired.openBadge],
      ['revoked', revoked.openBadge],
      ['suspended', suspended.openBadge],
      ['signed after a rotation', afterRotation.openBadge],
    ]);
    assert.equal(new Set(documents.values()).size, documents.size);
    const { id } = JSON.parse(good.openBadge).issuer;
    assert.match(id, /^did:web:localhost%3A\d+:issuers:main$/);
    const known = JSON.stringify({ registry: { [id]: { name: 'Campus Vert' } } });
    const registry = createServer((_request, response) => void response.end(known)).listen(0, 'localhost');
    await once(registry, 'listening');
    const file = fileURLToPath(new URL('./outside/verify-with-verifier-core.mjs', import.meta.url));
    const child = spawn(process.execPath, [file], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: tls.file,
        REGISTRY: `http://localhost:${(registry.address() as AddressInfo).port}/`,
        ...(existsSync(standardFile(schema)) ? { SCHEMA: standardFile(schema) } : {}),
      },
    });
    child.stdin.end([...documents.values()].join('\n'));
    const lines = (await text(child.stdout)).trimEnd().split('\n');
    registry.close();
    assert.equal(lines.length, documents.size);
    for (const [index, name] of [...documents.keys()].entries())
      answers.set(name, JSON.parse(lines[index] ?? ''));
  });
  const schema = 'ob3/ob_v3p0_achievementcredential_schema.json';

  it('is accepted: signature, status, period and issuer', () => {
    const { log, errors } = answers.get('good') ?? {};
    assert.deepEqual([log, errors], [inForce, []]);
  });

  it('follows the schema that it names, and needs nothing else from the internet', function () {
    standard(this, schema);
    const { schema: found, beyond } = answers.get('good') ?? {};
    assert.deepEqual([found, beyond], [[[true]], []]);
  });

  it('is refused when a letter was changed, or the end of its validity taken out', () => {
    for (const name of ['a letter changed', 'expiry removed'])
      assert.deepEqual(answers.get(name)?.errors, ['invalid_signature'], name);
  });

  it('is said to have expired when it has', () => {
    assert.deepEqual(answers.get('expired')?.log, { ...inForce, expiration: false });
  });

  it('is said to be revoked, also while it is suspended', () => {
    for (const name of ['revoked', 'suspended'])
      assert.deepEqual(answers.get(name)?.log, { ...inForce, revocation_status: false }, name);
  });

  it('stays accepted after the keys were rotated, as do those signed since', () => {
    assert.deepEqual(answers.get('good')?.log, inForce);
    assert.deepEqual(answers.get('signed after a rotation')?.log, inForce);
  });
});
