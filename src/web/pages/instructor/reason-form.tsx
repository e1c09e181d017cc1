import type { ComponentChildren } from 'preact';
import { PostForm } from '../../view/elements.js';
import { type FieldErrors, TextField } from '../../view/fields.js';
import { useView } from '../../view/view.js';

/** What cannot be done without saying why: the reason, the button that does it, and the way back. */
export function ReasonForm(props: {
  readonly action: string;
  /** Words of the button. */
  readonly confirm: string;
  /** Where the way back leads. */
  readonly back: string;
  /** Who will read the reason, where it is more than one learner. */
  readonly hint?: string;
  readonly reason: string;
  readonly errors: FieldErrors;
  /** What else is sent. */
  readonly children?: ComponentChildren;
}) {
  const { m } = useView();
  return (
    <PostForm action={props.action}>
      {props.children}
      <TextField
        id="reason"
        label={m.learners.reason}
        hint={props.hint ?? m.learners.reasonHint}
        value={props.reason}
        rows={3}
        errors={props.errors}
      />
      <div class="actions">
        <button class="button button-danger" type="submit">
          {props.confirm}
        </button>
        <a href={props.back}>{m.shell.cancel}</a>
      </div>
    </PostForm>
  );
}
