import type { Course } from '../../../course/course.js';
import { PostForm } from '../../view/elements.js';
import { ChoicesField, ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';

export interface NewPageProps {
  readonly course: Course;
  readonly form: { readonly title: string; readonly language: string };
  readonly errors?: FieldErrors;
}

export function NewPage({ course, form, errors = {} }: NewPageProps) {
  const { m } = useView();
  const words = m.instructor;
  const base = `/courses/${course.id}`;
  return (
    <Page
      title={words.newTitle}
      shell="course"
      lead={<p>{words.newLead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <PostForm action={`${base}/achievements`} class="form card">
        <TextField
          id="title"
          label={m.achievement.title}
          hint={words.titleHint}
          value={form.title}
          errors={errors}
          maxLength={200}
        />
        <ChoicesField
          kind="radio"
          id="language"
          label={words.languageLabel}
          hint={words.languageHint}
          values={[form.language]}
          errors={errors}
          choices={[
            { value: 'fr', label: words.languages.fr },
            { value: 'en', label: words.languages.en },
          ]}
        />
        <div class="actions">
          <button class="button" type="submit">
            {m.shell.continue}
          </button>
          <a href={base}>{m.shell.cancel}</a>
        </div>
      </PostForm>
    </Page>
  );
}
