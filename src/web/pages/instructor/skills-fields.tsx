import type { Alignment } from '../../../achievement/achievement.js';
import type { SkillsFound } from '../../../achievement/skills/find-skills.js';
import type { Skill } from '../../../achievement/skills/skill.js';
import { Notice, OuterLink } from '../../view/elements.js';
import { type FieldErrors, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';
import type { OutcomeForm } from './achievement-form.js';
import { writeAlignment } from './alignment-form.js';

/** Skills that were looked for, for one of the outcomes. */
export interface SkillSearch {
  readonly outcomeId: string;
  readonly text: string;
  readonly found: SkillsFound;
}

export interface SkillsFieldsProps {
  readonly outcome: OutcomeForm;
  readonly number: number;
  readonly errors: FieldErrors;
  /** To the LMS's competencies, as they were saved. */
  readonly competencies: readonly Alignment[];
  readonly search: SkillSearch | undefined;
  /** Of the editor. */
  readonly address: string;
}

/** Skills and entries of frameworks that an outcome is aligned to. Searching brings the page back with all that was typed. */
export function SkillsFields(props: SkillsFieldsProps) {
  const { m, format } = useView();
  const words = m.skills;
  const { outcome, number, errors, competencies } = props;
  const { id, alignments } = outcome;
  const search = props.search?.outcomeId === id ? props.search : undefined;
  const faulty = [`alignAt-${id}`, `alignName-${id}`, `alignCode-${id}`].some(
    (field) => errors[field] !== undefined,
  );
  const count = alignments.length + competencies.length;
  const here = `${props.address}/edit#skills-${id}`;
  return (
    <details class="more" id={`skills-${id}`} open={count > 0 || search !== undefined || faulty}>
      <summary>
        {words.title} ({format.number(count)})
      </summary>
      {count > 0 && (
        <ul class="skills">
          {competencies.map((one) => (
            <li key={one.url}>
              <Named alignment={one} /> <span class="hint">{words.fromCriterion}</span>
            </li>
          ))}
          {alignments.map((one, index) => (
            <li key={one.url}>
              <input type="hidden" name={`alignment-${id}`} value={writeAlignment(one)} />
              <Named alignment={one} />{' '}
              <button
                class="link link-danger"
                type="submit"
                name="do"
                value={`detach:${id}:${index}`}
                aria-label={words.removeNamed(one.name)}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        id={`skillQuery-${id}`}
        label={words.query}
        hint={words.queryHint}
        value={search?.text ?? outcome.query}
        maxLength={200}
        focused={search !== undefined}
        optional
      />
      <input type="hidden" name={`skillAsked-${id}`} value={search?.text ?? outcome.asked} />
      <button
        class="button button-quiet"
        type="submit"
        name="do"
        value={`search-skills:${id}`}
        formAction={here}
        aria-label={words.searchFor(number)}
      >
        {words.search}
      </button>
      {search && <Results id={id} search={search} attached={new Set(alignments.map(({ url }) => url))} />}
      <details class="more" open={faulty || outcome.at !== ''}>
        <summary>{words.byHand}</summary>
        <p class="hint">{words.byHandHint}</p>
        <TextField id={`alignAt-${id}`} label={words.at} value={outcome.at} errors={errors} optional />
        <div class="side-by-side">
          <TextField
            id={`alignName-${id}`}
            label={words.name}
            hint={words.nameHint}
            value={outcome.alignName}
            errors={errors}
            optional
          />
          <TextField
            id={`alignCode-${id}`}
            label={words.code}
            errors={errors}
            value={outcome.alignCode}
            width="medium"
            optional
          />
        </div>
        <button class="button button-quiet" type="submit" name="do" value={`align:${id}`} formAction={here}>
          {words.attach}
        </button>
      </details>
    </details>
  );
}

function Named({ alignment }: { readonly alignment: Alignment }) {
  const { m, language } = useView();
  const { framework, name, url, code, labels } = alignment;
  return (
    <>
      <OuterLink href={url}>{labels?.[language] ?? name}</OuterLink>{' '}
      <span class="hint">
        {m.skills.frameworks[framework]}
        {code !== undefined && code !== name && ` · ${code}`}
      </span>
    </>
  );
}

function Results({
  id,
  search,
  attached,
}: {
  readonly id: string;
  readonly search: SkillSearch;
  readonly attached: ReadonlySet<string>;
}) {
  const { m, format } = useView();
  const words = m.skills;
  const { found, text } = search;
  if (found.outcome === 'empty') return <Notice tone="wait">{words.emptyQuery}</Notice>;
  if (found.outcome === 'unavailable')
    return (
      <Notice tone="bad" title={words.unavailableTitle} live>
        <p>{words.unavailable}</p>
      </Notice>
    );
  const offline = found.service === 'unavailable' && (
    <Notice tone="wait" live>
      {words.importedOnly}
    </Notice>
  );
  if (found.skills.length === 0)
    return (
      <>
        {offline}
        <Notice tone="info">{(offline ? words.noneImported : words.none)(text)}</Notice>
      </>
    );
  return (
    <>
      {offline}
      <p class="hint" role="status">
        {words.found(found.skills.length, format.number(found.skills.length))}
      </p>
      <ul class="skills">
        {found.skills.map((skill) => (
          <li key={skill.uri}>
            <Found skill={skill} />{' '}
            {attached.has(skill.uri) ? (
              <span class="hint">{words.attached}</span>
            ) : (
              <button
                class="link"
                type="submit"
                name="do"
                value={`attach:${id}:${JSON.stringify({ uri: skill.uri, label: skill.label })}`}
                aria-label={words.attachNamed(skill.label)}
              >
                {words.attach}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{words.source}</p>
    </>
  );
}

function Found({ skill }: { readonly skill: Skill }) {
  const { m } = useView();
  const { uri, label, kind, description } = skill;
  return (
    <>
      <OuterLink href={uri}>{label}</OuterLink> {kind && <span class="hint">{m.skills.kinds[kind]}</span>}
      {description && <p class="hint">{description}</p>}
    </>
  );
}
