import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonText } from '../../src/credential/frozen-json.js';
import { buildOpenBadge } from '../../src/credential/open-badge/build.js';
import { places, sampleInput } from './sample.js';

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) freeze(member);
    Object.freeze(value);
  }
  return value;
}

describe('JSON with frozen parts', () => {
  it('is written as JSON.stringify writes it, whatever is frozen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.jsonValue(), fc.boolean())), fc.jsonValue(), (parts, rest) => {
        const document = {
          rest,
          'quoted "name"\n': parts.map(([part, frozen]) => (frozen ? freeze(part) : part)),
          absent: undefined,
        };
        assert.equal(jsonText(document), JSON.stringify(document));
        assert.equal(jsonText(document), JSON.stringify(document), 'the second time');
      }),
    );
  });

  it('is that of a badge, for one learner as for the next', () => {
    for (const credentialId of ['one', 'other "id"']) {
      const badge = { ...buildOpenBadge(sampleInput({ credentialId }), places), proof: [{ type: 'x' }] };
      assert.equal(jsonText(badge), JSON.stringify(badge));
    }
  });
});
