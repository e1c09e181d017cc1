import type { Issuer } from '../../../issuer/issuer.js';
import { SelectField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

/** In whose name it is issued; nothing to be asked where the admin allows one body only. */
export function IssuerSection({
  form,
  errors,
  issuers,
  current,
}: SectionProps & {
  readonly issuers: readonly Issuer[];
  readonly current: string;
}) {
  const { m } = useView();
  const chosen = form.issuerId === '' ? current : form.issuerId;
  if (issuers.length < 2 && issuers.some(({ id }) => id === current)) return null;
  const choices = issuers.map(({ id, name, legalName }) => ({ value: id, label: name || legalName || id }));
  // One that is no longer allowed stays until another one is chosen.
  const kept = issuers.some(({ id }) => id === current) ? [] : [{ value: '', label: current }];
  return (
    <section class="card">
      <SelectField
        id="issuerId"
        label={m.issuers.chooseLabel}
        hint={m.issuers.chooseHint}
        value={issuers.some(({ id }) => id === chosen) ? chosen : ''}
        errors={errors}
        choices={[...kept, ...choices]}
      />
    </section>
  );
}
