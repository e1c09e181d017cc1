import assert from 'node:assert/strict';
import { achievement, achievementVersion, content, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

export function describeAchievementRepository(backend: Backend): void {
  describe('AchievementRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every field as it was stored', () =>
      holdsForAll(achievement, async (each) => {
        await store().achievements.insert(each);
        assert.deepEqual(await store().achievements.byId(each.id), each);
      }));

    it('gives back every version as it was stored', () =>
      holdsForAll(achievementVersion, async (each) => {
        assert.equal(await store().achievements.insertVersion(each), true);
        assert.deepEqual(await store().achievements.version(each.achievementId, each.number), each);
      }));

    it('does not find what is not there', async () => {
      assert.equal(await store().achievements.byId('none'), undefined);
      assert.equal(await store().achievements.version('none', 1), undefined);
      assert.deepEqual(await store().achievements.byCourse('none'), []);
    });

    it('refuses a second achievement with the same id', async () => {
      const one = sample(achievement);
      await store().achievements.insert(one);
      await assert.rejects(store().achievements.insert(one), { code: 'ERR_ALREADY_STORED' });
    });

    it('lists the achievements of a course, oldest first', async () => {
      const second = sample(achievement, { courseId: 'c', createdAt: 2 });
      const first = sample(achievement, { courseId: 'c', createdAt: 1 });
      for (const each of [second, first, sample(achievement)]) await store().achievements.insert(each);
      assert.deepEqual(await store().achievements.byCourse('c'), [first, second]);
    });

    it('lists the achievements of an awarding body, oldest first', async () => {
      const second = sample(achievement, { issuerId: 'i', createdAt: 2 });
      const first = sample(achievement, { issuerId: 'i', createdAt: 1 });
      for (const each of [second, first, sample(achievement)]) await store().achievements.insert(each);
      assert.deepEqual(await store().achievements.byIssuer('i'), [first, second]);
    });

    it('saves with the revision raised, and refuses a save of an older revision', async () => {
      const stored = sample(achievement);
      await store().achievements.insert(stored);
      const changed = { ...stored, draft: sample(content), publishedVersion: 3 };
      assert.equal(await store().achievements.save(changed), true);
      const revision = stored.revision + 1;
      assert.deepEqual(await store().achievements.byId(stored.id), { ...changed, revision });
      assert.equal(await store().achievements.save(stored), false);
      assert.deepEqual(await store().achievements.byId(stored.id), { ...changed, revision });
    });

    it('knows what an achievement counts for, noted once or twice', async () => {
      for (const whole of ['b', 'a', 'b']) await store().achievements.linkPart('part', whole);
      await store().achievements.linkPart('other', 'c');
      assert.deepEqual(await store().achievements.stackedOn('part'), ['a', 'b']);
      assert.deepEqual(await store().achievements.stackedOn('none'), []);
    });

    it('knows which pictures drafts and versions have for badges, and no part of another text for one', async () => {
      const { achievements } = store();
      const { imageId: _, ...bare } = sample(content);
      const odd = 'a.*"b\\c';
      await achievements.insert(sample(achievement, { draft: { ...bare, imageId: 'drafted' } }));
      await achievements.insert(
        sample(achievement, { id: 'other', draft: { ...bare, title: '{"imageId":"told"}', imageId: odd } }),
      );
      await achievements.insertVersion(
        sample(achievementVersion, { content: { ...bare, imageId: 'published' } }),
      );
      const used = ['drafted', 'published', odd, 'told', 'draft', 'drafted2', '.*', ''];
      const answers = await Promise.all(used.map((id) => achievements.usesImage(id)));
      assert.deepEqual(answers, [true, true, true, false, false, false, false, false]);
    });

    it('never changes a published version', async () => {
      const one = sample(achievementVersion);
      assert.equal(await store().achievements.insertVersion(one), true);
      assert.equal(await store().achievements.insertVersion({ ...one, publishedAt: 1 }), false);
      assert.deepEqual(await store().achievements.version(one.achievementId, one.number), one);
      assert.equal(await store().achievements.insertVersion({ ...one, number: one.number + 1 }), true);
    });

    it('gives a version number to exactly one of many parallel publishers', async () => {
      const one = sample(achievementVersion);
      const outcomes = await atOnce(30, (n) =>
        store().achievements.insertVersion({ ...one, publishedAt: n }),
      );
      assert.equal(outcomes.filter((added) => added).length, 1);
      const found = await store().achievements.version(one.achievementId, one.number);
      assert.equal(found?.publishedAt, outcomes.indexOf(true));
    });

    itNeeds('atomic updates', backend, 'lets exactly one of many parallel saves through', async () => {
      const stored = sample(achievement);
      await store().achievements.insert(stored);
      const outcomes = await atOnce(30, () => store().achievements.save(stored));
      assert.equal(outcomes.filter((saved) => saved).length, 1);
    });
  });
}
