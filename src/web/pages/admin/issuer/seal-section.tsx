import type { ElmElement } from '../../../../credential/elm/missing.js';
import type { SealState } from '../../../../credential/european/european.js';
import { elementNames } from '../../../view/element-names.js';
import { Facts, Notice } from '../../../view/elements.js';
import { useView } from '../../../view/view.js';

export interface SealSectionProps {
  readonly seal: SealState;
  /** Of the awarding body's facts. */
  readonly missing: readonly ElmElement[];
}

/** Whether learners can have European Digital Credentials, and what the operator can do about it. */
export function SealSection({ seal, missing }: SealSectionProps) {
  const { m, format } = useView();
  const words = m.european.admin;
  return (
    <section class="card" aria-labelledby="seal">
      <h2 id="seal">{words.title}</h2>
      {seal.outcome === 'none' && (
        <>
          <p>{words.none}</p>
          <p class="prose">{words.noneText}</p>
        </>
      )}
      {seal.outcome === 'unusable' && (
        <Notice tone="bad" title={words.unusable}>
          <p>{words.unusableText(seal.code)}</p>
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="wait">
          <p>{words.missing(elementNames(m, missing))}</p>
        </Notice>
      )}
      {seal.outcome === 'ready' && (
        <>
          {missing.length === 0 && <p>{words.ready}</p>}
          <Facts
            facts={[
              [words.sealOf, seal.subject.organization ?? seal.subject.commonName ?? m.shell.unknown],
              seal.subject.organizationIdentifier === undefined
                ? undefined
                : [words.identifier, seal.subject.organizationIdentifier],
              [words.certificateUntil, format.date(seal.validUntil)],
            ]}
          />
        </>
      )}
      <p class="hint">{m.european.claim}</p>
    </section>
  );
}
