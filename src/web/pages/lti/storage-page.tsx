import type { PlatformStorage } from '../../../platform/launch.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

/** On the way to the LMS: has the state kept there, then goes on. */
export function KeepStatePage(props: {
  readonly storage: PlatformStorage;
  readonly state: string;
  readonly next: string;
}) {
  const { m } = useView();
  const { storage, state, next } = props;
  return (
    <Page title={m.openWindow.waiting} shell="course" scripts={['lti-storage.js']}>
      <Wanted storage={storage} value={state} next={next} />
      <p>
        <a href={next}>{m.openWindow.goOn}</a>
      </p>
    </Page>
  );
}

/** On the way back: asks the LMS for the state, then sends the launch again with it. */
export function AskStatePage(props: {
  readonly storage: PlatformStorage;
  readonly idToken: string;
  readonly state: string;
}) {
  const { m } = useView();
  return (
    <Page title={m.openWindow.waiting} shell="course" scripts={['lti-storage.js']}>
      <Wanted storage={props.storage} />
      <form id="lti-answer" method="post" action="/lti/launch">
        <input type="hidden" name="id_token" value={props.idToken} />
        <input type="hidden" name="state" value={props.state} />
        <input type="hidden" name="stored_state" value="" />
        <noscript>
          <p>{m.openWindow.needsScript}</p>
        </noscript>
      </form>
    </Page>
  );
}

function Wanted(props: {
  readonly storage: PlatformStorage;
  readonly value?: string;
  readonly next?: string;
}) {
  const { target, origin, key } = props.storage;
  return (
    <div
      id="lti-storage"
      hidden
      data-target={target}
      data-origin={origin}
      data-key={key}
      data-value={props.value}
      data-next={props.next}
    />
  );
}
