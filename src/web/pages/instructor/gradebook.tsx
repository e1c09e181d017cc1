import type { Passback } from '../../../delivery/passback/ledger.js';
import type { Messages } from '../../messages/messages.js';
import { useView } from '../../view/view.js';

/** What the LMS's gradebook holds of this micro-credential, in words. */
export function Gradebook({ passback }: { readonly passback: Passback | undefined }) {
  const { m, format } = useView();
  const words = m.gradebook;
  if (passback === undefined) return null;
  const { share, state, code } = passback;
  const marks = share === undefined ? undefined : format.percent(share * 100);
  if (state === 'stored')
    return <span class="sub">{marks === undefined ? words.takenBack : words.stored(marks)}</span>;
  if (code === 'ERR_PASSBACK_COLUMN_DECIDES') return <span class="sub">{words.decides}</span>;
  const said = marks === undefined ? words.takingBack[state] : words.sending[state](marks);
  return (
    <span class="sub">
      {said} {why(m, code)}
    </span>
  );
}

/** Whether the grade should be in the gradebook, or out of it, and is not. */
export function isLate({ state, code }: Passback): boolean {
  return state !== 'stored' && code !== 'ERR_PASSBACK_COLUMN_DECIDES';
}

function why({ gradebook, connection }: Messages, code: string | undefined): string {
  if (code === 'ERR_PASSBACK_REFUSED') return gradebook.refused;
  const causes: Readonly<Record<string, string>> = connection.causes;
  return (code !== undefined && Object.hasOwn(causes, code) ? causes[code] : undefined) ?? gradebook.unknown;
}
