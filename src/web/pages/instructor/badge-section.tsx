import type { Achievement } from '../../../achievement/achievement.js';
import { useView } from '../../view/view.js';

/** The badge as it is now; the button saves the draft before it leads to where a picture can be uploaded. */
export function BadgeSection({ achievement }: { readonly achievement: Achievement }) {
  const { m } = useView();
  const words = m.badge;
  const own = achievement.draft.imageId !== undefined;
  return (
    <section class="card" aria-labelledby="badge">
      <h2 id="badge">{words.title}</h2>
      <img
        class="image-preview"
        src={badgeAddress(achievement)}
        alt={m.files.badgeOf(achievement.draft.title)}
      />
      <p class="hint">{own ? words.own : words.designed}</p>
      <p>
        <button class="button button-quiet" type="submit" name="do" value="badge">
          {own ? words.change : words.upload}
        </button>
      </p>
    </section>
  );
}

/** Of the draft; the revision makes browsers ask again after each save. */
export function badgeAddress({ id, courseId, revision }: Achievement): string {
  return `/courses/${courseId}/achievements/${id}/badge.svg?r=${revision}`;
}
