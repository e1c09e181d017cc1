import assert from 'node:assert/strict';
import { catalogue, courseFacts, holdsForAll, sample } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore, itNeeds } from './backend.js';

export function describeCourseRepository(backend: Backend): void {
  describe('CourseRepository', () => {
    const store = eachWithStore(backend);

    it('gives back every fact as it was told', () => {
      let number = 0;
      return holdsForAll(courseFacts, async (facts) => {
        number += 1;
        const course = await store().courses.ensure('p', `context ${number}`, facts);
        const { id, ...rest } = course;
        assert.match(id, /./);
        assert.deepEqual(rest, { platformId: 'p', contextId: `context ${number}`, ...facts });
        assert.deepEqual(await store().courses.byId(id), course);
        assert.deepEqual(await store().courses.byContext('p', `context ${number}`), course);
      });
    });

    it('keeps the id of a known course, overwrites told facts and leaves the others', async () => {
      const first = await store().courses.ensure('p', '7', { title: 'Ancien', label: 'A', launchedAt: 1 });
      const second = await store().courses.ensure('p', '7', { title: 'Nouveau', lineItemsUrl: 'https://x/' });
      assert.deepEqual(second, { ...first, title: 'Nouveau', lineItemsUrl: 'https://x/' });
      assert.deepEqual(await store().courses.byId(first.id), second);
    });

    it('leaves everything when told nothing, or what it knows', async () => {
      const facts = { title: 'a', catalogue: sample(catalogue) };
      const first = await store().courses.ensure('p', '7', facts);
      assert.deepEqual(await store().courses.ensure('p', '7', {}), first);
      assert.deepEqual(await store().courses.ensure('p', '7', { ...facts, label: undefined }), first);
    });

    it('overwrites a catalogue as a whole', async () => {
      const old = await store().courses.ensure('p', '7', { catalogue: sample(catalogue) });
      const newer = sample(catalogue, { activities: [], heardAt: 9 });
      assert.deepEqual(await store().courses.ensure('p', '7', { catalogue: newer }), {
        ...old,
        catalogue: newer,
      });
    });

    it('keeps a catalogue of thousands of activities', async () => {
      const activities = Array.from({ length: 3000 }, (_, n) => ({
        id: String(n),
        name: `Activité nᵒ ${n} : élaguer un chêne`,
        module: 'quiz',
        completion: n % 2 === 0,
      }));
      const course = await store().courses.ensure('p', '7', { catalogue: sample(catalogue, { activities }) });
      assert.deepEqual((await store().courses.byId(course.id))?.catalogue?.activities, activities);
    });

    it('tells apart the same context id on two platforms', async () => {
      const one = await store().courses.ensure('p', '2', { title: 'p' });
      const other = await store().courses.ensure('q', '2', { title: 'q' });
      assert.notEqual(one.id, other.id);
      assert.deepEqual(await store().courses.byContext('q', '2'), other);
      assert.deepEqual(await store().courses.list('p'), [one]);
    });

    it('lists the courses of a platform', async () => {
      const a = await store().courses.ensure('p', 'a', {});
      const b = await store().courses.ensure('p', 'b', {});
      assert.deepEqual(new Set((await store().courses.list('p')).map(({ id }) => id)), new Set([a.id, b.id]));
      assert.deepEqual(await store().courses.list('none'), []);
    });

    it('does not find what is not there', async () => {
      assert.equal(await store().courses.byId('none'), undefined);
      assert.equal(await store().courses.byContext('p', 'none'), undefined);
    });

    itNeeds(
      'atomic updates',
      backend,
      'makes one course for many parallel callers, and loses no fact',
      async () => {
        const facts = [{ title: 'T' }, { label: 'L' }, { launchedAt: 5 }, {}];
        const made = await atOnce(40, (n) => store().courses.ensure('p', '7', facts[n % 4] ?? {}));
        const ids = new Set(made.map(({ id }) => id));
        assert.equal(ids.size, 1);
        assert.deepEqual(await store().courses.byContext('p', '7'), {
          id: made[0]?.id,
          platformId: 'p',
          contextId: '7',
          title: 'T',
          label: 'L',
          launchedAt: 5,
        });
      },
    );
  });
}
