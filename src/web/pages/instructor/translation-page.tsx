import type { Achievement } from '../../../achievement/achievement.js';
import { primaryText } from '../../../achievement/translation.js';
import type { Course } from '../../../course/course.js';
import { isVisible } from '../../../visible.js';
import { Notice, PostForm, Tag } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { fieldLabel } from './field-labels.js';
import { type TranslationForm, textsToTranslate } from './translation-form.js';

export interface TranslationPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  /** BCP 47. */
  readonly language: string;
  readonly form: TranslationForm;
  readonly errors?: FieldErrors;
  readonly saved?: boolean;
  readonly conflict?: boolean;
}

/** All texts of an achievement in one further language, each under what the primary language says. */
export function TranslationPage(props: TranslationPageProps) {
  const { m, format } = useView();
  const { course, achievement, language, form, errors = {} } = props;
  const words = m.translations;
  const { draft } = achievement;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const primary = format.language(draft.language);
  const others = (draft.translations ?? []).filter((one) => one.language !== language);
  const title = draft.title || m.instructor.untitled;
  const keys = textsToTranslate(draft, form);
  const outcomes = draft.outcomes.filter(({ statement }) => isVisible(statement));
  return (
    <Page
      title={`${title} – ${format.language(language)}`}
      shell="course"
      kicker={words.pageKicker}
      lead={<p>{words.pageLead(primary)}</p>}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/edit`, label: title },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      {props.saved && (
        <Notice tone="good" live>
          {words.saved}
        </Notice>
      )}
      {props.conflict && (
        <Notice tone="bad" live>
          {words.conflict}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {keys.length + outcomes.length === 0 && <p class="empty">{words.nothing}</p>}
      <PostForm action={`${address}/translations/${language}`} class="form card">
        <button type="submit" name="do" value="save" class="hidden" tabIndex={-1} aria-hidden="true">
          {words.save}
        </button>
        <input type="hidden" name="revision" value={form.revision} />
        {keys.map((key) => (
          <Translated
            key={key}
            id={key}
            label={fieldLabel(m, key)}
            original={primaryText(draft, key)}
            originalLanguage={draft.language}
            language={language}
            value={form.texts[key] ?? ''}
            errors={errors}
          />
        ))}
        {outcomes.map(({ id, statement }, index) => (
          <Translated
            key={id}
            id={`statement-${id}`}
            label={m.achievement.outcomeNumber(index + 1)}
            original={statement}
            originalLanguage={draft.language}
            language={language}
            value={form.statements[id] ?? ''}
            errors={errors}
          />
        ))}
        <div class="actions actions-sticky">
          <button class="button" type="submit" name="do" value="save">
            {words.save}
          </button>
          <button class="button button-quiet" type="submit" name="do" value="edit">
            {words.backTo(primary)}
          </button>
          {others.map((one) => (
            <button
              key={one.language}
              class="button button-quiet"
              type="submit"
              name="do"
              value={`translate:${one.language}`}
            >
              {words.backTo(format.language(one.language))}
            </button>
          ))}
        </div>
      </PostForm>
    </Page>
  );
}

function Translated(props: {
  readonly id: string;
  readonly label: string;
  readonly original: string;
  readonly originalLanguage: string;
  readonly language: string;
  readonly value: string;
  readonly errors: FieldErrors;
}) {
  const { m, format } = useView();
  const words = m.translations;
  const { original, originalLanguage } = props;
  const missing = isVisible(original) && !isVisible(props.value);
  const long = original.length > 100 || original.includes('\n');
  return (
    <div class="translated">
      <TextField
        id={props.id}
        label={props.label}
        value={props.value}
        errors={props.errors}
        lang={props.language}
        {...(long ? { rows: Math.min(8, 2 + Math.ceil(original.length / 90)) } : {})}
      />
      <p class="original">
        {missing && <Tag tone="wait">{words.missingTag}</Tag>}{' '}
        <span class="sub">{words.original(format.language(originalLanguage))}</span>{' '}
        <span class="preserve" lang={originalLanguage}>
          {original}
        </span>
      </p>
    </div>
  );
}
