import assert from 'node:assert/strict';
import { openSchool } from './school.js';

describe('reconciliation with an LMS', () => {
  it('finds nothing missing once everything was heard, the course total included', async () => {
    await using school = await openSchool();
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    const { status, json } = await school.campus.reconcile();
    assert.deepEqual([status, json], [200, { missing: [] }]);
  });

  it('names each fact that was lost on the way, the course total included', async () => {
    await using school = await openSchool();
    school.campus.plugin.hold();
    await school.campus.finishCourse('zoe', 85);
    const { status, json } = await school.campus.reconcile();
    assert.deepEqual([status, json], [200, { missing: [0, 1, 2, 3, 4] }]);
  });
});
