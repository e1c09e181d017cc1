import type { Capability, ConnectionSign } from '../../../platform/platform.js';
import { Tag } from '../../view/elements.js';
import { useView } from '../../view/view.js';

/** What the last try of a capability came to. */
export function signState(
  signs: readonly ConnectionSign[],
  capability: Capability,
): 'worked' | 'failed' | 'never' {
  const sign = signs.find((one) => one.capability === capability);
  if (sign === undefined) return 'never';
  return (sign.lastWorkedAt ?? -1) >= (sign.lastFailedAt ?? 0) ? 'worked' : 'failed';
}

const tones = { worked: 'good', failed: 'bad', never: 'quiet' } as const;

export function ConnectionTag(props: {
  readonly capability: Capability;
  readonly signs: readonly ConnectionSign[];
}) {
  const { m } = useView();
  const state = signState(props.signs, props.capability);
  const said = { worked: '', failed: '', never: ` – ${m.admin.never}` } as const;
  return (
    <Tag tone={tones[state]}>
      {m.admin.capability[props.capability]}
      {said[state]}
    </Tag>
  );
}
