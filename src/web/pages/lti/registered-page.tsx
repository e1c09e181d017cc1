import type { Platform } from '../../../platform/platform.js';
import { Notice } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

/** Its script tells the platform's window, and no other, that registration is over (LTI Dynamic Registration 1.0, section 3.7). */
export function RegisteredPage(props: {
  readonly platform: Platform;
  /** Origins of the LMS. */
  readonly windows: readonly string[];
}) {
  const { platform, windows } = props;
  const { m } = useView();
  const words = m.registration;
  const next =
    platform.family === 'moodle' || platform.family === 'canvas' || platform.family === 'brightspace'
      ? words.next[platform.family]
      : words.next.other;
  return (
    <Page title={words.doneTitle} shell="course" scripts={['registered.js']}>
      <Notice tone="good" live>
        <p>{words.doneText(platform.name)}</p>
        {platform.revision > 1 && <p>{words.doneAgain}</p>}
      </Notice>
      <h2>{words.nextTitle}</h2>
      <p class="prose">{next}</p>
      <p>{words.close}</p>
      <div hidden id="platform-origins" data-origins={windows.join(' ')} />
      <p>
        <a href={`/admin/platforms/${platform.id}`} target="_blank" rel="noopener">
          {words.goAdmin}
        </a>
      </p>
    </Page>
  );
}
