import type { ComponentChildren, JSX } from 'preact';
import { useView } from './view.js';

/** Messages by field id, in the reader's language. */
export type FieldErrors = Readonly<Record<string, string>>;

interface FieldProps {
  /** Also the name that the form sends, unless `name` is given. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: FieldErrors | undefined;
  readonly optional?: boolean;
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly type?: 'text' | 'url' | 'email' | 'password' | 'date';
  readonly rows?: number;
  readonly width?: 'short' | 'medium';
  readonly inputMode?: 'decimal' | 'numeric';
  readonly suffix?: string;
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly lang?: string;
  /** Id of a datalist that offers values. */
  readonly list?: string;
  /** Where people go on when the page has come. */
  readonly focused?: boolean;
}

export function TextField(props: TextFieldProps) {
  const shared = {
    id: props.id,
    name: props.name ?? props.id,
    ...described(props),
    ...(props.required ? { required: true } : {}),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(props.lang === undefined ? {} : { lang: props.lang }),
  };
  // The types tie `type` to `role` one by one, which a type chosen at run time cannot follow.
  const input = {
    ...shared,
    class: props.width === undefined ? 'input' : `input input-${props.width}`,
    type: props.type ?? 'text',
    value: props.value,
    ...(props.inputMode === undefined ? {} : { inputMode: props.inputMode }),
    ...(props.autocomplete === undefined ? {} : { autocomplete: props.autocomplete }),
    ...(props.list === undefined ? {} : { list: props.list }),
    ...(props.focused ? { autofocus: true } : {}),
  } as JSX.IntrinsicElements['input'];
  return (
    <Frame {...props}>
      {props.rows === undefined ? (
        <span class={props.suffix === undefined ? 'input-box' : 'with-suffix'}>
          <input {...input} />
          {props.suffix && (
            <span class="suffix" aria-hidden="true">
              {props.suffix}
            </span>
          )}
        </span>
      ) : (
        <textarea {...shared} class="input" rows={props.rows}>
          {props.value}
        </textarea>
      )}
    </Frame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

export interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly (Choice | ChoiceGroup)[];
}

export function SelectField(props: SelectFieldProps) {
  return (
    <Frame {...props}>
      <select id={props.id} name={props.name ?? props.id} class="input" {...described(props)}>
        {props.choices.map((one) =>
          'choices' in one ? (
            <optgroup key={one.label} label={one.label}>
              {one.choices.map((choice) => (
                <Option key={choice.value} choice={choice} chosen={props.value} />
              ))}
            </optgroup>
          ) : (
            <Option key={one.value} choice={one} chosen={props.value} />
          ),
        )}
      </select>
    </Frame>
  );
}

function Option({ choice, chosen }: { readonly choice: Choice; readonly chosen: string }) {
  return (
    <option value={choice.value} selected={choice.value === chosen}>
      {choice.label}
    </option>
  );
}

export interface ChoicesFieldProps extends FieldProps {
  readonly kind: 'radio' | 'checkbox';
  readonly values: readonly string[];
  readonly choices: readonly Choice[];
}

/** Radio buttons or check boxes; the first carries the group's id, so that links to the field land on it. */
export function ChoicesField(props: ChoicesFieldProps) {
  const { m } = useView();
  const error = props.errors?.[props.id];
  const { hint } = props;
  return (
    <fieldset class={`field choices${error ? ' field-bad' : ''}`} {...described(props)}>
      <legend>
        {props.label} {props.optional && <span class="optional">{m.form.optional}</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={props.id} words={error} />}
      <div class="choice-list">
        {props.choices.map((choice, index) => (
          <div class="choice" key={choice.value}>
            <input
              type={props.kind}
              id={index === 0 ? props.id : `${props.id}-${choice.value}`}
              name={props.name ?? props.id}
              value={choice.value}
              checked={props.values.includes(choice.value)}
            />
            <label for={index === 0 ? props.id : `${props.id}-${choice.value}`}>
              {choice.label}
              {choice.hint && <span class="choice-hint">{choice.hint}</span>}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Frame(props: FieldProps & { readonly children: ComponentChildren }) {
  const { m } = useView();
  const error = props.errors?.[props.id];
  return (
    <div class={`field${error ? ' field-bad' : ''}`}>
      <label for={props.id}>
        {props.label} {props.optional && <span class="optional">{m.form.optional}</span>}
      </label>
      {props.hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {error && <FieldError id={props.id} words={error} />}
      {props.children}
    </div>
  );
}

function FieldError({ id, words }: { readonly id: string; readonly words: string }) {
  const { m } = useView();
  return (
    <p class="field-error" id={`${id}-error`}>
      <span class="hidden">{m.form.errorPrefix} </span>
      {words}
    </p>
  );
}

function described({ id, hint, errors }: Pick<FieldProps, 'id' | 'hint' | 'errors'>) {
  const error = errors?.[id];
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  };
}

/** What is wrong in the form, first on the page, each with a link to its field. */
export function ErrorSummary({ errors }: { readonly errors: FieldErrors }) {
  const { m } = useView();
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">{m.form.problems}</h2>
      <ul>
        {entries.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
