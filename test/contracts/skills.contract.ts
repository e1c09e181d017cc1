import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Skill } from '../../src/achievement/skills/skill.js';
import { every, text } from './arbitrary/basics.js';
import { holdsForAll } from './arbitrary.js';
import { type Backend, eachWithStore } from './backend.js';

const uri = (number: number) =>
  `http://data.europa.eu/esco/skill/00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const one: Skill = {
  uri: uri(1),
  language: 'fr',
  label: 'Tailler les arbres fruitiers',
  altLabels: ['élaguer'],
};
const skill: fc.Arbitrary<Skill> = every({
  uri: fc.integer({ min: 0, max: 5 }).map(uri),
  language: fc.constantFrom('fr' as const, 'en' as const),
  label: text,
  altLabels: fc.array(text, { maxLength: 3 }),
  kind: fc.constant('knowledge' as const),
});

export function describeSkillRepository(backend: Backend): void {
  describe('SkillRepository', () => {
    const store = eachWithStore(backend);
    const find = async (...starts: readonly string[]) =>
      (await store().skills.find({ starts, language: 'fr', most: 10 })).map(({ label }) => label).sort();

    it('gives back every field as it was kept', () =>
      holdsForAll(skill, async (each) => {
        await store().skills.keep([each]);
        const kept = await store().skills.byUri(each.uri);
        assert.deepEqual(
          kept.filter(({ language }) => language === each.language),
          [each],
        );
      }));

    it('finds a skill by the beginnings of words of all its names, without accents, in its language only', async () => {
      const other: Skill = { ...one, uri: uri(2), label: 'Élaguer à l’œil', altLabels: [] };
      const english: Skill = { ...one, language: 'en', label: 'prune fruit trees', altLabels: ['taille'] };
      assert.equal(await store().skills.keep([one, other, english]), 3);
      assert.deepEqual(await find('tail'), [one.label]);
      assert.deepEqual(await find('elag'), [one.label, other.label].sort());
      assert.deepEqual(await find('elag', 'fruit'), [one.label]);
      assert.deepEqual(await find('oeil'), [other.label]);
      assert.deepEqual(await find('ailler'), []);
      assert.deepEqual(
        (await store().skills.byUri(one.uri)).map(({ label }) => label),
        [english.label, one.label],
      );
      assert.equal(await store().skills.count('fr'), 2);
      assert.equal((await store().skills.find({ starts: ['elag'], language: 'fr', most: 1 })).length, 1);
    });

    it('changes nothing when it is told the same again, and forgets the words of what is replaced', async () => {
      await store().skills.keep([one]);
      assert.equal(await store().skills.keep([one]), 0);
      assert.equal(await store().skills.keep([{ ...one, label: 'Greffer', altLabels: [] }]), 1);
      assert.deepEqual(await find('elag'), []);
      assert.deepEqual(await find('greff'), ['Greffer']);
      assert.equal(await store().skills.count('fr'), 1);
    });

    it('keeps the later of two in one batch, and nothing of an empty one', async () => {
      assert.equal(await store().skills.keep([]), 0);
      await store().skills.keep([one, { ...one, label: 'Greffer' }]);
      assert.deepEqual(await find('greff'), ['Greffer']);
      assert.deepEqual(await find('tailler'), []);
    });
  });
}
