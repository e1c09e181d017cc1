import { ChoicesField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

export function BasicsSection({ form, errors }: SectionProps) {
  const { m } = useView();
  const words = m.achievement;
  const { texts } = form;
  return (
    <section class="card" aria-labelledby="basics">
      <h2 id="basics">{words.basics}</h2>
      <TextField
        id="title"
        label={words.title}
        hint={m.instructor.titleHint}
        value={texts.title}
        errors={errors}
        lang={texts.language}
        maxLength={200}
      />
      <TextField
        id="description"
        label={words.description}
        hint={words.descriptionHint}
        value={texts.description}
        rows={4}
        errors={errors}
        lang={texts.language}
      />
      <ChoicesField
        kind="radio"
        id="language"
        label={m.instructor.languageLabel}
        hint={m.instructor.languageHint}
        values={[texts.language]}
        errors={errors}
        choices={[
          { value: 'fr', label: m.instructor.languages.fr },
          { value: 'en', label: m.instructor.languages.en },
        ]}
      />
    </section>
  );
}
