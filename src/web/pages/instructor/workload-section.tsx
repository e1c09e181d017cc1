import type { Language } from '../../../language.js';
import { ChoicesField, SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';
import { NationalLevelFields } from './national-level-fields.js';
import { WorkloadConversion } from './workload-conversion.js';

const cycles = ['short', 'first', 'second', 'third'] as const;

export function WorkloadSection({ form, errors }: SectionProps) {
  const { m, language } = useView();
  const words = m.achievement;
  const { texts } = form;
  return (
    <section class="card" aria-labelledby="workload">
      <h2 id="workload">{words.workloadSection}</h2>
      <h3>{words.workload}</h3>
      <p class="hint">{words.workloadHint}</p>
      <div class="side-by-side">
        <TextField
          id="hours"
          label={words.hours}
          value={asWritten(texts.hours, language)}
          inputMode="decimal"
          width="short"
          errors={errors}
        />
        <TextField
          id="ects"
          label={words.ects}
          value={asWritten(texts.ects, language)}
          inputMode="decimal"
          width="short"
          errors={errors}
        />
      </div>
      <WorkloadConversion hours={texts.hours} ects={texts.ects} />
      <h3>{words.level}</h3>
      <p class="hint">{words.levelHint}</p>
      <div class="side-by-side">
        <SelectField
          id="eqf"
          label={words.eqf}
          value={texts.eqf}
          errors={errors}
          choices={[
            { value: '', label: words.choose },
            ...[1, 2, 3, 4, 5, 6, 7, 8].map((level) => ({
              value: String(level),
              label: words.eqfLevel(level),
            })),
          ]}
        />
        <SelectField
          id="qfEhea"
          label={words.qfEhea}
          value={texts.qfEhea}
          errors={errors}
          optional
          choices={[
            { value: '', label: m.shell.none },
            ...cycles.map((cycle) => ({ value: cycle, label: words.cycles[cycle] })),
          ]}
        />
      </div>
      <NationalLevelFields form={form} errors={errors} />
      <ChoicesField
        kind="checkbox"
        id="levelNotApplicable"
        label={words.levelNone}
        values={[texts.levelNotApplicable]}
        errors={errors}
        choices={[{ value: 'yes', label: words.levelNotApplicable }]}
      />
    </section>
  );
}

/** A number with the reader's decimal sign; what is no number stays as it was typed. */
function asWritten(number: string, language: Language): string {
  return language === 'fr' && /^\d+\.\d+$/.test(number) ? number.replace('.', ',') : number;
}
