import type { Course } from '../../../course/course.js';
import type { DeepLinkingForm } from '../../../platform/deep-linking.js';
import { Notice } from '../../view/elements.js';
import { ChoicesField, ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from '../instructor/course-name.js';

export interface LinkChoice {
  readonly value: string;
  readonly title: string;
  /** Whether an activity made from it brings a grade column along. */
  readonly graded: boolean;
}

export interface DeepLinkingPageProps {
  readonly course: Course | undefined;
  /** Empty when the LMS takes no activities here. */
  readonly choices: readonly LinkChoice[];
  readonly several: boolean;
  readonly chosen: readonly string[];
  /** The request, sealed: the answer needs no cookie. */
  readonly request: string;
  readonly nothingChosen?: boolean;
}

/** What to put into the course: its page, or micro-credentials of it. */
export function DeepLinkingPage(props: DeepLinkingPageProps) {
  const { m } = useView();
  const words = m.deepLinking;
  const { choices, several, chosen } = props;
  const errors: FieldErrors = props.nothingChosen ? { item: words.nothingChosen } : {};
  return (
    <Page
      title={words.title}
      shell="course"
      {...(props.course && { kicker: courseName(m, props.course) })}
      lead={<p>{several ? words.leadSeveral : words.leadOne}</p>}
      failed={props.nothingChosen ?? false}
    >
      <ErrorSummary errors={errors} />
      <form method="post" action="/lti/deep-linking" class="form">
        <input type="hidden" name="request" value={props.request} />
        {choices.length === 0 ? (
          <Notice tone="wait">{words.notAccepted}</Notice>
        ) : (
          <ChoicesField
            id="item"
            label={words.what}
            kind={several ? 'checkbox' : 'radio'}
            values={chosen}
            errors={errors}
            choices={choices.map(({ value, title, graded }) => ({
              value,
              label: title,
              ...(graded && { hint: words.withGrade }),
            }))}
          />
        )}
        <p class="actions">
          {choices.length > 0 && (
            <button class="button" type="submit" name="do" value="add">
              {words.add}
            </button>
          )}
          <button class="button button-quiet" type="submit" name="do" value="cancel" formNoValidate>
            {words.cancel}
          </button>
        </p>
      </form>
    </Page>
  );
}

/** Carries the signed answer back to the LMS: by itself, or by its button where scripts are off. */
export function DeepLinkingAnswerPage({ form }: { readonly form: DeepLinkingForm }) {
  const { m } = useView();
  const words = m.deepLinking;
  return (
    <Page title={words.sendingTitle} shell="course" scripts={['send.js']}>
      <p class="prose">{words.sendingText}</p>
      <form id="send" method="post" action={form.returnUrl}>
        <input type="hidden" name="JWT" value={form.jwt} />
        <button class="button" type="submit">
          {words.send}
        </button>
      </form>
    </Page>
  );
}
