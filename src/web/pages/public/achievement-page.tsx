import type { AchievementContent } from '../../../achievement/achievement.js';
import { languagesOf, textIn } from '../../../achievement/translation.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface AchievementPageProps {
  readonly content: AchievementContent;
  readonly issuer: Issuer;
  /** Asked for by the address, where a credential names an edition in another language than the pages speak. */
  readonly textLanguage: string | undefined;
}

/** What can be earned, for whoever follows the achievement's address in a credential. */
export function AchievementPage({ content, issuer, textLanguage }: AchievementPageProps) {
  const { m, format, language, here } = useView();
  const shown = textIn(content, 'title', textLanguage ?? language);
  const others = languagesOf(content).filter((one) => one !== shown.language);
  const path = here.split('?', 1)[0] ?? here;
  return (
    <Page title={shown.text} titleLanguage={shown.language} shell="public" kicker={m.credential.kicker}>
      {others.length > 0 && (
        <p class="hint">
          {m.translations.alsoIn}{' '}
          {others.map((one, index) => (
            <span key={one}>
              {index > 0 && ', '}
              <a href={`${path}?lang=${one}`} hreflang={one}>
                {format.language(one)}
              </a>
            </span>
          ))}
        </p>
      )}
      <AchievementView content={content} issuer={issuer} textLanguage={textLanguage ?? language} />
    </Page>
  );
}
