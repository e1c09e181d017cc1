import assert from 'node:assert/strict';
import type { LtiDocument } from '../../src/store/lti-documents.js';
import { holdsForAll, ltiDocument } from './arbitrary.js';
import { atOnce, type Backend, eachWithStore } from './backend.js';

function document(collection: string, fields: LtiDocument['fields'], body = '{}'): LtiDocument {
  return { collection, fields, body, createdAt: 1 };
}

export function describeLtiDocumentRepository(backend: Backend): void {
  describe('LtiDocumentRepository', () => {
    const store = eachWithStore(backend);
    const documents = () => store().ltiDocuments;
    const bodies = async (fields: LtiDocument['fields'], collection = 'c') =>
      (await documents().find(collection, fields, 0)).map(({ body }) => body);

    it('gives back every field as it was stored', () =>
      holdsForAll(ltiDocument, async (each) => {
        const one = { ...each, collection: 'c', fields: { ...each.fields, unique: JSON.stringify(each) } };
        await documents().insert(one);
        assert.deepEqual(await documents().find('c', one.fields, -1), [one]);
        assert.deepEqual(await documents().find('c', { unique: one.fields.unique }, -1), [one]);
      }));

    it('finds by any combination of fields', async () => {
      await documents().insert(document('c', { a: '1', b: 'x', on: true }, '1'));
      await documents().insert(document('c', { a: '1', b: 'y', on: false }, '2'));
      await documents().insert(document('c', { a: '2', b: 'x' }, '3'));
      assert.deepEqual(await bodies({ a: '1' }), ['1', '2']);
      assert.deepEqual(await bodies({ b: 'x' }), ['1', '3']);
      assert.deepEqual(await bodies({ b: 'x', a: '1' }), ['1']);
      assert.deepEqual(await bodies({ a: '2', b: 'y' }), []);
      assert.deepEqual(await bodies({ on: false }), ['2']);
      assert.deepEqual(await bodies({ missing: '1' }), []);
      assert.deepEqual(await bodies({ a: '1', missing: '1' }), []);
      assert.deepEqual(await bodies({}), ['1', '2', '3']);
    });

    it('tells apart true and "true", a field and its value, and one collection and another', async () => {
      await documents().insert(document('c', { a: true }, 'boolean'));
      await documents().insert(document('c', { a: 'true' }, 'text'));
      await documents().insert(document('d', { a: 'true' }, 'elsewhere'));
      await documents().insert(document('c', { 'a","b': 'c' }, 'hostile'));
      assert.deepEqual(await bodies({ a: true }), ['boolean']);
      assert.deepEqual(await bodies({ a: 'true' }), ['text']);
      assert.deepEqual(await bodies({ a: 'b","c' }), []);
      assert.deepEqual(await bodies({}, 'd'), ['elsewhere']);
    });

    it('finds one among hundreds that share all but one field', async () => {
      await atOnce(300, (n) =>
        documents().insert(document('c', { iss: 'https://a', user: String(n) }, String(n))),
      );
      assert.deepEqual(await bodies({ iss: 'https://a', user: '217' }), ['217']);
      assert.deepEqual(await bodies({ user: '217', iss: 'https://a' }), ['217']);
      assert.equal((await bodies({ iss: 'https://a' })).length, 300);
    });

    it('leaves out what has expired', async () => {
      await documents().insert({ ...document('c', { a: '1' }), expiresAt: 1000 });
      assert.equal((await documents().find('c', { a: '1' }, 999)).length, 1);
      assert.deepEqual(await documents().find('c', { a: '1' }, 1000), []);
    });

    it('deletes those that match, and only those', async () => {
      await documents().insert(document('c', { a: '1', b: 'x' }, '1'));
      await documents().insert(document('c', { a: '1', b: 'y' }, '2'));
      await documents().insert(document('d', { a: '1', b: 'x' }, '3'));
      await documents().delete('c', { a: '1', b: 'x' });
      await documents().delete('c', { a: 'none' });
      assert.deepEqual(await bodies({}), ['2']);
      assert.deepEqual(await bodies({}, 'd'), ['3']);
      await documents().delete('c', {});
      assert.deepEqual(await bodies({}), []);
      assert.deepEqual(await bodies({}, 'd'), ['3']);
    });

    it('deletes those that have expired and counts them', async () => {
      for (const expiresAt of [999, 1000, 1001]) {
        await documents().insert({ ...document('c', { a: '1' }, String(expiresAt)), expiresAt });
      }
      await documents().insert(document('c', { a: '1' }, 'for ever'));
      assert.equal(await documents().deleteExpired(1000), 2);
      assert.equal(await documents().deleteExpired(1000), 0);
      assert.deepEqual(await bodies({ a: '1' }), ['1001', 'for ever']);
    });

    it('refuses a value that would come back as another one', async () => {
      await assert.rejects(documents().insert(document('c', { a: 'x\0y' })), { code: 'ERR_UNSTORABLE' });
      assert.deepEqual(await bodies({}), []);
    });
  });
}
