import { escoAlignment } from '../../../achievement/skills/name-alignment.js';
import { escoSkillUri } from '../../../achievement/skills/skill.js';
import type { UseCases } from '../../deps.js';
import type { Messages } from '../../messages/messages.js';
import type { FieldErrors } from '../../view/fields.js';
import type { AchievementForm, FormAction, OutcomeForm } from './achievement-form.js';
import { distinct, longestCode, longestName, mostAlignments, readSkill } from './alignment-form.js';

/** The form with an alignment more or less, and where on it to go on; or what is wrong with what was typed. */
export type Aligned =
  | { readonly form: AchievementForm; readonly goOnAt: string; readonly query?: string }
  | { readonly form: AchievementForm; readonly errors: FieldErrors }
  | undefined;

/** @returns undefined when the action is another one, or its outcome is gone */
export async function alignOutcome(
  deps: Pick<UseCases, 'skillLabels' | 'nameAlignment'>,
  form: AchievementForm,
  action: FormAction,
  m: Messages,
): Promise<Aligned> {
  if (action.do !== 'attach' && action.do !== 'detach' && action.do !== 'align') return undefined;
  const at = form.outcomes.findIndex(({ id }) => id === action.id);
  const outcome = form.outcomes[at];
  if (outcome === undefined) return undefined;
  const language = form.texts.language === 'fr' ? 'fr' : 'en';
  const goOnAt = `skills-${outcome.id}`;
  const changed = (change: Partial<OutcomeForm>) => ({
    form: { ...form, outcomes: form.outcomes.with(at, { ...outcome, ...change }) },
    goOnAt,
    ...(outcome.asked === '' ? {} : { query: outcome.asked }),
  });
  if (action.do === 'detach')
    return changed({ alignments: outcome.alignments.filter((_, index) => String(index) !== action.what) });
  if (outcome.alignments.length >= mostAlignments)
    return {
      form,
      errors: { [`alignAt-${outcome.id}`]: m.form.atMost(m.skills.title, String(mostAlignments)) },
    };
  if (action.do === 'attach') {
    const skill = readSkill(action.what);
    const uri = skill && escoSkillUri(skill.uri);
    if (skill === undefined || uri === undefined) return undefined;
    const labels = await deps.skillLabels(uri);
    const attached = escoAlignment(uri, labels[language] ?? skill.label, labels);
    return changed({ alignments: distinct([...outcome.alignments, attached]) });
  }
  const { at: typed, alignName: name, alignCode: code } = outcome;
  const long = tooLong(outcome, m);
  if (long !== undefined) return { form, errors: long };
  const named = await deps.nameAlignment({ at: typed, name, code, language });
  if (named.outcome === 'named')
    return changed({
      alignments: distinct([...outcome.alignments, named.alignment]),
      at: '',
      alignName: '',
      alignCode: '',
    });
  const field = named.why === 'no-name' ? `alignName-${outcome.id}` : `alignAt-${outcome.id}`;
  return { form, errors: { [field]: m.skills.refused[named.why] } };
}

function tooLong({ id, alignName, alignCode }: OutcomeForm, m: Messages): FieldErrors | undefined {
  if (alignName.length > longestName)
    return { [`alignName-${id}`]: m.form.tooLong(m.skills.name, String(longestName)) };
  if (alignCode.length > longestCode)
    return { [`alignCode-${id}`]: m.form.tooLong(m.skills.code, String(longestCode)) };
  return undefined;
}
