import { type Credential, statusOf } from '../../../credential/credential.js';
import type { VerificationReport } from '../../../credential/verify.js';
import { BadgePicture } from '../../view/badge-picture.js';
import { Downloads } from '../../view/downloads.js';
import { Notice } from '../../view/elements.js';
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
      {statusOf(credential) === 'suspended' && (
        <Notice tone="wait" title={m.suspension.publicTitle}>
          <p>
            {m.suspension.since(format.date(credential.suspendedAt ?? 0))} {m.suspension.publicText}
          </p>
          {credential.suspensionReason && <p>{words.revokedReason(credential.suspensionReason)}</p>}
        </Notice>
      )}
      <BadgePicture credential={credential} title={report.summary?.title ?? ''} />
      <ReportView report={report} titled />
      <p class="hint">{words.checkedNow}</p>
      <p>
        <a href="/check">{words.checkElsewhere}</a>
      </p>
      <section class="card" aria-labelledby="take">
        <h2 id="take">{m.files.allFormats}</h2>
        <Downloads address={(type) => `/credentials/${credential.id}.${type}`} />
      </section>
      <details class="more">
        <summary>{words.aboutStandard}</summary>
        <p>{words.aboutStandardText}</p>
      </details>
    </Page>
  );
}
