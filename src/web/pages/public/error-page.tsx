import type { Fault } from '../../errors/fault.js';
import type { KeptForm } from '../../http/kept-form.js';
import { Notice } from '../../view/elements.js';
import { OutIcon } from '../../view/icons.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { KeptFormSection } from './kept-form.js';

export interface ErrorPageProps {
  readonly fault: Fault;
  readonly errorId: string;
  /** The course in the LMS, where it is known. */
  readonly lmsAddress?: string | undefined;
  /** What came with the request, when it can be sent again. */
  readonly kept?: KeptForm | undefined;
}

/** Says what happened and what to do, in words; the code and the id are for the people who help. */
export function ErrorPage({ fault, errorId, lmsAddress, kept }: ErrorPageProps) {
  const { m } = useView();
  const words = m.errors[fault.words];
  const inLms = lmsAddress !== undefined || courseFaults.has(fault.words);
  // No header where its links would lead away from what was typed.
  const shell = inLms || kept !== undefined ? 'course' : 'public';
  return (
    <Page title={words.title} shell={shell}>
      <div class="prose">
        <p>{words.text}</p>
        {kept === undefined && <p>{words.remedy}</p>}
      </div>
      {fault.words === 'cookiesBlocked' && <OpenElsewhere />}
      {kept && <KeptFormSection kept={kept} fault={fault} lmsAddress={lmsAddress} />}
      {kept === undefined && lmsAddress && (
        <p>
          <a class="button" href={lmsAddress} target="_blank" rel="noopener">
            {m.errorPage.openCourse} <OutIcon />
          </a>
        </p>
      )}
      <p class="error-id">
        {m.errorPage.reference} <code>{errorId}</code> · <code>{fault.code}</code>
      </p>
    </Page>
  );
}

const courseFaults: ReadonlySet<string> = new Set([
  'cookiesBlocked',
  'sessionNone',
  'courseNotLaunched',
  'notInstructor',
  'formOtherPerson',
  'launchRefused',
  'launchExpired',
  'launchClock',
  'launchUnknownPlatform',
  'launchUnconfirmed',
]);

function OpenElsewhere() {
  const { m } = useView();
  return (
    <Notice tone="info" title={m.errorPage.newWindowTitle}>
      <ul>
        {Object.values(m.errorPage.newWindowPerLms).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Notice>
  );
}
