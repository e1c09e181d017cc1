import { ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export function SignInPage({ wrong }: { readonly wrong?: boolean }) {
  const { m } = useView();
  const words = m.admin;
  const errors: FieldErrors = wrong ? { password: words.passwordWrong } : {};
  return (
    <Page title={words.signInTitle} shell="public" lead={<p>{words.signInLead}</p>} failed={wrong === true}>
      <ErrorSummary errors={errors} />
      <form method="post" action="/admin/sign-in" class="form card">
        <TextField
          id="password"
          type="password"
          label={words.password}
          hint={words.passwordHint}
          value=""
          autocomplete="current-password"
          required
          errors={errors}
        />
        <div class="actions">
          <button class="button" type="submit">
            {words.signIn}
          </button>
        </div>
      </form>
    </Page>
  );
}
