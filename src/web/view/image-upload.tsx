import { imageLimits } from '../../credential/badge-image/image-limits.js';
import { PostForm } from './elements.js';
import type { FieldErrors } from './fields.js';
import { useView } from './view.js';

export interface ImageUploadProps {
  /** Takes the form with the file, and the one that removes it. */
  readonly action: string;
  readonly errors: FieldErrors;
  readonly current: { readonly address: string; readonly alt: string } | undefined;
  /** What to say while there is none; left out where something else is shown. */
  readonly none?: string;
  /** Of the button that takes it away. */
  readonly remove?: string;
}

/** A picture, another one in its place, or none: a form of its own, for files need their own encoding. */
export function ImageUpload({ action, errors, current, none, remove }: ImageUploadProps) {
  const { m, format } = useView();
  const words = m.images;
  const error = errors.image;
  const hint = words.hint(
    format.number(imageLimits.bytes / 1_048_576),
    format.number(imageLimits.smallestSide),
  );
  return (
    <div class="image-upload">
      {current === undefined ? (
        none && <p class="empty">{none}</p>
      ) : (
        <img class="image-preview" src={current.address} alt={current.alt} />
      )}
      <PostForm action={action} encType="multipart/form-data">
        <div class={`field${error ? ' field-bad' : ''}`}>
          <label for="image">{words.label}</label>
          <p class="hint" id="image-hint">
            {hint}
          </p>
          {error && (
            <p class="field-error" id="image-error">
              <span class="hidden">{m.form.errorPrefix} </span>
              {error}
            </p>
          )}
          <input
            id="image"
            name="image"
            type="file"
            class="input"
            accept="image/png,image/jpeg,image/svg+xml"
            aria-describedby={error ? 'image-hint image-error' : 'image-hint'}
            {...(error ? { 'aria-invalid': 'true' as const } : {})}
          />
        </div>
        <div class="actions">
          <button class="button button-quiet" type="submit">
            {words.upload}
          </button>
        </div>
      </PostForm>
      {current !== undefined && (
        <PostForm action={action} class="inline" encType="multipart/form-data">
          <input type="hidden" name="remove" value="yes" />
          <button class="link link-danger" type="submit">
            {remove ?? words.remove}
          </button>
        </PostForm>
      )}
    </div>
  );
}
