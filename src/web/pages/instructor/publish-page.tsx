import type { Achievement } from '../../../achievement/achievement.js';
import type { PublishPreview } from '../../../achievement/publish.js';
import { missingTexts } from '../../../achievement/translation.js';
import type { Course } from '../../../course/course.js';
import { Notice, PostForm } from '../../view/elements.js';
import { ChoicesField, ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { ElementMeter } from '../../view/meter.js';
import { RuleView } from '../../view/rule-view.js';
import { useView } from '../../view/view.js';
import { courseName } from './course-name.js';
import { DifferenceView } from './difference-view.js';
import { elementFields } from './field-labels.js';
import { LearnerNames } from './learner-names.js';

export interface PublishPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly preview: PublishPreview;
  /** The draft is what was published last. */
  readonly unchanged: boolean;
  readonly earned?: string;
  readonly since?: string;
  readonly errors?: FieldErrors;
}

/** What publishing will do, before it is done: nothing is issued by mistake. */
export function PublishPage(props: PublishPageProps) {
  const { m, format } = useView();
  const { course, achievement, preview, unchanged, errors = {} } = props;
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const ready = preview.missing.length === 0;
  const count = preview.learnersWhoWouldEarn;
  const version = achievement.publishedVersion ?? 0;
  const earners = count === 0 && version > 0 ? words.wouldEarnNoMore : words.wouldEarn(count);
  // Who would earn it anew can be awarded by publishing the same once more.
  const idle = unchanged && count === 0;
  return (
    <Page
      title={ready ? words.publishTitle : words.publishMissing}
      shell="course"
      kicker={achievement.draft.title || m.instructor.untitled}
      lead={ready && !idle ? <p>{words.publishLead}</p> : undefined}
      trail={[
        { href: base, label: courseName(m, course) },
        { href: `${address}/edit`, label: achievement.draft.title || m.instructor.untitled },
      ]}
      failed={Object.keys(errors).length > 0}
    >
      {ready ? (
        <>
          <ErrorSummary errors={errors} />
          <Notice tone={count > 0 ? 'wait' : 'info'} title={idle ? words.publishUnchanged(version) : earners}>
            <p>{words.learnersKnown(preview.learnersKnown)}</p>
            {preview.tooEarly > 0 && achievement.draft.countsFrom !== undefined && (
              <p>{m.issuing.tooEarly(preview.tooEarly, format.date(achievement.draft.countsFrom))}</p>
            )}
            {count > 0 && (
              <LearnerNames title={m.standing.wouldEarn(count)} learners={preview.wouldEarn} count={count} />
            )}
          </Notice>
          {preview.holdersShort > 0 && (
            <Notice tone="info">
              <LearnerNames
                title={m.standing.holdersShort(preview.holdersShort)}
                learners={preview.wouldKeep}
                count={preview.holdersShort}
              />
            </Notice>
          )}
          {!idle && preview.difference && <DifferenceView difference={preview.difference} />}
          <section class="section" aria-labelledby="rule">
            <h2 id="rule">{m.criteria.ruleTitle}</h2>
            <RuleView content={achievement.draft} />
          </section>
          {idle ? (
            <p class="actions">
              <a class="button" href={`${address}/edit`}>
                {words.backToEdit}
              </a>
              <a href={`${address}/learners`}>{m.standing.backToLearners}</a>
            </p>
          ) : (
            <>
              <ul class="prose">
                <li>{words.publishVersions(version + 1)}</li>
                <li>{words.publishFinal}</li>
                {(achievement.draft.translations ?? []).map(({ language }) => {
                  const missing = missingTexts(achievement.draft, language).length;
                  const name = format.language(language);
                  return missing === 0 ? null : (
                    <li key={language}>{m.translations.publishMissing(name, missing)}</li>
                  );
                })}
              </ul>
              <PostForm action={`${address}/publish`}>
                <input type="hidden" name="revision" value={achievement.revision} />
                {count > 0 && <EarnedAlready {...props} />}
                <div class="actions">
                  <button class="button" type="submit">
                    {count > 0 ? m.issuing.publish : words.publishConfirm(count)}
                  </button>
                  <a href={`${address}/edit`}>{words.backToEdit}</a>
                </div>
              </PostForm>
            </>
          )}
        </>
      ) : (
        <>
          <ElementMeter missing={preview.missing} form={`${address}/edit`} fields={elementFields} />
          <p class="actions">
            <a class="button" href={`${address}/edit`}>
              {words.backToEdit}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

/** Nobody is awarded in masses by a button that says something else. */
function EarnedAlready({ preview, earned = 'award', since = '', errors = {} }: PublishPageProps) {
  const { m, format } = useView();
  const words = m.issuing;
  const [first, last] = (preview.earnedBetween ?? [0, 0]).map(format.date);
  return (
    <>
      <ChoicesField
        kind="radio"
        id="earned"
        label={words.question}
        values={[earned]}
        errors={errors}
        choices={[
          {
            value: 'award',
            label: words.choices.award(preview.learnersWhoWouldEarn),
            hint: `${words.awardHint(first ?? '', last ?? '')} ${words.publishHint}`,
          },
          { value: 'since', label: words.choices.since, hint: words.sinceHint },
          { value: 'wait', label: words.choices.wait, hint: words.waitHint },
        ]}
      />
      <TextField id="since" type="date" label={words.since} value={since} width="medium" errors={errors} />
    </>
  );
}
