import type { AchievementContent } from '../../achievement/achievement.js';
import { credentialWords } from '../../credential/open-badge/words.js';
import type { Issuer } from '../../issuer/issuer.js';
import type { Messages } from '../messages/messages.js';
import { CriterionView } from './criterion-view.js';
import { Facts, isWebAddress, OuterLink } from './elements.js';
import { CheckIcon } from './icons.js';
import { useView } from './view.js';

export interface AchievementViewProps {
  readonly content: AchievementContent;
  readonly issuer: Issuer;
  /** Absent on pages about the achievement itself. */
  readonly learner?: string;
  readonly issuedOn?: string;
  readonly validUntil?: string | undefined;
}

/** A credential as people read it: who, what was learned, and the European description. */
export function AchievementView({ content, issuer, learner, issuedOn, validUntil }: AchievementViewProps) {
  const { m } = useView();
  const words = m.credential;
  const { rule } = content;
  return (
    <article class="card credential">
      <p class="kicker">{words.kicker}</p>
      <h2 class="credential-title" lang={content.language}>
        {content.title || m.instructor.untitled}
      </h2>
      <Facts
        facts={[
          learner === undefined ? undefined : [words.awardedTo, learner],
          [words.issuedBy, issuer.name || issuer.legalName || m.shell.unknown],
          issuedOn === undefined ? undefined : [words.issuedOn, issuedOn],
          validUntil === undefined ? undefined : [words.validUntil, validUntil],
          learner !== undefined || content.validityMonths === undefined
            ? undefined
            : [words.validity, validityWords(words, content)],
        ]}
      />
      {content.description && (
        <p class="prose preserve" lang={content.language}>
          {content.description}
        </p>
      )}
      <h3>{words.outcomes}</h3>
      {rule.require === 'at-least' && <p>{m.achievement.rulesAtLeast(rule.count)}</p>}
      <ul class="outcomes">
        {content.outcomes.map((outcome) => (
          <li key={outcome.id}>
            <CheckIcon />
            <div>
              <span lang={content.language}>{outcome.statement || '…'}</span>
              <div class="sub">
                {m.achievement.criteria} <CriterionView criterion={outcome.criterion} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <EuropeanFacts content={content} issuer={issuer} />
    </article>
  );
}

function validityWords(
  words: Messages['credential'],
  { validityMonths = 0, renewalMonths }: AchievementContent,
): string {
  const months = words.months(validityMonths);
  return renewalMonths === undefined ? months : `${months}${words.renewal(renewalMonths)}`;
}

function EuropeanFacts({ content, issuer }: Pick<AchievementViewProps, 'content' | 'issuer'>) {
  const { m, format, language } = useView();
  const words = credentialWords[language];
  const { workload, level, ...european } = content.european;
  const volume = [
    workload.hours === undefined ? undefined : `${format.number(workload.hours)} ${words.hours}`,
    workload.ects === undefined ? undefined : `${format.number(workload.ects)} ${words.ects(workload.ects)}`,
  ].filter((one) => one !== undefined);
  const levels = [
    level.notApplicable ? words.notApplicable : undefined,
    level.eqf === undefined ? undefined : `${words.eqf} ${level.eqf}`,
    level.qfEhea === undefined ? undefined : words.cycle[level.qfEhea],
    level.national,
  ].filter((one) => one !== undefined);
  const further = european.furtherInformation;
  return (
    <>
      <h3>{m.achievement.meterTitle}</h3>
      <Facts
        facts={[
          issuer.countryCode ? [words.elements.country, format.country(issuer.countryCode)] : undefined,
          volume.length > 0 ? [words.elements.workload, volume.join(' · ')] : undefined,
          levels.length > 0 ? [words.elements.level, levels.join(' · ')] : undefined,
          european.assessment.length > 0
            ? [words.elements.assessment, european.assessment.map((one) => words.assessment[one]).join(' · ')]
            : undefined,
          european.participation
            ? [words.elements.participation, words.modes[european.participation]]
            : undefined,
          european.qualityAssurance
            ? [
                words.elements.qualityAssurance,
                [words.qualityAssurances[european.qualityAssurance], european.qualityAssuranceDetail]
                  .filter(Boolean)
                  .join(': '),
              ]
            : undefined,
          european.prerequisites ? [words.elements.prerequisites, european.prerequisites] : undefined,
          european.supervision
            ? [words.elements.supervision, words.supervisions[european.supervision]]
            : undefined,
          european.stackability
            ? [words.elements.stackability, words.stackabilities[european.stackability]]
            : undefined,
          further
            ? [
                words.elements.furtherInformation,
                isWebAddress(further) ? <OuterLink key="further" href={further} /> : further,
              ]
            : undefined,
        ]}
      />
    </>
  );
}
