import type { Credential } from '../../credential/credential.js';
import { useView } from './view.js';

export function BadgePicture({
  credential: { achievementId, achievementVersion },
  title,
}: {
  readonly credential: Pick<Credential, 'achievementId' | 'achievementVersion'>;
  readonly title: string;
}) {
  const { m } = useView();
  return (
    <img
      class="badge-picture"
      src={`/achievements/${achievementId}/versions/${achievementVersion}/image.svg`}
      alt={m.files.badgeOf(title)}
      width="160"
      height="160"
    />
  );
}
