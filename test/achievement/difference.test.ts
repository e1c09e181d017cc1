import assert from 'node:assert/strict';
import { differenceOf } from '../../src/achievement/difference.js';
import { completeContent } from '../web/site.js';

describe('the difference that publishing makes', () => {
  const [outcome] = completeContent().outcomes;
  assert.ok(outcome);
  const published = { content: completeContent(), issuerId: 'main' };
  const difference = (draft: ReturnType<typeof completeContent>) =>
    differenceOf(published, { draft, issuerId: 'main' });

  it('is none for the same content', () => {
    assert.deepEqual(difference(completeContent()), { added: [], removed: [], changed: [], others: false });
  });

  it('is there when nothing but a skill is attached, or an entry of a register named', () => {
    const skill = { framework: 'other', name: 'Pruning', url: 'https://skills.example/1' } as const;
    const attached = difference(completeContent({ outcomes: [{ ...outcome, alignments: [skill] }] }));
    assert.deepEqual(attached, { added: [], removed: [], changed: [], others: true });
    const { european } = completeContent();
    const registered = completeContent({ european: { ...european, register: { code: 'RS1', blocks: [] } } });
    assert.equal(difference(registered).others, true);
  });
});
