import { frenchLevels } from '../../../achievement/vocabulary.js';
import { SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

/** Levels of national frameworks: the French one by number, any other in words, and the Commission's address of either. */
export function NationalLevelFields({ form, errors }: SectionProps) {
  const { m } = useView();
  const words = m.recognition;
  const { texts } = form;
  return (
    <>
      <div class="side-by-side">
        <SelectField
          id="french"
          label={words.french}
          value={texts.french}
          errors={errors}
          optional
          choices={[
            { value: '', label: m.shell.none },
            ...frenchLevels.map((level) => ({ value: String(level), label: words.frenchLevel(level) })),
          ]}
        />
        <TextField
          id="national"
          label={m.achievement.national}
          hint={words.nationalHint}
          value={texts.national}
          errors={errors}
          lang={texts.language}
          optional
        />
      </div>
      <TextField
        id="nationalIri"
        label={words.nationalIri}
        hint={words.nationalIriHint}
        value={texts.nationalIri}
        errors={errors}
        optional
      />
    </>
  );
}
