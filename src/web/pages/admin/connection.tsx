import type { Capability, ConnectionSign } from '../../../platform/platform.js';
import { Tag } from '../../view/elements.js';
import { useView } from '../../view/view.js';

export type SignState = 'worked' | 'failed' | 'never' | 'not-offered';

/** What the last try of a capability came to. */
export function signState(signs: readonly ConnectionSign[], capability: Capability): SignState {
  const sign = signs.find((one) => one.capability === capability);
  // Notices are asked for at the first launch that offers any: Moodle and Sakai have none, and will never be tried.
  if (sign === undefined && capability === 'notices' && signState(signs, 'launch') === 'worked')
    return 'not-offered';
  if (sign === undefined) return 'never';
  return (sign.lastWorkedAt ?? -1) >= (sign.lastFailedAt ?? 0) ? 'worked' : 'failed';
}

const tones = { worked: 'good', failed: 'bad', never: 'quiet', 'not-offered': 'quiet' } as const;

export function ConnectionTag(props: {
  readonly capability: Capability;
  readonly signs: readonly ConnectionSign[];
}) {
  const { m } = useView();
  const state = signState(props.signs, props.capability);
  const said = {
    worked: '',
    failed: '',
    never: ` – ${m.admin.never}`,
    'not-offered': ` – ${m.admin.notOffered}`,
  } as const;
  return (
    <Tag tone={tones[state]}>
      {m.admin.capability[props.capability]}
      {said[state]}
    </Tag>
  );
}
