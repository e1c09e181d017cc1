import assert from 'node:assert/strict';
import { demoContent } from '../../scripts/demo-content.js';
import { pollCourseJob, schedulePolls } from '../../src/completion/poll-schedule.js';
import { openStore } from '../../src/store/open.js';

describe('the schedule of asking LMSs', () => {
  it('asks about each course that can award, once in a quarter of an hour, and about no other', async () => {
    await using store = await openStore('sqlite::memory:');
    let now = Date.UTC(2026, 10, 22);
    const endpoints = { authorizationEndpoint: 'x', tokenEndpoint: 'x', jwksUri: 'x' };
    const platform = { id: 'p', issuer: 'https://lms.example', clientId: 'c', name: '', family: 'moodle' };
    await store.platforms.insert({ ...platform, ...endpoints, deployments: [], createdAt: now, revision: 1 });
    const awarding = await store.courses.ensure('p', '2', { launchedAt: now });
    await store.courses.ensure('p', '3', { launchedAt: now });
    const silent = await store.courses.ensure('p', '4', {});
    for (const courseId of [awarding.id, silent.id])
      await store.achievements.insert({
        id: `a ${courseId}`,
        courseId,
        issuerId: 'main',
        draft: demoContent(),
        publishedVersion: 1,
        createdAt: now,
        revision: 1,
      });
    using polls = schedulePolls({
      ...store,
      clock: () => now,
      poke: () => {},
      failed: (error) => assert.fail(String(error)),
      random: () => 0.5,
    });
    const asked: string[] = [];
    for (let minute = 0; minute < 60; minute += 1, now += 60_000) {
      await polls.tick();
      for (const { id, kind, key } of await store.jobs.claim(now, 10, 1_000, 'token')) {
        asked.push(`${minute} ${kind} ${key}`);
        await store.jobs.complete(id, 'token');
      }
    }
    assert.deepEqual(
      asked,
      [8, 23, 38, 53].map((minute) => `${minute} ${pollCourseJob} ${awarding.id}`),
    );
  });
});
