import assert from 'node:assert/strict';
import { nameOf } from '../src/learner/learner.js';
import { isVisible, legible } from '../src/visible.js';

describe('text of others', () => {
  it('loses what turns its direction and controls, and keeps lines, accents, joiners and scripts', () => {
    assert.equal(legible('Zoé \u202egpj.exe\u2069'), 'Zoé gpj.exe');
    assert.equal(legible('a\u0000b\u009fc'), 'abc');
    for (const kept of ['two\nlines\tand a tab', 'Łucja D’Hôtel', 'נועה \u200f(2)', '👩‍🌾', 'क्‍ष'])
      assert.equal(legible(kept), kept);
  });

  it('gives a learner’s name as it will be read', () => {
    const learner = { id: '1', platformId: 'p', sub: '4' };
    assert.equal(nameOf({ ...learner, name: '\u202eéoZ' }), 'éoZ');
    assert.equal(nameOf({ ...learner, name: '\u202e' }), undefined);
    assert.equal(isVisible('\u202e'), false);
  });
});
