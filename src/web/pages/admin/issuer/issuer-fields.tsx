import { identifierKinds } from '../../../../issuer/issuer.js';
import { type FieldErrors, SelectField, TextField } from '../../../view/fields.js';
import { useView } from '../../../view/view.js';
import { countryCodes } from '../countries.js';
import type { AccreditationRow, IdentifierRow, IssuerForm } from './issuer-form.js';

export interface IssuerFieldsProps {
  readonly form: IssuerForm;
  readonly errors: FieldErrors;
  /** Its address can be chosen only once. */
  readonly fresh: boolean;
}

export function IssuerFields({ form, errors, fresh }: IssuerFieldsProps) {
  const { m } = useView();
  const words = m.issuers;
  const labels = words.fields;
  return (
    <>
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
        choices={useCountries()}
      />
      <TextField id="url" type="url" label={labels.url} value={form.url} errors={errors} optional />
      <TextField id="email" type="email" label={labels.email} value={form.email} errors={errors} optional />
      {form.identifiers.map((row, index) => (
        <Identifier key={index} row={row} index={index} errors={errors} />
      ))}
      {fresh && (
        <TextField
          id="id"
          label={labels.id}
          hint={labels.idHint}
          value={form.id}
          errors={errors}
          width="medium"
          maxLength={40}
          optional
        />
      )}
      <details class="more" open={hasErrors(errors, 'accreditation-') || form.accreditations.length > 1}>
        <summary>{words.accreditationsTitle}</summary>
        <p class="hint">{words.accreditationsHint}</p>
        {form.accreditations.map((row, index) => (
          <Accreditation key={index} row={row} index={index} errors={errors} />
        ))}
      </details>
    </>
  );
}

function hasErrors(errors: FieldErrors, prefix: string): boolean {
  return Object.keys(errors).some((id) => id.startsWith(prefix));
}

function useCountries() {
  const { m, format, language } = useView();
  const countries = countryCodes
    .map((code) => ({ value: code, label: format.country(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return [{ value: '', label: m.admin.chooseCountry }, ...countries];
}

function Identifier({
  row,
  index,
  errors,
}: {
  readonly row: IdentifierRow;
  readonly index: number;
  readonly errors: FieldErrors;
}) {
  const { m } = useView();
  const { fields, identifierKinds: kinds } = m.issuers;
  return (
    <div class="side-by-side">
      <SelectField
        id={`identifier-kind-${index}`}
        name="identifier-kind"
        label={fields.identifierKind}
        hint={index === 0 ? fields.identifierHint : fields.identifierMore}
        value={row.kind}
        errors={errors}
        optional
        choices={[
          { value: '', label: m.admin.chooseKind },
          ...identifierKinds.map((kind) => ({ value: kind, label: kinds[kind] })),
        ]}
      />
      <TextField
        id={`identifier-value-${index}`}
        name="identifier-value"
        label={fields.identifierValue}
        value={row.value}
        errors={errors}
        width="medium"
        maxLength={100}
        optional
      />
    </div>
  );
}

function Accreditation({
  row,
  index,
  errors,
}: {
  readonly row: AccreditationRow;
  readonly index: number;
  readonly errors: FieldErrors;
}) {
  const { m } = useView();
  const words = m.issuers;
  const at = (field: keyof AccreditationRow) => ({
    id: `accreditation-${field}-${index}`,
    name: `accreditation-${field}`,
    label: words.accreditation[field],
    value: row[field],
    errors,
  });
  return (
    <fieldset class="row">
      <legend>{words.accreditationNumber(index + 1)}</legend>
      <TextField {...at('title')} maxLength={200} />
      <TextField {...at('agent')} maxLength={200} />
      <SelectField {...at('country')} choices={useCountries()} />
      <TextField {...at('agentUrl')} type="url" optional />
      <TextField {...at('reference')} width="medium" maxLength={100} optional />
      <TextField {...at('url')} type="url" optional />
      <TextField {...at('until')} type="date" width="medium" optional />
    </fieldset>
  );
}
