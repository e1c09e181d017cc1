import assert from 'node:assert/strict';
import { workloadInWords } from '../../../src/credential/elm/workload.js';

describe('a workload in words', () => {
  it('counts as its language does', () => {
    assert.deepEqual(workloadInWords({ hours: 1, ects: 1 }, 'en'), ['1 hour', '1 ECTS credit']);
    assert.deepEqual(workloadInWords({ hours: 25, ects: 1.5 }, 'en'), ['25 hours', '1.5 ECTS credits']);
    assert.deepEqual(workloadInWords({ hours: 1200, ects: 1.5 }, 'fr'), ['1200 heures', '1,5 crédit ECTS']);
    assert.deepEqual(workloadInWords({ ects: 2 }, 'fr'), ['2 crédits ECTS']);
    assert.deepEqual(workloadInWords({}, 'fr'), []);
  });
});
