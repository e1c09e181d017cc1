import { Notice } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface StopMailPageProps {
  /** Of the address in the e-mail. */
  readonly token: string;
  readonly wanted: boolean;
  /** What was just asked for; absent: nothing yet. A link that software follows ahead of its reader changes nothing. */
  readonly done?: 'stopped' | 'resumed';
}

export function StopMailPage({ token, wanted, done }: StopMailPageProps) {
  const { m } = useView();
  const words = m.upkeep;
  const said = done === 'resumed' ? words.resumed : words.stopDone;
  return (
    <Page title={words.stopTitle} shell="public">
      {(done !== undefined || !wanted) && (
        <Notice tone="good" live={done !== undefined}>
          {said}
        </Notice>
      )}
      {wanted && <p class="prose">{words.stopAsk}</p>}
      {!wanted && <p>{words.stopBack}</p>}
      <form method="post" action={`/mail/${wanted ? 'stop' : 'resume'}/${token}`} class="form">
        <button class={wanted ? 'button' : 'button button-quiet'} type="submit">
          {wanted ? words.mailStop : words.mailResume}
        </button>
      </form>
    </Page>
  );
}
