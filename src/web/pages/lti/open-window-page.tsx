import { OutIcon } from '../../view/icons.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

/** For browsers that keep no cookies inside another site: one click opens the same launch in a window of its own. */
export function OpenWindowPage(props: {
  /** Begins the login again, at the top level. */
  readonly address?: string;
  /** Or: the launch is done, and this takes it over. */
  readonly ticket?: string;
}) {
  const { m } = useView();
  const words = m.openWindow;
  return (
    <Page title={words.title} shell="course">
      <p class="prose">{words.text}</p>
      {props.address && (
        <p class="actions">
          <a class="button" href={props.address} target="_blank" rel="noopener">
            {words.open} <OutIcon />
          </a>
        </p>
      )}
      {props.ticket && (
        <form method="post" action="/lti/open" target="_blank" class="actions" rel="noopener">
          <input type="hidden" name="ticket" value={props.ticket} />
          <button class="button" type="submit">
            {words.open} <OutIcon />
          </button>
        </form>
      )}
      <p class="hint">{words.why}</p>
    </Page>
  );
}
