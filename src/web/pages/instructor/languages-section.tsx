import type { AchievementContent } from '../../../achievement/achievement.js';
import { missingTexts } from '../../../achievement/translation.js';
import { Tag } from '../../view/elements.js';
import { SelectField, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { SectionProps } from './edit-page.js';

/** Offered by name; any other by its tag. */
const offered = [
  'fr',
  'en',
  'ar',
  'bg',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'et',
  'eu',
  'fi',
  'ga',
  'hr',
  'hu',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
  'tr',
  'uk',
];

export interface AskedLanguage {
  readonly chosen: string;
  readonly typed: string;
}

/** The languages of the texts. Every button saves the draft before it leads to another language: nothing typed is lost. */
export function LanguagesSection({
  form,
  errors,
  content,
  asked,
}: SectionProps & { readonly content: AchievementContent; readonly asked: AskedLanguage | undefined }) {
  const { m, format, language } = useView();
  const words = m.translations;
  const there = content.translations ?? [];
  const taken = new Set([content.language, ...there.map((one) => one.language)]);
  const choices = offered
    .filter((tag) => !taken.has(tag))
    .map((value) => ({ value, label: format.language(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <details class="more card" open={there.length > 0 || errors.newLanguage !== undefined}>
      <summary>
        {words.title} ({format.number(taken.size)})
      </summary>
      <p class="hint">{words.hint}</p>
      <ul class="plain">
        <li aria-current="true">{words.here(format.language(form.texts.language))}</li>
        {there.map((one) => {
          const missing = missingTexts(content, one.language).length;
          return (
            <li key={one.language}>
              <button class="link" type="submit" name="do" value={`translate:${one.language}`}>
                {words.open(format.language(one.language))}
              </button>{' '}
              <Tag tone={missing === 0 ? 'good' : 'wait'}>{words.missing(missing)}</Tag>
            </li>
          );
        })}
      </ul>
      <div class="side-by-side">
        <SelectField
          id="newLanguage"
          label={words.add}
          value={asked?.chosen ?? ''}
          errors={errors}
          choices={[{ value: '', label: words.choose }, ...choices]}
        />
        <TextField
          id="otherLanguage"
          label={words.other}
          hint={words.otherHint}
          value={asked?.typed ?? ''}
          width="short"
          maxLength={20}
          optional
        />
      </div>
      <button class="button button-quiet" type="submit" name="do" value="translate:">
        {words.addSubmit}
      </button>
    </details>
  );
}
