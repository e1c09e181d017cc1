import assert from 'node:assert/strict';
import { secretBox } from '../../config/secrets.js';
import { demoContent } from '../../scripts/demo-content.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import { dueDistance, remindJob } from '../../src/delivery/mail/ask-to-mail.js';
import { smtpPost } from '../../src/delivery/mail/smtp.js';
import type { LearnerFacts } from '../../src/learner/learner.js';
import { Browser } from '../web/browser.js';
import { openSite } from '../web/site.js';
import { type MailServer, read, startMailServer } from './mail-server.js';

const dayMs = 86_400_000;
const box = secretBox('a secret of thirty-two characters!');
const zoe = { name: 'Zoé Martin', email: 'zoe@campus.example', locale: 'fr' };

describe('e-mail to learners', () => {
  it('tells that a credential is there, in the learner’s language, as text and as plain HTML, and tracks nobody', async () => {
    await using tool = await start();
    await tool.completes('4', zoe);
    const [mail, ...others] = tool.server.arrived;
    assert.ok(mail !== undefined);
    assert.equal(others.length, 0);
    assert.deepEqual([mail.from, mail.to], ['badges@vergers.example', ['zoe@campus.example']]);
    const { headers, text, html } = read(mail);
    assert.match(headers.subject ?? '', /^Vous avez obtenu : Pruning/);
    assert.match(headers.from ?? '', /Les Vergers/);
    assert.match(headers.to ?? '', /Zoé Martin/);
    assert.match(headers['message-id'] ?? '', /^<[\w-]+\.issued@acquis\.example>$/);
    assert.equal(headers['auto-submitted'], 'auto-generated');
    assert.match(text, /Bonjour Zoé Martin,/);
    assert.match(text, /valable jusqu’au 22 novembre 2027/);
    assert.match(html, /<html lang="fr">/);
    assert.doesNotMatch(html, /<img|<script|src=|url\(/i);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(links, [
      'https://campus.example/course/view.php?id=c1',
      /<(.*)>/.exec(headers['list-unsubscribe'] ?? '')?.[1],
    ]);
    assert.deepEqual((await tool.site.store.mailings.counts()).sent, 1);
  });

  it('speaks English where the LMS says so, and sends nothing to whom it gives no address for', async () => {
    await using tool = await start();
    await tool.completes('5', { name: 'Sam Hill', email: 'sam@campus.example', locale: 'en-GB' });
    await tool.completes('6', { name: 'No Address', locale: 'en' });
    assert.deepEqual(tool.recipients(), ['sam@campus.example']);
    assert.match(tool.subjects()[0] ?? '', /^You have earned: /);
    assert.match(read(tool.server.arrived[0] ?? assert.fail()).text, /Hello Sam Hill,/);
  });

  it('is one per credential, however often the learner’s completion comes', async () => {
    await using tool = await start();
    await tool.completes('4', zoe);
    await tool.completes('4', zoe);
    assert.equal(tool.server.arrived.length, 1);
  });

  it('comes once the name is known that the credential waits for', async () => {
    await using tool = await start();
    const learnerId = await tool.completes('4', { email: 'zoe@campus.example' });
    assert.equal(tool.server.arrived.length, 0);
    await tool.completes('4', zoe);
    assert.deepEqual(tool.recipients(), ['zoe@campus.example']);
    assert.equal((await tool.site.store.mailings.byLearner(learnerId)).length, 1);
  });

  it('quotes a title that means harm in HTML and breaks no header', async () => {
    await using tool = await start({ title: 'A <b>&"x"\r\nBcc: all@campus.example' });
    await tool.completes('4', zoe);
    const [mail] = tool.server.arrived;
    assert.ok(mail !== undefined);
    const { headers, html } = read(mail);
    assert.deepEqual(mail.to, ['zoe@campus.example']);
    assert.equal(headers.bcc, undefined);
    assert.match(html, /A &lt;b&gt;&amp;&quot;x&quot;/);
  });
});

describe('a reminder', () => {
  it('comes at each distance once, says when it expires and how to renew it', async () => {
    await using tool = await start({ validityMonths: 12, renewalMonths: 3 });
    await tool.completes('4', zoe);
    tool.server.arrived.length = 0;
    await tool.passes(334);
    assert.deepEqual(tool.subjects(), []);
    await tool.passes(2);
    await tool.passes(0);
    assert.equal(tool.subjects().length, 1);
    assert.match(tool.subjects()[0] ?? '', /^Expire le 22 novembre 2027 : /);
    assert.match(read(tool.server.arrived[0] ?? assert.fail()).text, /peut être renouvelée dès maintenant/);
    await tool.passes(20);
    assert.equal(tool.subjects().length, 1);
    await tool.passes(3);
    await tool.passes(3);
    assert.equal(tool.subjects().length, 2);
    await tool.passes(30);
    assert.equal(tool.subjects().length, 2);
  });

  it('comes once after a long silence, though two distances have passed', async () => {
    await using tool = await start({ validityMonths: 12 });
    await tool.completes('4', zoe);
    tool.server.arrived.length = 0;
    await tool.passes(362);
    await tool.passes(0);
    assert.equal(tool.subjects().length, 1);
    assert.match(
      read(tool.server.arrived[0] ?? assert.fail()).text,
      /renouvelée à partir du 22 novembre 2027/,
    );
  });

  it('does not come for what was revoked or renewed', async () => {
    await using tool = await start({ validityMonths: 12, renewalMonths: 3 });
    const revoked = await tool.completes('4', zoe);
    await tool.completes('5', { ...zoe, email: 'sam@campus.example' });
    const [award] = await tool.site.store.awards.byLearner(revoked);
    await tool.site.useCases.revokeAward({ awardId: award?.id ?? '', reason: 'mistake', by: 'admin' });
    await tool.passes(300);
    await tool.completes('5', { ...zoe, email: 'sam@campus.example' });
    tool.server.arrived.length = 0;
    await tool.passes(40);
    await tool.passes(23);
    assert.deepEqual(tool.subjects(), []);
  });

  it('is dropped when the credential is revoked while it waits for its server', async () => {
    await using tool = await start({ validityMonths: 12 });
    const learnerId = await tool.completes('4', zoe);
    tool.server.answer = () => ({ code: 451, words: 'come back later' });
    await tool.passes(336);
    const [award] = await tool.site.store.awards.byLearner(learnerId);
    await tool.site.useCases.revokeAward({ awardId: award?.id ?? '', reason: 'mistake', by: 'admin' });
    tool.server.answer = () => undefined;
    tool.server.arrived.length = 0;
    await tool.passes(1);
    assert.deepEqual(tool.subjects(), []);
    const last = (await tool.site.store.mailings.byLearner(learnerId)).at(-1);
    assert.deepEqual([last?.kind, last?.state, last?.code], ['reminder', 'dropped', 'ERR_MAIL_REVOKED']);
  });

  it('reaches everyone whose credential expires, page by page', async () => {
    await using tool = await start({ validityMonths: 12 });
    const before = tool.server.arrived.length;
    for (let sub = 100; sub < 350; sub += 1)
      await tool.completes(String(sub), { ...zoe, email: `l${sub}@campus.example` });
    assert.equal(tool.server.arrived.length - before, 250);
    tool.server.arrived.length = 0;
    await tool.passes(340);
    assert.equal(new Set(tool.recipients()).size, 250);
    assert.equal(tool.recipients().length, 250);
  }).timeout(60_000);

  it('is due at the nearest distance that has passed, and not in the first half of a short validity', () => {
    const earned = 0;
    const due = (days: number, left: number) =>
      dueDistance([30, 7], earned, days * dayMs, (days - left) * dayMs);
    assert.equal(due(365, 31), undefined);
    assert.equal(due(365, 30), 30);
    assert.equal(due(365, 8), 30);
    assert.equal(due(365, 7), 7);
    assert.equal(due(30, 20), undefined);
    assert.equal(due(30, 7), 7);
  });
});

describe('a mail server', () => {
  it('that greylists is asked again, a little later each time', async () => {
    await using tool = await start();
    let refusals = 2;
    tool.server.answer = () => (refusals-- > 0 ? { code: 451, words: '4.7.1 greylisted' } : undefined);
    const learnerId = await tool.completes('4', zoe);
    const [waiting] = (await tool.site.useCases.upkeep()).mail.troubled;
    assert.equal(waiting?.mailing.code, 'ERR_MAIL_DEFERRED');
    assert.match(waiting?.mailing.reason ?? '', /greylisted/);
    assert.ok((waiting?.mailing.nextAttemptAt ?? 0) - tool.site.now >= 20_000, 'half a minute later');
    await tool.waits(60_000);
    const [again] = (await tool.site.useCases.upkeep()).mail.troubled;
    assert.ok((again?.mailing.nextAttemptAt ?? 0) - tool.site.now >= 50_000, 'a minute later');
    await tool.waits(120_000);
    assert.equal(tool.server.arrived.length, 1);
    const [sent] = await tool.site.store.mailings.byLearner(learnerId);
    assert.deepEqual([sent?.state, sent?.code, sent?.attempts], ['sent', undefined, 2]);
  });

  it('that refuses a recipient for good is not asked again, and the admin sees why', async () => {
    await using tool = await start();
    tool.server.answer = () => ({ code: 550, words: '5.1.1 no such user here' });
    const learnerId = await tool.completes('4', zoe);
    tool.server.answer = () => undefined;
    await tool.passes(1);
    assert.equal(tool.server.arrived.length, 0);
    const admin = new Browser(tool.site.app);
    await tool.site.signInAdmin(admin);
    const page = await admin.get('/admin/upkeep');
    assert.match(page.text, /zoe@campus\.example/);
    assert.match(page.text, /ERR_MAIL_REFUSED/);
    assert.match(page.text, /no such user here/);
    const told = await tool.site.useCases.timeline(learnerId, (await tool.site.course()).id);
    const mailed = told.find((one) => one.type === 'mailed');
    assert.match((mailed?.type === 'mailed' && mailed.refusedFor) || '', /no such user/);
  });

  it('that does not take the sender, lets nobody in, or is not there is asked again until patience ends', async () => {
    for (const [mend, code] of [
      [(server: MailServer) => (server.sender = () => ({ code: 550, words: 'not you' })), 'ERR_MAIL_SENDER'],
      [(server: MailServer) => server[Symbol.asyncDispose](), 'ERR_MAIL_UNREACHABLE'],
    ] as const) {
      await using tool = await start();
      await mend(tool.server);
      const learnerId = await tool.completes('4', zoe);
      const state = async () => {
        const [mailing] = await tool.site.store.mailings.byLearner(learnerId);
        return [mailing?.state, mailing?.code];
      };
      assert.deepEqual(await state(), ['waiting', code]);
      await tool.passes(4);
      assert.deepEqual(await state(), ['refused', code]);
    }
  });

  it('gets user and password on this machine, and the letter waits where they are wrong', async () => {
    const login = { user: 'acquis', password: 'right' };
    await using server = await startMailServer(login);
    await using good = smtpPost({ smtpUrl: server.url, from: 'a@b.example', name: 'acquis.example' });
    const letter = {
      to: { name: 'Z', address: 'z@b.example' },
      subject: 's',
      text: 't',
      html: '<p>t</p>',
      stopUrl: 'https://acquis.example/mail/stop/x',
      messageId: '<1@acquis.example>',
    };
    await good.send(letter);
    assert.equal(server.arrived.length, 1);
    assert.doesNotMatch(good.description, /right|acquis/);
    const wrong = server.url.replace('right', 'wrong');
    await using bad = smtpPost({ smtpUrl: wrong, from: 'a@b.example', name: 'acquis.example' });
    await assert.rejects(() => bad.send(letter), { code: 'ERR_MAIL_LOGIN' });
  });
});

describe('the link that stops e-mails', () => {
  it('changes nothing when it is followed, stops them with one POST, and can be taken back', async () => {
    await using tool = await start({ validityMonths: 12 });
    await tool.completes('4', zoe);
    const stop = /<(.*)>/.exec(
      read(tool.server.arrived[0] ?? assert.fail()).headers['list-unsubscribe'] ?? '',
    )?.[1];
    const path = new URL(stop ?? '').pathname;
    const anyone = new Browser(tool.site.app);
    const page = await anyone.get(path);
    assert.equal(page.status, 200);
    assert.match(page.text, /lang="fr"/);
    tool.server.arrived.length = 0;
    const clicked = await anyone.post(path, { 'List-Unsubscribe': 'One-Click' });
    assert.equal(clicked.status, 200);
    await tool.passes(336);
    assert.equal(tool.server.arrived.length, 0);
    await anyone.post(path.replace('/stop/', '/resume/'), {});
    await tool.passes(1);
    assert.equal(tool.server.arrived.length, 1);
  });

  it('is nothing to anybody who made it up', async () => {
    await using tool = await start();
    const anyone = new Browser(tool.site.app);
    for (const token of ['x', 'v1.AAAA', box.seal('something else')]) {
      assert.equal((await anyone.get(`/mail/stop/${token}`)).status, 404);
      assert.equal((await anyone.post(`/mail/stop/${token}`, {})).status, 404);
    }
  });

  it('is on the learner’s own page, too', async () => {
    await using tool = await start({ validityMonths: 12 });
    const learner = new Browser(tool.site.app);
    await tool.site.store.learners.ensure(tool.site.platform.id, '4', zoe);
    const { location } = await tool.site.launch(learner, { sub: '4', roles: ['learner'], locale: 'fr' });
    const home = await learner.get(location);
    assert.match(home.text, /zoe@campus\.example/);
    await learner.submit(location, { wanted: 'no' });
    assert.match((await learner.get(location)).text, /Vous ne recevez aucun courriel/);
    await tool.completes('4', zoe);
    assert.equal(tool.server.arrived.length, 0);
  });
});

/** The tool beside a mail server, with a published achievement in the course c1. */
async function start(changes: Partial<AchievementContent> = { validityMonths: 12 }) {
  const server = await startMailServer();
  const post = smtpPost({
    smtpUrl: server.url,
    from: 'Les Vergers <badges@vergers.example>',
    name: 'acquis.example',
  });
  const site = await openSite({}, undefined, post);
  await site.nameIssuer();
  const course = await site.store.courses.ensure(site.platform.id, 'c1', { launchedAt: site.now });
  const draft = await site.useCases.createAchievement({ courseId: course.id, language: 'en', title: 'x' });
  const saved = await site.useCases.saveDraft({
    achievementId: draft.id,
    revision: draft.revision,
    content: { ...demoContent(), ...changes },
  });
  assert.ok(saved.outcome === 'saved');
  await site.useCases.publish({ achievementId: draft.id, revision: saved.achievement.revision });
  await site.worker.drain();
  let events = 0;
  const tool = {
    site,
    server,
    recipients: () => server.arrived.flatMap(({ to }) => to),
    subjects: () => server.arrived.map((mail) => read(mail).headers.subject),
    async completes(sub: string, facts: LearnerFacts): Promise<string> {
      const { id } = await site.store.learners.ensure(site.platform.id, sub, facts);
      events += 1;
      await site.hear({
        sourceId: `e${events}`,
        platformId: site.platform.id,
        channel: 'moodle',
        contextId: 'c1',
        sub,
        occurredAt: site.now,
        fact: { type: 'course-completed', completed: true },
      });
      await tool.waits(5_000);
      return id;
    },
    async waits(ms: number): Promise<void> {
      site.now += ms;
      await site.worker.drain();
      await site.worker.drain();
    },
    /** As the schedule does, after some days. */
    async passes(days: number): Promise<void> {
      site.now += days * dayMs;
      await site.store.jobs.enqueue(remindJob, 'all', {}, site.now);
      await tool.waits(0);
    },
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await post[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
  return tool;
}
