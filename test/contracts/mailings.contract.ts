import assert from 'node:assert/strict';
import type { Mailing } from '../../src/delivery/mail/mailing.js';
import { holdsForAll, mailing, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

const lease = 1_000;

export function describeMailingRepository(backend: Backend): void {
  describe('MailingRepository', () => {
    const store = eachWithStore(backend);
    const mailings = () => store().mailings;
    /** A mailing that waits since `at`. */
    const waiting = async (id: string, at = 10): Promise<Mailing> => {
      const { code: _, reason: __, settledAt: ___, ...rest } = sample(mailing, { id, learnerId: 'l' });
      const made: Mailing = { ...rest, state: 'waiting', createdAt: at, attempts: 0, nextAttemptAt: at };
      assert.equal(await mailings().insert(made), true);
      return made;
    };
    const claimed = async (now: number, token = 't') =>
      (await mailings().claim(now, 10, lease, token)).map(({ id }) => id);

    it('gives back every field as it was stored', () =>
      holdsForAll(mailing, async (each) => {
        assert.equal(await mailings().insert(each), true);
        assert.deepEqual(await mailings().byId(each.id), each);
        assert.deepEqual(await mailings().byLearner(each.learnerId), [each]);
      }));

    it('keeps one of each id, however many want to add it at once', async () => {
      const one = sample(mailing);
      const outcomes = await atOnce(30, () => mailings().insert(one));
      assert.equal(outcomes.filter((added) => added).length, 1);
      assert.equal(await mailings().byId('none'), undefined);
    });

    it('gives what waits and is due, to one owner at a time', async () => {
      await waiting('a', 10);
      await waiting('b', 20);
      assert.deepEqual(await claimed(9), []);
      assert.deepEqual(await claimed(10), ['a']);
      assert.deepEqual(await claimed(19), []);
      assert.deepEqual(await claimed(20), ['b']);
      assert.deepEqual((await claimed(20 + lease, 'u')).sort(), ['a', 'b']);
    });

    it('is settled by its owner only, and then never given again', async () => {
      const one = await waiting('a');
      await claimed(10);
      const outcome = { state: 'refused', code: 'ERR', reason: 'no such user', settledAt: 30 } as const;
      assert.equal(await mailings().settle('a', 'other', outcome), false);
      assert.equal(await mailings().settle('a', 't', outcome), true);
      assert.equal(await mailings().settle('a', 't', outcome), false);
      assert.deepEqual(await mailings().byId('a'), { ...one, ...outcome });
      assert.deepEqual(await claimed(9_999), []);
    });

    it('is tried again with its attempts raised and the reason, which goes when it is sent', async () => {
      const one = await waiting('a');
      await claimed(10);
      assert.equal(await mailings().retry('a', 'other', 50, { code: 'ERR' }), false);
      assert.equal(await mailings().retry('a', 't', 50, { code: 'ERR', reason: 'greylisted' }), true);
      assert.deepEqual(await claimed(49), []);
      const [again] = await mailings().claim(50, 1, lease, 'u');
      const failure = { attempts: 1, nextAttemptAt: 50, code: 'ERR', reason: 'greylisted' };
      assert.deepEqual(again, { ...one, ...failure });
      assert.equal(await mailings().settle('a', 'u', { state: 'sent', settledAt: 60 }), true);
      const sent = { ...one, attempts: 1, nextAttemptAt: 50, state: 'sent' as const, settledAt: 60 };
      assert.deepEqual(await mailings().byId('a'), sent);
    });

    it('can be withdrawn by its owner, and asked for anew', async () => {
      await waiting('a');
      await claimed(10);
      assert.equal(await mailings().withdraw('a', 'other'), false);
      assert.equal(await mailings().withdraw('a', 't'), true);
      assert.equal(await mailings().byId('a'), undefined);
      await waiting('a', 20);
    });

    it('lists what is in trouble, newest first, and counts by state', async () => {
      for (const [id, at] of [
        ['a', 10],
        ['b', 11],
        ['c', 12],
        ['d', 13],
      ] as const)
        await waiting(id, at);
      await claimed(13);
      await mailings().settle('a', 't', { state: 'refused', code: 'ERR', settledAt: 20 });
      await mailings().settle('b', 't', { state: 'sent', settledAt: 20 });
      await mailings().retry('c', 't', 50, { code: 'ERR' });
      assert.deepEqual(
        (await mailings().troubled(5)).map(({ id }) => id),
        ['c', 'a'],
      );
      assert.equal((await mailings().troubled(1)).length, 1);
      assert.deepEqual(await mailings().counts(), { waiting: 2, sent: 1, refused: 1, dropped: 0 });
    });

    it('deletes old ones that are settled, a few at a time', async () => {
      for (const [id, at] of [
        ['a', 10],
        ['b', 11],
        ['c', 12],
        ['d', 13],
      ] as const)
        await waiting(id, at);
      await claimed(13);
      for (const id of ['a', 'b', 'd']) await mailings().settle(id, 't', { state: 'sent', settledAt: 20 });
      assert.equal(await mailings().deleteOld(13, 1), 1);
      assert.equal(await mailings().deleteOld(13, 5), 1);
      assert.deepEqual(
        (await mailings().byLearner('l')).map(({ id }) => id),
        ['c', 'd'],
      );
    });
  });

  describe('MailOptOutRepository', () => {
    const store = eachWithStore(backend);

    it('knows since when somebody wants no e-mails, until that is taken back', async () => {
      const { mailOptOuts } = store();
      assert.equal(await mailOptOuts.since('l'), undefined);
      await mailOptOuts.add('l', 10);
      await mailOptOuts.add('l', 20);
      assert.equal(await mailOptOuts.since('l'), 10);
      assert.equal(await mailOptOuts.since('m'), undefined);
      await mailOptOuts.remove('l');
      await mailOptOuts.remove('l');
      assert.equal(await mailOptOuts.since('l'), undefined);
    });
  });
}
