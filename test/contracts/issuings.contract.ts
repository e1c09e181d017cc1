import assert from 'node:assert/strict';
import type { Candidate, CandidateState } from '../../src/award/candidate.js';
import { candidate, holdsForAll, issuing, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

export function describeCandidateRepository(backend: Backend): void {
  describe('CandidateRepository', () => {
    const store = eachWithStore(backend);
    const of = (learnerId: string, state: CandidateState, set: Partial<Candidate> = {}): Candidate => ({
      achievementId: 'a',
      learnerId,
      courseId: 'c',
      earnedAt: 5,
      notedAt: 9,
      state,
      ...set,
    });
    const names = (found: readonly Candidate[]) => found.map(({ learnerId }) => learnerId);

    it('gives back every field as it was stored', () =>
      holdsForAll(candidate, async (each) => {
        await store().candidates.put([each]);
        assert.deepEqual(await store().candidates.find(each.achievementId, each.learnerId), each);
      }));

    it('notes whom it does not know, and leaves the others as they are; putting replaces', async () => {
      await store().candidates.note([of('l', 'left-out', { issuingId: 'i' })]);
      await store().candidates.note([of('l', 'waiting'), of('m', 'waiting')]);
      assert.equal((await store().candidates.find('a', 'l'))?.state, 'left-out');
      await store().candidates.put([of('l', 'granted', { earnedAt: 7 })]);
      assert.deepEqual(await store().candidates.find('a', 'l'), of('l', 'granted', { earnedAt: 7 }));
      assert.equal(await store().candidates.find('b', 'l'), undefined);
      await store().candidates.note([]);
      await store().candidates.put([]);
    });

    itNeeds('updates by index', backend, 'takes more than a thousand at once', async () => {
      const many = Array.from({ length: 1_234 }, (_, index) => of(`l${index}`, 'waiting'));
      await store().candidates.note(many);
      await store().candidates.put(many.map((one) => ({ ...one, state: 'granted', issuingId: 'i' })));
      assert.equal((await store().candidates.tallyOfIssuing('i')).granted, 1_234);
    });

    it('walks through an achievement’s and an issuing’s by state, in pages', async () => {
      await store().candidates.note(['d', 'b', 'a', 'c'].map((one) => of(one, 'waiting')));
      await store().candidates.note([of('e', 'done'), of('f', 'waiting', { achievementId: 'other' })]);
      assert.deepEqual(names(await store().candidates.ofAchievement('a', 'waiting', undefined, 3)), [
        'a',
        'b',
        'c',
      ]);
      assert.deepEqual(names(await store().candidates.ofAchievement('a', 'waiting', 'c', 3)), ['d']);
      await store().candidates.put(['y', 'x', 'z'].map((one) => of(one, 'granted', { issuingId: 'i' })));
      assert.deepEqual(names(await store().candidates.ofIssuing('i', 'granted', undefined, 2)), ['x', 'y']);
      assert.deepEqual(names(await store().candidates.ofIssuing('i', 'granted', 'y', 2)), ['z']);
      assert.deepEqual(await store().candidates.ofIssuing('i', 'done', undefined, 2), []);
    });

    it('grants whoever waits and earned it from a moment on', async () => {
      await store().candidates.note([
        of('early', 'waiting', { earnedAt: 4 }),
        of('just', 'waiting', { earnedAt: 5 }),
        of('late', 'waiting', { earnedAt: 6 }),
        of('out', 'left-out', { earnedAt: 6 }),
        of('elsewhere', 'waiting', { earnedAt: 6, achievementId: 'other' }),
      ]);
      assert.equal(await store().candidates.grant('a', 'i', 5), 2);
      assert.deepEqual(names(await store().candidates.ofIssuing('i', 'granted', undefined, 9)), [
        'just',
        'late',
      ]);
      assert.equal((await store().candidates.find('a', 'early'))?.state, 'waiting');
    });

    it('moves one, or all, that are still in the state they were seen in, and counts them by state', async () => {
      await store().candidates.note(['a', 'b', 'c'].map((one) => of(one, 'waiting', { issuingId: 'i' })));
      const seen = of('a', 'waiting');
      assert.equal(await store().candidates.move(seen, 'done'), true);
      assert.equal(await store().candidates.move(seen, 'left-out'), false);
      assert.equal(await store().candidates.moveAll('a', 'waiting', 'left-out'), 2);
      const tally = { waiting: 0, 'left-out': 2, granted: 0, done: 1, undone: 0 };
      assert.deepEqual(await store().candidates.tally('a'), tally);
      assert.deepEqual(await store().candidates.tallyOfIssuing('i'), tally);
      const none = { waiting: 0, 'left-out': 0, granted: 0, done: 0, undone: 0 };
      assert.deepEqual(await store().candidates.tally('none'), none);
    });

    itNeeds('unique keys in updates', backend, 'notes a learner once of many at the same time', async () => {
      await atOnce(20, () => store().candidates.note([of('l', 'waiting')]));
      assert.equal((await store().candidates.tally('a')).waiting, 1);
    });
  });
}

export function describeIssuingRepository(backend: Backend): void {
  describe('IssuingRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(issuing, async (each) => {
        await store().issuings.insert(each);
        assert.deepEqual(await store().issuings.byId(each.id), each);
      }));

    it('lists those of an achievement, the newest first', async () => {
      const first = sample(issuing, { achievementId: 'a', startedAt: 1 });
      const second = sample(issuing, { achievementId: 'a', startedAt: 2 });
      for (const each of [first, second, sample(issuing, { achievementId: 'b' })])
        await store().issuings.insert(each);
      assert.deepEqual(await store().issuings.byAchievement('a'), [second, first]);
      assert.equal(await store().issuings.byId('none'), undefined);
    });

    itNeeds('atomic updates', backend, 'lets exactly one of many parallel saves through', async () => {
      const stored = sample(issuing, { state: 'running' });
      await store().issuings.insert(stored);
      const saves = await atOnce(20, () => store().issuings.save({ ...stored, state: 'stopped' }));
      assert.equal(saves.filter((saved) => saved).length, 1);
      const { state, revision } = (await store().issuings.byId(stored.id)) ?? stored;
      assert.deepEqual([state, revision], ['stopped', stored.revision + 1]);
    });
  });
}
