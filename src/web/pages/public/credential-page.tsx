import type { AchievementContent } from '../../../achievement/achievement.js';
import { languagesOf, statementIn, textIn } from '../../../achievement/translation.js';
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
  /** What it was made from. */
  readonly content: AchievementContent | undefined;
}

/** What anyone with the link sees of a shared credential, checked while they look. */
export function CredentialPage({ credential, report, content }: CredentialPageProps) {
  const { m, format } = useView();
  const words = m.credential;
  return (
    <Page
      title={report.summary?.title ?? words.kicker}
      titleLanguage={report.summary?.language}
      shell="public"
      kicker={words.kicker}
    >
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
      {content && <InReadersLanguage content={content} outcomes={report.summary?.outcomes ?? []} />}
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

/** What was signed, in the reader's language where there is a translation; the signed words are above. */
function InReadersLanguage({
  content,
  outcomes,
}: {
  readonly content: AchievementContent;
  readonly outcomes: readonly string[];
}) {
  const { m, format, language } = useView();
  if (language === content.language || !languagesOf(content).includes(language)) return null;
  const description = textIn(content, 'description', language);
  const reached = content.outcomes.filter(({ statement }) => outcomes.includes(statement));
  return (
    <section class="card" aria-labelledby="translation">
      <h2 id="translation">{m.translations.readTitle(format.language(language))}</h2>
      <p class="hint">{m.translations.readText(format.language(content.language))}</p>
      <h3>{textIn(content, 'title', language).text}</h3>
      <p class="prose preserve" lang={description.language}>
        {description.text}
      </p>
      <ul>
        {reached.map((outcome) => {
          const said = statementIn(content, outcome, language);
          return (
            <li key={outcome.id} lang={said.language}>
              {said.text}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
