import { Notice, PostForm } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors, SelectField, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { countryCodes } from './countries.js';
import { type IssuerForm, identifierKinds } from './issuer-form.js';
import { SealSection, type SealSectionProps } from './seal-section.js';

export interface IssuerSettingsPageProps extends SealSectionProps {
  readonly form: IssuerForm;
  readonly errors?: FieldErrors;
  readonly saved?: boolean;
}

export function IssuerSettingsPage({ form, errors = {}, saved, ...seal }: IssuerSettingsPageProps) {
  const { m, format, language } = useView();
  const words = m.admin;
  const labels = words.issuerFields;
  const countries = countryCodes
    .map((code) => ({ value: code, label: format.country(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <Page
      title={words.issuerTitle}
      shell="admin"
      lead={<p>{words.issuerLead}</p>}
      failed={Object.keys(errors).length > 0}
      trail={[{ href: '/admin', label: words.overviewTitle }]}
    >
      {saved && (
        <Notice tone="good" live>
          {words.issuerSaved}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <PostForm action="/admin/issuer" class="form card">
        <input type="hidden" name="revision" value={form.revision} />
        <TextField
          id="name"
          label={labels.name}
          hint={labels.nameHint}
          value={form.name}
          errors={errors}
          autocomplete="organization"
        />
        <TextField
          id="legalName"
          label={labels.legalName}
          hint={labels.legalNameHint}
          value={form.legalName}
          errors={errors}
        />
        <SelectField
          id="countryCode"
          label={labels.countryCode}
          value={form.countryCode}
          errors={errors}
          choices={[{ value: '', label: words.chooseCountry }, ...countries]}
        />
        <TextField id="url" type="url" label={labels.url} value={form.url} errors={errors} optional />
        <TextField id="email" type="email" label={labels.email} value={form.email} errors={errors} optional />
        <SelectField
          id="identifierKind"
          label={labels.identifierKind}
          hint={labels.identifierHint}
          value={form.identifierKind}
          errors={errors}
          optional
          choices={[
            { value: '', label: words.chooseKind },
            ...identifierKinds.map((kind) => ({ value: kind, label: words.identifierKinds[kind] })),
          ]}
        />
        <TextField
          id="identifierValue"
          label={labels.identifierValue}
          value={form.identifierValue}
          errors={errors}
          width="medium"
          optional
        />
        <div class="actions">
          <button class="button" type="submit">
            {m.form.save}
          </button>
        </div>
      </PostForm>
      <SealSection {...seal} />
    </Page>
  );
}
