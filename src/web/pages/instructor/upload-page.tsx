import type { CsvOutcome, CsvPreview } from '../../../completion/channels/csv/import.js';
import type { Course } from '../../../course/course.js';
import { Notice, PostForm, Tag } from '../../view/elements.js';
import { type FactNames, factWords } from '../../view/fact-words.js';
import { ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { learnerName } from './learner-name.js';

/** Lines that a preview shows; a table may have thousands. */
const linesShown = 200;

export interface UploadPageProps {
  readonly course: Course;
  readonly text?: string;
  readonly outcome?: CsvOutcome;
  /** Lines that were taken over. */
  readonly kept?: number | undefined;
  /** The form came without a table. */
  readonly nothing?: boolean;
}

/** A table instead of the LMS: checked first, kept when the instructor says so. */
export function UploadPage({ course, text = '', outcome, kept, nothing }: UploadPageProps) {
  const { m } = useView();
  const words = m.upload;
  const base = `/courses/${course.id}`;
  const errors: FieldErrors = nothing ? { table: words.nothing } : {};
  return (
    <Page
      title={words.title}
      shell="course"
      width="wide"
      lead={<p>{words.lead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
      failed={nothing === true}
    >
      {kept !== undefined && (
        <Notice tone="good" live>
          {words.kept(kept)}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {outcome?.outcome === 'no-roster' && (
        <Notice tone="bad" live>
          {words.noRoster}
        </Notice>
      )}
      {outcome?.outcome === 'read' && <Preview course={course} preview={outcome} text={text} />}
      <section class="card" aria-labelledby="columns">
        <h2 id="columns">{words.columns}</h2>
        <p class="prose">{words.columnsText}</p>
        <p>{words.example}</p>
        <pre class="sample">{words.sample}</pre>
        <PostForm action={`${base}/upload`} encType="multipart/form-data">
          <TextField
            id="table"
            label={words.textLabel}
            hint={words.textHint}
            value={text}
            rows={8}
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
              accept=".csv,.txt,text/csv,text/plain"
              aria-describedby="file-hint"
            />
          </div>
          <p class="hint">{words.checkHint}</p>
          <div class="actions">
            <button class="button" type="submit">
              {words.check}
            </button>
            <a href={base}>{m.shell.cancel}</a>
          </div>
        </PostForm>
      </section>
    </Page>
  );
}

function Preview(props: { readonly course: Course; readonly preview: CsvPreview; readonly text: string }) {
  const { m } = useView();
  const words = m.upload;
  const { course, preview, text } = props;
  const fresh = preview.lines.filter((line) => line.state === 'new').length;
  const known = preview.lines.length - fresh;
  return (
    <section class="section" aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      <Notice tone={fresh > 0 ? 'wait' : 'info'} live>
        <p>
          {words.newLines(fresh)} {known > 0 && words.knownLines(known)}
        </p>
      </Notice>
      {preview.errors.length > 0 && <Faults errors={preview.errors} />}
      {preview.lines.length > 0 && <Lines course={course} lines={preview.lines} />}
      {fresh > 0 && (
        <PostForm action={`/courses/${course.id}/upload/confirm`} encType="multipart/form-data">
          <input type="hidden" name="table" value={text} />
          <div class="actions">
            <button class="button" type="submit">
              {words.confirm(fresh)}
            </button>
          </div>
        </PostForm>
      )}
    </section>
  );
}

function Faults({ errors }: { readonly errors: CsvPreview['errors'] }) {
  const { m, format } = useView();
  const words = m.upload;
  const more = errors.length - linesShown;
  return (
    <Notice tone="bad" title={words.faults(errors.length)}>
      <ul>
        {errors.slice(0, linesShown).map(({ line, code, value }) => (
          <li key={`${line}/${code}/${value}`}>
            {line === undefined ? words.wholeFile : words.lineNumber(format.number(line))}{' '}
            {words.errors[code]}
            {value && (
              <>
                {' '}
                (<code>{value}</code>)
              </>
            )}
          </li>
        ))}
        {more > 0 && <li>{words.more(more)}</li>}
      </ul>
    </Notice>
  );
}

function Lines({ course, lines }: { readonly course: Course; readonly lines: CsvPreview['lines'] }) {
  const view = useView();
  const { m, format } = view;
  const words = m.upload;
  const names: FactNames = {
    catalogue: course.catalogue,
    outcomes: new Map(),
    achievements: new Map(),
    people: new Map(),
  };
  const more = lines.length - linesShown;
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{m.learners.learner}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, linesShown).map(({ line, learner, fact, at, state }) => (
            <tr key={line}>
              <td data-label={words.line}>{format.number(line)}</td>
              <th scope="row">{learnerName(m, learner)}</th>
              <td data-label={words.what}>{factWords(view, fact, names)}</td>
              <td data-label={words.when}>{format.date(at)}</td>
              <td data-label={words.state}>
                <Tag tone={state === 'new' ? 'good' : 'quiet'}>
                  {state === 'new' ? words.fresh : words.known}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{words.more(more)}</p>}
    </>
  );
}
