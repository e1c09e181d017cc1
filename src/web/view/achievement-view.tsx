import type { AchievementContent, Alignment } from '../../achievement/achievement.js';
import { type Said, statementIn, type TranslatedText, textIn } from '../../achievement/translation.js';
import { credentialWords } from '../../credential/open-badge/words.js';
import { registerLines, registerText, studyFieldsOf } from '../../credential/recognition.js';
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
  /** BCP 47, of the texts as far as they are translated into it; left out, the reader's. */
  readonly textLanguage?: string;
}

/** A credential as people read it: who, what was learned, and the European description. */
export function AchievementView(props: AchievementViewProps) {
  const { m, language } = useView();
  const { content, issuer, learner, issuedOn, validUntil, textLanguage = language } = props;
  const words = m.credential;
  const { rule } = content;
  const title = textIn(content, 'title', textLanguage);
  const description = textIn(content, 'description', textLanguage);
  return (
    <article class="card credential">
      <p class="kicker">{words.kicker}</p>
      <h2 class="credential-title" lang={title.language}>
        {title.text || m.instructor.untitled}
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
      {description.text && (
        <p class="prose preserve" lang={description.language}>
          {description.text}
        </p>
      )}
      <h3>{words.outcomes}</h3>
      {rule.require === 'at-least' && <p>{m.achievement.rulesAtLeast(rule.count)}</p>}
      <ul class="outcomes">
        {content.outcomes.map((outcome) => (
          <li key={outcome.id}>
            <CheckIcon />
            <div>
              <Statement said={statementIn(content, outcome, textLanguage)} />
              {outcome.alignments.length > 0 && <Skills alignments={outcome.alignments} />}
              <div class="sub">
                {m.achievement.criteria} <CriterionView criterion={outcome.criterion} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <EuropeanFacts content={content} issuer={issuer} textLanguage={textLanguage} />
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

function Skills({ alignments }: { readonly alignments: readonly Alignment[] }) {
  const { m, language } = useView();
  return (
    <div class="sub">
      {m.skills.title}
      {m.translations.colon}
      {alignments.map(({ url, name, labels, code }, index) => (
        <span key={url}>
          {index > 0 && ' · '}
          <OuterLink href={url}>{labels?.[language] ?? name}</OuterLink>
          {code !== undefined && code !== name && ` (${code})`}
        </span>
      ))}
    </div>
  );
}

function Statement({ said }: { readonly said: Said }) {
  return <span lang={said.language}>{said.text || '…'}</span>;
}

function EuropeanFacts({
  content,
  issuer,
  textLanguage,
}: Pick<AchievementViewProps, 'content' | 'issuer'> & { readonly textLanguage: string }) {
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
    level.french === undefined ? undefined : words.frenchLevel(level.french),
  ].filter((one) => one !== undefined);
  const said = (key: TranslatedText) => textIn(content, key, textLanguage);
  const shown = (key: TranslatedText) => <span lang={said(key).language}>{said(key).text}</span>;
  const further = said('furtherInformation').text;
  const { national } = level;
  return (
    <>
      <h3>{m.achievement.meterTitle}</h3>
      <Facts
        facts={[
          issuer.countryCode ? [words.elements.country, format.country(issuer.countryCode)] : undefined,
          volume.length > 0 ? [words.elements.workload, volume.join(' · ')] : undefined,
          levels.length > 0 || national
            ? [
                words.elements.level,
                <span key="level">
                  {levels.join(' · ')}
                  {levels.length > 0 && national && ' · '}
                  {national && shown('national')}
                </span>,
              ]
            : undefined,
          european.studyFields
            ? [
                words.elements.studyField,
                studyFieldsOf(content)
                  .map(({ code, label }) => `${code} ${label[language]}`)
                  .join(' · '),
              ]
            : undefined,
          european.register
            ? [
                words.elements.register,
                <span key="register" lang="fr">
                  {registerLines(content).map((line, index) => (
                    <span key={line.code}>
                      {index > 0 && ' · '}
                      <OuterLink href={line.url}>{registerText(line)}</OuterLink>
                    </span>
                  ))}
                </span>,
              ]
            : undefined,
          european.assessment.length > 0
            ? [words.elements.assessment, european.assessment.map((one) => words.assessment[one]).join(' · ')]
            : undefined,
          european.participation
            ? [words.elements.participation, words.modes[european.participation]]
            : undefined,
          european.qualityAssurance
            ? [
                words.elements.qualityAssurance,
                <span key="quality">
                  {words.qualityAssurances[european.qualityAssurance]}
                  {european.qualityAssuranceDetail && (
                    <>
                      {m.translations.colon}
                      {shown('qualityAssuranceDetail')}
                    </>
                  )}
                </span>,
              ]
            : undefined,
          european.prerequisites ? [words.elements.prerequisites, shown('prerequisites')] : undefined,
          european.supervision
            ? [words.elements.supervision, words.supervisions[european.supervision]]
            : undefined,
          european.stackability
            ? [words.elements.stackability, words.stackabilities[european.stackability]]
            : undefined,
          further
            ? [
                words.elements.furtherInformation,
                isWebAddress(further) ? (
                  <OuterLink key="further" href={further} />
                ) : (
                  shown('furtherInformation')
                ),
              ]
            : undefined,
        ]}
      />
    </>
  );
}
