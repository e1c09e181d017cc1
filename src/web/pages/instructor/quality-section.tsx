import {
  type AssessmentType,
  assessmentTypes,
  type Mode,
  modes,
  qualityAssurances,
} from '../../../achievement/vocabulary.js';
import { credentialWords } from '../../../credential/open-badge/words.js';
import { ChoicesField, SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

export function QualitySection({ form, errors }: SectionProps) {
  const { m, language } = useView();
  const words = m.achievement;
  const labels = credentialWords[language];
  const { texts } = form;
  const choose = { value: '', label: words.choose };
  return (
    <section class="card" aria-labelledby="quality">
      <h2 id="quality">{words.qualitySection}</h2>
      <div class="choices-two">
        <ChoicesField
          kind="checkbox"
          id="assessment"
          label={words.assessment}
          hint={words.assessmentHint}
          values={form.assessment}
          errors={errors}
          choices={(Object.keys(assessmentTypes) as AssessmentType[]).map((value) => ({
            value,
            label: labels.assessment[value],
          }))}
        />
      </div>
      <SelectField
        id="participation"
        label={words.participation}
        value={texts.participation}
        errors={errors}
        choices={[
          choose,
          ...(Object.keys(modes) as Mode[]).map((value) => ({ value, label: labels.modes[value] })),
        ]}
      />
      <SelectField
        id="qualityAssurance"
        label={words.qualityAssurance}
        hint={words.qualityAssuranceHint}
        value={texts.qualityAssurance}
        errors={errors}
        choices={[
          choose,
          ...qualityAssurances.map((value) => ({ value, label: labels.qualityAssurances[value] })),
        ]}
      />
      <TextField
        id="qualityAssuranceDetail"
        label={words.qualityAssuranceDetail}
        hint={words.qualityAssuranceDetailHint}
        value={texts.qualityAssuranceDetail}
        errors={errors}
        lang={texts.language}
        optional
      />
    </section>
  );
}
