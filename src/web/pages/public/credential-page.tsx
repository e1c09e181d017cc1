import type { Credential } from '../../../credential/credential.js';
import type { VerificationReport } from '../../../credential/verify.js';
import { Notice } from '../../view/elements.js';
import { DownIcon } from '../../view/icons.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { ReportView } from './report-view.js';

export interface CredentialPageProps {
  readonly credential: Credential;
  readonly report: VerificationReport;
}

/** What anyone with the link sees of a shared credential, checked while they look. */
export function CredentialPage({ credential, report }: CredentialPageProps) {
  const { m, format } = useView();
  const words = m.credential;
  return (
    <Page title={report.summary?.title ?? words.kicker} shell="public" kicker={words.kicker}>
      {credential.revokedAt !== undefined && (
        <Notice tone="bad" title={words.revokedTitle}>
          <p>{words.revokedOn(format.date(credential.revokedAt))}</p>
          {credential.revocationReason && <p>{words.revokedReason(credential.revocationReason)}</p>}
        </Notice>
      )}
      <ReportView report={report} titled />
      <p class="hint">{words.checkedNow}</p>
      <div class="actions">
        <a
          class="button button-quiet"
          href={`/credentials/${credential.id}.json`}
          download={`${credential.id}.json`}
        >
          <DownIcon /> {words.download}
        </a>
        <a href="/check">{words.checkElsewhere}</a>
      </div>
      <details class="more">
        <summary>{words.aboutStandard}</summary>
        <p>{words.aboutStandardText}</p>
      </details>
    </Page>
  );
}
