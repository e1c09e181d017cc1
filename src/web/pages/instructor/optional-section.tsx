import { stackabilities, supervisions } from '../../../achievement/vocabulary.js';
import { credentialWords } from '../../../credential/open-badge/words.js';
import { ChoicesField, SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

export function OptionalSection({ form, errors }: SectionProps) {
  const { m, language } = useView();
  const words = m.achievement;
  const labels = credentialWords[language];
  const { texts } = form;
  const none = { value: '', label: words.choose };
  return (
    <section class="card" aria-labelledby="optional">
      <h2 id="optional">{words.optionalSection}</h2>
      <TextField
        id="prerequisites"
        label={words.prerequisites}
        value={texts.prerequisites}
        rows={2}
        errors={errors}
        lang={texts.language}
        optional
      />
      <SelectField
        id="supervision"
        label={words.supervision}
        value={texts.supervision}
        errors={errors}
        optional
        choices={[none, ...supervisions.map((value) => ({ value, label: labels.supervisions[value] }))]}
      />
      <ChoicesField
        kind="checkbox"
        id="showGrade"
        label={words.showGrade}
        values={[texts.showGrade]}
        errors={errors}
        optional
        choices={[{ value: 'yes', label: words.showGradeYes }]}
      />
      <SelectField
        id="stackability"
        label={words.stackability}
        value={texts.stackability}
        errors={errors}
        optional
        choices={[none, ...stackabilities.map((value) => ({ value, label: labels.stackabilities[value] }))]}
      />
      <TextField
        id="furtherInformation"
        label={words.furtherInformation}
        hint={words.furtherInformationHint}
        value={texts.furtherInformation}
        errors={errors}
        lang={texts.language}
        optional
      />
      <ChoicesField
        kind="checkbox"
        id="partialCredit"
        label={words.partialCredit}
        hint={words.partialCreditHint}
        values={[texts.partialCredit]}
        errors={errors}
        optional
        choices={[{ value: 'yes', label: words.partialCreditYes }]}
      />
      <TextField
        id="validityMonths"
        label={words.validityMonths}
        hint={words.validityMonthsHint}
        value={texts.validityMonths}
        inputMode="numeric"
        width="short"
        suffix={words.months}
        errors={errors}
        optional
      />
      <TextField
        id="renewalMonths"
        label={words.renewalMonths}
        hint={words.renewalMonthsHint}
        value={texts.renewalMonths}
        inputMode="numeric"
        width="short"
        suffix={words.months}
        errors={errors}
        optional
      />
    </section>
  );
}
