import type { AchievementContent } from '../../../achievement/achievement.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface AchievementPageProps {
  readonly content: AchievementContent;
  readonly issuer: Issuer;
}

/** What can be earned, for whoever follows the achievement's address in a credential. */
export function AchievementPage({ content, issuer }: AchievementPageProps) {
  const { m } = useView();
  return (
    <Page title={content.title} shell="public" kicker={m.credential.kicker}>
      <AchievementView content={content} issuer={issuer} />
    </Page>
  );
}
