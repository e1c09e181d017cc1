import type { VerificationReport } from '../../../credential/verify.js';
import { ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { CodeAnswers, KeptIssuers } from './code-answers.js';
import { ReportView } from './report-view.js';

export interface CheckPageProps {
  readonly report?: VerificationReport;
  readonly text?: string | undefined;
  /** The form came without a credential. */
  readonly nothing?: boolean;
}

/** Paste, choose or drop a credential; the answer comes above the form. */
export function CheckPage({ report, text, nothing }: CheckPageProps) {
  const { m, language, asset } = useView();
  const words = m.check;
  const errors: FieldErrors = nothing ? { credential: words.nothing } : {};
  return (
    <Page
      title={words.title}
      shell="public"
      lead={<p>{words.lead}</p>}
      scripts={['drop.js', 'check-code.js']}
      head={
        <>
          <link rel="manifest" href={`/check/app.webmanifest?lang=${language}`} />
          <link rel="apple-touch-icon" href={asset('icon-192.png')} />
        </>
      }
      failed={nothing === true}
    >
      {report && <ReportView report={report} live />}
      <CodeAnswers />
      <ErrorSummary errors={errors} />
      <section class="card" data-drop={words.dropHere}>
        {report && <h2>{words.again}</h2>}
        <form method="post" action="/check" encType="multipart/form-data" class="form">
          <TextField
            id="credential"
            label={words.textLabel}
            hint={words.textHint}
            value={text ?? ''}
            rows={report ? 4 : 8}
            errors={errors}
          />
          <div class="field">
            <label for="file">{words.fileLabel}</label>
            <p class="hint" id="file-hint">
              {words.fileHint}
            </p>
            <input
              id="file"
              name="file"
              type="file"
              class="input"
              accept=".json,.jsonld,.jwt,.txt,.png,.svg,.pdf,application/json,application/ld+json,application/vc,application/jwt,image/png,image/svg+xml,application/pdf"
              aria-describedby="file-hint"
            />
          </div>
          <div class="actions">
            <button class="button" type="submit">
              {words.action}
            </button>
          </div>
        </form>
      </section>
      <KeptIssuers />
      <p class="hint">{m.code.hint}</p>
    </Page>
  );
}
