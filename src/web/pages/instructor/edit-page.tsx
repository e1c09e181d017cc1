import type { Achievement } from '../../../achievement/achievement.js';
import type { ElementKey } from '../../../achievement/missing-elements.js';
import type { OfferedPart } from '../../../achievement/offered-parts.js';
import type { Course } from '../../../course/course.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { Notice, PostForm } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { ElementMeter } from '../../view/meter.js';
import { useView } from '../../view/view.js';
import type { AchievementForm } from './achievement-form.js';
import { BadgeSection } from './badge-section.js';
import { BasicsSection } from './basics-section.js';
import { courseName } from './course-name.js';
import { elementFields } from './field-labels.js';
import { IssuerSection } from './issuer-section.js';
import { type AskedLanguage, LanguagesSection } from './languages-section.js';
import { OptionalSection } from './optional-section.js';
import { OutcomesSection } from './outcomes-section.js';
import { QualitySection } from './quality-section.js';
import { RecognitionSection } from './recognition-section.js';
import type { SkillSearch } from './skills-fields.js';
import { WorkloadSection } from './workload-section.js';

export interface EditPageProps {
  readonly course: Course;
  readonly achievement: Achievement;
  readonly form: AchievementForm;
  readonly missing: readonly ElementKey[];
  readonly parts: readonly OfferedPart[];
  /** Those that the admin allows here. */
  readonly issuers: readonly Issuer[];
  readonly errors?: FieldErrors;
  readonly search?: SkillSearch | undefined;
  /** What was asked for beside the draft, while that is refused: a further language, chosen or typed. */
  readonly asked?: AskedLanguage;
  readonly saved?: boolean;
  readonly conflict?: boolean;
}

/** What every section of the form is given. */
export interface SectionProps {
  readonly form: AchievementForm;
  readonly errors: FieldErrors;
}

export function EditPage({
  course,
  asked,
  achievement,
  form,
  missing,
  parts,
  issuers,
  errors = {},
  ...props
}: EditPageProps) {
  const { m } = useView();
  const words = m.achievement;
  const base = `/courses/${course.id}`;
  const address = `${base}/achievements/${achievement.id}`;
  const section = { form, errors };
  return (
    <Page
      title={form.texts.title || words.editTitle}
      shell="course"
      width="wide"
      kicker={words.editTitle}
      lead={<p>{words.editLead}</p>}
      trail={[{ href: base, label: courseName(m, course) }]}
      failed={Object.keys(errors).length > 0}
    >
      {props.saved && (
        <Notice tone="good" live>
          {m.instructor.done.saved}
        </Notice>
      )}
      {props.conflict && (
        <Notice tone="bad" title={words.conflictTitle} live>
          <p>
            {words.conflictText}{' '}
            <a href={`${address}/edit`} target="_blank" rel="noopener">
              {words.conflictOpen}
            </a>
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <div class="with-aside">
        <aside class="aside">
          <ElementMeter missing={missing} form="" fields={elementFields} />
        </aside>
        <PostForm action={`${address}/edit`} id="draft">
          {/* The Enter key presses the first button of a form: it must save or search, not remove a row. */}
          <button type="submit" name="do" value="enter" class="hidden" tabIndex={-1} aria-hidden="true">
            {words.saveDraft}
          </button>
          <input type="hidden" name="revision" value={form.revision} />
          <LanguagesSection {...section} content={achievement.draft} asked={asked} />
          <BasicsSection {...section} />
          <IssuerSection {...section} issuers={issuers} current={achievement.issuerId} />
          <OutcomesSection
            {...section}
            offer={{ catalogue: course.catalogue, parts }}
            stored={achievement.draft}
            search={props.search}
            address={address}
          />
          <WorkloadSection {...section} />
          <RecognitionSection {...section} />
          <QualitySection {...section} />
          <OptionalSection {...section} />
          <BadgeSection achievement={achievement} />
          <div class="actions actions-sticky">
            <button class="button" type="submit" name="do" value="save">
              {words.saveDraft}
            </button>
            <button class="button button-quiet" type="submit" name="do" value="preview">
              {words.savePreview}
            </button>
            <button class="button button-quiet" type="submit" name="do" value="publish">
              {words.savePublish}
            </button>
          </div>
        </PostForm>
      </div>
    </Page>
  );
}
