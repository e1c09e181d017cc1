import { PostForm } from '../../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../../view/fields.js';
import { Page } from '../../../view/layout.js';
import { useView } from '../../../view/view.js';
import { IssuerFields } from './issuer-fields.js';
import type { IssuerForm } from './issuer-form.js';

export function NewIssuerPage({
  form,
  errors = {},
}: {
  readonly form: IssuerForm;
  readonly errors?: FieldErrors;
}) {
  const { m } = useView();
  const words = m.issuers;
  return (
    <Page
      title={words.newTitle}
      shell="admin"
      lead={<p>{words.newLead}</p>}
      failed={Object.keys(errors).length > 0}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: '/admin/issuers', label: words.listTitle },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PostForm action="/admin/issuers" class="form card">
        <IssuerFields form={form} errors={errors} fresh />
        <div class="actions">
          <button class="button" type="submit">
            {words.addSubmit}
          </button>
          <a href="/admin/issuers">{m.shell.cancel}</a>
        </div>
      </PostForm>
    </Page>
  );
}
