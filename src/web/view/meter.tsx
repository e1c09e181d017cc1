import { type ElementKey, elementKeys } from '../../achievement/missing-elements.js';
import { CheckIcon } from './icons.js';
import { useView } from './view.js';

/** Eleven segments, one per mandatory element, filled when it is there. Attributes only: the page allows no inline style. */
export function MeterBar({ missing }: { readonly missing: readonly ElementKey[] }) {
  const { m } = useView();
  const all = elementKeys.length;
  return (
    <svg
      class="meter"
      viewBox={`0 0 ${all * 20} 8`}
      preserveAspectRatio="none"
      role="img"
      aria-label={m.achievement.meter(all - missing.length, all)}
    >
      {elementKeys.map((key, index) => (
        <rect
          key={key}
          class={missing.includes(key) ? 'meter-open' : 'meter-done'}
          x={index * 20 + 1}
          y="0"
          width="18"
          height="8"
          rx="2"
        />
      ))}
    </svg>
  );
}

export interface ElementMeterProps {
  readonly missing: readonly ElementKey[];
  /** Address of the edit form; empty when the meter is on it. */
  readonly form: string;
  readonly fields: Readonly<Record<ElementKey, string | undefined>>;
}

/** How complete the European description is, and a link to each field that is still missing. */
export function ElementMeter({ missing, form, fields }: ElementMeterProps) {
  const { m } = useView();
  const words = m.achievement;
  const all = elementKeys.length;
  return (
    <section class="meter-box" aria-labelledby="meter-title">
      <h2 id="meter-title">{words.meterTitle}</h2>
      <MeterBar missing={missing} />
      <p class="meter-count">{words.meter(all - missing.length, all)}</p>
      {missing.length === 0 ? (
        <p class="meter-complete">
          <CheckIcon /> {words.meterComplete}
        </p>
      ) : (
        <>
          <p>{words.meterMissing}</p>
          <ul>
            {missing.map((key) => {
              const field = fields[key];
              return (
                <li key={key}>
                  {field === undefined ? (
                    <>
                      {words.elements[key]} <span class="hint">({words.byAdmin})</span>
                    </>
                  ) : (
                    <a href={`${form}#${field}`}>{words.elements[key]}</a>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <p class="hint">{words.meterExplain}</p>
    </section>
  );
}
