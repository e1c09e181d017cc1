import type { OpenCriterion } from '../../../award/evaluate.js';
import type { Progress } from '../../../award/progress.js';
import type { Waits } from '../../../award/waits.js';
import type { Messages } from '../../messages/messages.js';
import { Tag } from '../../view/elements.js';
import type { Format } from '../../view/format.js';
import { Reasons } from '../../view/reasons.js';
import { useView } from '../../view/view.js';

const tones = {
  earned: 'good',
  held: 'wait',
  suspended: 'wait',
  revoked: 'bad',
  'not-yet': 'quiet',
} as const;

export function StateTag({ row, now }: { readonly row: Progress; readonly now: number }) {
  const { m } = useView();
  return (
    <span class="tags">
      <Tag tone={tones[row.state]}>{m.learners.states[row.state]}</Tag>
      {row.state === 'earned' && row.validUntil !== undefined && row.validUntil <= now && (
        <Tag tone="wait">{m.standing.expired}</Tag>
      )}
    </span>
  );
}

/** Why a learner stands where they stand, in plain words with current values. */
export function Why({ row, now }: { readonly row: Progress; readonly now: number }) {
  const { m, format } = useView();
  const words = m.learners;
  switch (row.state) {
    case 'earned':
      return (
        <>
          {row.earnedAt !== undefined && <span>{words.earnedOn(format.date(row.earnedAt))}</span>}
          {row.validUntil !== undefined && (
            <span class="sub">
              {row.validUntil <= now
                ? m.standing.expiredOn(format.date(row.validUntil))
                : m.standing.expiresOn(format.date(row.validUntil))}
            </span>
          )}
          <Renewal row={row} now={now} />
          <Doubts row={row} />
        </>
      );
    case 'held':
      return (
        <>
          <span>{words.held[heldBecause(row.heldBy)]}</span>
          <Doubts row={row} />
        </>
      );
    case 'suspended':
      return (
        <>
          {row.suspension !== undefined && (
            <span>{m.suspension.sinceBecause(format.date(row.suspension.at), row.suspension.reason)}</span>
          )}
          <Doubts row={row} />
        </>
      );
    case 'revoked':
      return <>{row.revocationReason ? words.revokedReason(row.revocationReason) : ''}</>;
    case 'not-yet':
      if (row.waits !== undefined) return <span>{waitingWords(m.issuing.why, format, row.waits)}</span>;
      return (
        <>
          <span>{words.because}</span>
          <Reasons reasons={row.reasons} />
        </>
      );
  }
}

function Renewal({ row, now }: { readonly row: Progress; readonly now: number }) {
  const { m, format } = useView();
  const words = m.standing;
  const { renewed, renewableFrom, toRenew } = row;
  return (
    <>
      {renewed?.expiresAt !== undefined && (
        <span class="sub">{words.renewedFormer(format.date(renewed.expiresAt))}</span>
      )}
      {renewableFrom !== undefined && renewableFrom > now && (
        <span class="sub">{words.renewFrom(format.date(renewableFrom))}</span>
      )}
      {toRenew !== undefined && <ToRenew reasons={toRenew} />}
    </>
  );
}

/** What has to be shown again for the next validity period. */
export function ToRenew({ reasons }: { readonly reasons: readonly OpenCriterion[] }) {
  const { m } = useView();
  if (reasons.length === 0) return <span class="sub">{m.standing.renewSoon}</span>;
  return (
    <div class="to-renew">
      <span>{m.standing.renewNow}</span>
      <Reasons reasons={reasons} />
    </div>
  );
}

/** Why somebody who has met the criteria is not awarded, to the instructor or to the learner. */
export function waitingWords(
  words: Messages['issuing']['why'],
  format: Format,
  { for: reason, earnedAt, from }: Waits,
): string {
  return reason === 'waiting' || reason === 'left-out'
    ? words[reason](format.date(earnedAt), format.date(from))
    : words[reason];
}

function Doubts({ row }: { readonly row: Progress }) {
  const { m } = useView();
  if (row.doubts === undefined) return null;
  return (
    <div class="doubts">
      <span>{m.standing.doubts}</span>
      <Reasons reasons={row.doubts} />
    </div>
  );
}

export function heldBecause(code: string | undefined): 'unidentified' | 'incomplete' | 'working' {
  if (code === 'ERR_LEARNER_UNIDENTIFIED') return 'unidentified';
  return code === 'ERR_EUROPEAN_ELEMENT_MISSING' ? 'incomplete' : 'working';
}
