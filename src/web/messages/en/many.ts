import { plural } from '../plural.js';
import { learners } from './instructor.js';
import { suspension } from './suspension.js';

/** One reason for many credentials at once: what is said of either act. */
export const many = {
  who: 'Of these learners:',
  revoke: {
    selected: 'Revoke the selected…',
    title: (count: number) =>
      plural('en', count, { one: 'Revoke # credential', other: 'Revoke # credentials' }),
    text: [learners.revokeText],
    none: 'Nobody was selected whose credential can be revoked.',
    confirm: (count: number) => plural('en', count, { one: 'Revoke # for good', other: 'Revoke # for good' }),
    done: (count: number) =>
      plural('en', count, {
        one: '# credential was revoked.',
        other: '# credentials were revoked.',
        zero: 'No credential was revoked.',
      }),
    already: (count: number) =>
      plural('en', count, { one: '# had been revoked before.', other: '# had been revoked before.' }),
    failed: 'Not revoked, because somebody else changed it at the same moment. Please try again:',
  },
  suspend: {
    selected: 'Suspend the selected…',
    title: (count: number) =>
      plural('en', count, { one: 'Suspend # credential', other: 'Suspend # credentials' }),
    text: [suspension.text, suspension.elsewhere],
    none: 'Nobody was selected whose credential can be suspended.',
    confirm: (count: number) => plural('en', count, { one: 'Suspend #', other: 'Suspend #' }),
    done: (count: number) =>
      plural('en', count, {
        one: '# credential was suspended.',
        other: '# credentials were suspended.',
        zero: 'No credential was suspended.',
      }),
    already: (count: number) =>
      plural('en', count, { one: '# had been suspended before.', other: '# had been suspended before.' }),
    failed: 'Not suspended, because it was changed at the same moment or is not issued. Please look again:',
  },
};
