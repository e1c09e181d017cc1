import { studyFieldText } from '../../../achievement/find-study-field.js';
import { registerCode, registerUrl } from '../../../achievement/register.js';
import { studyFields } from '../../../achievement/study-fields.js';
import { OuterLink } from '../../view/elements.js';
import { TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';
import { mostStudyFields } from './parse-recognition.js';

/** Field of study, and entry in the French registers. */
export function RecognitionSection({ form, errors }: SectionProps) {
  const { m, language } = useView();
  const words = m.recognition;
  const { texts } = form;
  // One more than there are, and all that were typed.
  const rows = [...form.studyFields, ...(form.studyFields.length < mostStudyFields ? [''] : [])];
  const code = registerCode(texts.registerCode);
  return (
    <section class="card" aria-labelledby="recognition">
      <h2 id="recognition">{words.title}</h2>
      <h3>{words.studyFields}</h3>
      <p class="hint">{words.studyFieldsHint}</p>
      {rows.map((value, index) => (
        <TextField
          key={index}
          id={`studyField-${index}`}
          name="studyField"
          label={words.studyFieldNumber(index + 1)}
          value={value}
          list="study-fields"
          errors={errors}
          optional
        />
      ))}
      <datalist id="study-fields">
        {studyFields.map((field) => (
          <option key={field.code} value={studyFieldText(field, language)} />
        ))}
      </datalist>
      <h3>{words.register}</h3>
      <p class="hint">{words.registerHint}</p>
      <div class="side-by-side">
        <TextField
          id="registerCode"
          label={words.registerCode}
          hint={words.registerCodeHint}
          value={texts.registerCode}
          width="medium"
          errors={errors}
          optional
        />
        <TextField
          id="registerTitle"
          label={words.registerTitle}
          hint={words.registerTitleHint}
          value={texts.registerTitle}
          lang="fr"
          errors={errors}
          optional
        />
      </div>
      {code !== undefined && (
        <p class="hint">
          <OuterLink href={registerUrl(code)}>{words.registerOpen(code)}</OuterLink>
        </p>
      )}
      <TextField
        id="registerBlocks"
        label={words.registerBlocks}
        hint={words.registerBlocksHint}
        value={texts.registerBlocks}
        rows={3}
        lang="fr"
        errors={errors}
        optional
      />
    </section>
  );
}
