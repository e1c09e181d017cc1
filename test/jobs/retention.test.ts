import assert from 'node:assert/strict';
import type { Award } from '../../src/award/award.js';
import { outdated } from '../../src/award/outdated.js';
import { jobQueue } from '../../src/jobs/queues.js';
import { type Deleted, lastSweep, retentionJob, sweepRetention } from '../../src/jobs/retention.js';
import { startWorker } from '../../src/jobs/worker.js';
import { openStore } from '../../src/store/open.js';
import {
  achievement,
  achievementVersion,
  award,
  completionEvent,
  content,
  evidence,
  issuer,
  mailing,
  sample,
  storedImage,
} from '../contracts/arbitrary.js';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const daysAgo = (days: number) => now - days * dayMs;

describe('what need not be kept of a learner’s evidence', () => {
  const heard = (id: string, days: number, grade = 80, itemId = '7') =>
    sample(evidence, {
      id,
      learnerId: 'l',
      courseId: 'c',
      fact: { type: 'grade', itemId, grade, minimum: 0, maximum: 100 },
      occurredAt: daysAgo(days),
      receivedAt: daysAgo(days),
    });
  const awarded = (set: Partial<Award>) => {
    const { expiresAt: _, ...rest } = sample(award, { state: 'issued' });
    return { ...rest, ...set };
  };
  const when = { before: daysAgo(100), now };

  it('is what is old', () => {
    assert.deepEqual(outdated([heard('a', 101), heard('b', 99, 80, '8')], [], when), ['a']);
  });

  it('is never what an award in force rests on', () => {
    const all = [heard('a', 500)];
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['a'] })], when), []);
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['a'], state: 'awarded' })], when), []);
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['a'], expiresAt: now + 1 })], when), []);
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['a'], expiresAt: now })], when), ['a']);
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['a'], state: 'revoked' })], when), ['a']);
  });

  it('is not the news that replaced what is kept: it would count again', () => {
    const all = [heard('before', 501), heard('good', 500), heard('lowered', 400, 10)];
    assert.deepEqual(outdated(all, [awarded({ evidenceIds: ['good'] })], when), ['before']);
  });
});

describe('the sweep of what need not be kept', () => {
  it('deletes what is old in small steps, counts it, and keeps the rest', async () => {
    await using store = await openStore('sqlite::memory:');
    for (const [days, count] of [
      [400, 1_200],
      [10, 3],
    ] as const) {
      const events = Array.from({ length: count }, (_, n) =>
        sample(completionEvent, { platformId: 'p', sourceId: `${days}/${n}` }),
      );
      await store.inbox.insert(events, daysAgo(days));
      for (;;) {
        const entries = await store.inbox.claim(now, 500, 1_000, 't');
        if (entries.length === 0) break;
        for (const [index, { id }] of entries.entries())
          if (index === 0) await store.inbox.park(id, 't', 'ERR');
          else await store.inbox.complete(id, 't');
      }
    }
    await store.inbox.insert(
      [sample(completionEvent, { platformId: 'p', sourceId: 'waiting' })],
      daysAgo(900),
    );
    for (const [id, days] of [
      ['old', 3_000],
      ['rested-on', 3_000],
      ['new', 5],
    ] as const)
      await store.evidence.insert(
        sample(evidence, {
          id,
          learnerId: id,
          courseId: 'c',
          receivedAt: daysAgo(days),
          occurredAt: daysAgo(days),
        }),
      );
    const { expiresAt: _, ...lasting } = sample(award, { learnerId: 'rested-on', state: 'issued' });
    await store.awards.insert({ ...lasting, evidenceIds: ['rested-on'] });
    const { namedAt: _n, ...picture } = sample(storedImage);
    const pictures = [
      'drafted',
      'logo',
      'named',
      'new',
      'published',
      ...Array.from({ length: 30 }, (_, n) => `un${n}`),
    ];
    for (const id of pictures)
      await store.images.insert({ ...picture, id, sentAt: daysAgo(id === 'new' ? 5 : 40) });
    await store.images.name('named', daysAgo(40));
    const { imageId: _i, ...bare } = sample(content);
    await store.achievements.insert(sample(achievement, { draft: { ...bare, imageId: 'drafted' } }));
    await store.achievements.insertVersion(
      sample(achievementVersion, { content: { ...bare, imageId: 'published' } }),
    );
    await store.issuers.insert(sample(issuer, { logoId: 'logo' }));
    for (const days of [800, 5])
      await store.mailings.insert(sample(mailing, { state: 'sent', createdAt: daysAgo(days) }));

    const swept: Deleted[] = [];
    let at = now;
    const needs = {
      ...store,
      clock: () => at,
      retention: { eventDays: 365, parkedDays: 180, evidenceDays: 1_825, mailDays: 730, imageDays: 30 },
      swept: (deleted: Deleted) => void swept.push(deleted),
    };
    await using worker = startWorker({
      clock: needs.clock,
      tickMs: 3_600_000,
      queues: [jobQueue(store.jobs, { [retentionJob]: (payload) => sweepRetention(needs, payload) })],
      failed: (_queue, _id, error) => {
        throw error;
      },
    });
    const sweep = async () => {
      await store.jobs.enqueue(retentionJob, 'all', {}, at);
      await worker.drain();
    };
    await sweep();
    const deleted = { events: 1_197, parked: 3, evidence: 1, mail: 1, images: 30 };
    assert.deepEqual(swept, [deleted]);
    assert.deepEqual(await lastSweep(store), { at: now, deleted });
    assert.deepEqual(
      (await store.evidence.page(undefined, 9)).map(({ id }) => id),
      ['new', 'rested-on'],
    );
    assert.deepEqual(
      (await Promise.all(pictures.map((id) => store.images.byId(id)))).flatMap((one) => one?.id ?? []),
      ['drafted', 'logo', 'named', 'new', 'published'],
    );
    assert.deepEqual(await store.inbox.backlog(), { waiting: 1, parked: 1, oldestReceivedAt: daysAgo(900) });
    assert.deepEqual(await store.jobs.list(10), []);

    // Once a day is enough, however often it is asked for.
    await store.evidence.insert(sample(evidence, { id: 'older', receivedAt: daysAgo(3_000) }));
    await sweep();
    assert.equal(swept.length, 1);
    at += dayMs;
    await sweep();
    assert.equal(swept.length, 2);
    assert.equal(swept[1]?.evidence, 1);
  }).timeout(30_000);

  it('keeps for ever what has no number of days', async () => {
    await using store = await openStore('sqlite::memory:');
    await store.evidence.insert(sample(evidence, { id: 'old', receivedAt: 0 }));
    const needs = {
      ...store,
      clock: () => now,
      retention: {},
      swept: () => assert.fail('nothing is deleted'),
    };
    let step: Record<string, unknown> = {};
    for (let left = 10; left > 0; left -= 1) {
      await sweepRetention(needs, step);
      const [next] = await store.jobs.claim(now, 1, 1_000, 't');
      if (next === undefined) break;
      await store.jobs.complete(next.id, 't');
      step = next.payload;
    }
    assert.equal((await store.evidence.page(undefined, 9)).length, 1);
    assert.ok((await lastSweep(store)) !== undefined, 'the walk came to its end');
  });
});
