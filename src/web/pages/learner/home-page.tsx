import type { Progress } from '../../../award/progress.js';
import type { Course } from '../../../course/course.js';
import { Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { Reasons } from '../../view/reasons.js';
import { useView } from '../../view/view.js';
import { courseName } from '../instructor/course-name.js';
import { heldBecause, waitingWords } from '../instructor/why.js';
import type { HeldCredential } from './read-credentials.js';

export interface HomePageProps {
  /** Absent when the launch named no course. */
  readonly course?: Course;
  /** Where the learner stands in this course. */
  readonly progress: readonly Progress[];
  readonly credentials: readonly HeldCredential[];
  readonly returnUrl?: string | undefined;
}

/** What the learner has, and what is still open, in plain words. */
export function HomePage({ course, progress, credentials, returnUrl }: HomePageProps) {
  const { m } = useView();
  const words = m.learner;
  const here = credentials.filter((one) => course !== undefined && one.credential.courseId === course.id);
  const elsewhere = credentials.filter((one) => !here.includes(one));
  const open = progress.filter((one) => one.state === 'not-yet' || one.state === 'held');
  return (
    <Page
      title={words.title}
      shell="course"
      lead={<p>{words.lead}</p>}
      {...(course === undefined ? {} : { kicker: courseName(m, course) })}
      returnUrl={returnUrl}
    >
      {course !== undefined && (
        <section class="section" aria-labelledby="here">
          <h2 id="here">{words.inCourse}</h2>
          {here.length === 0 && open.length === 0 && <p class="empty">{words.noneInCourse}</p>}
          {here.map((held) => (
            <CredentialCard key={held.credential.id} held={held} />
          ))}
          {open.map((one) => (
            <OpenCard key={one.achievement.achievementId} progress={one} />
          ))}
        </section>
      )}
      {elsewhere.length > 0 && (
        <section class="section" aria-labelledby="elsewhere">
          <h2 id="elsewhere">{words.elsewhere}</h2>
          {elsewhere.map((held) => (
            <CredentialCard key={held.credential.id} held={held} />
          ))}
        </section>
      )}
      {course === undefined && credentials.length === 0 && <p class="empty">{words.noneAtAll}</p>}
    </Page>
  );
}

const tones = { earned: 'good', suspended: 'wait', revoked: 'bad', expired: 'wait' } as const;

function CredentialCard({ held }: { readonly held: HeldCredential }) {
  const { m, format } = useView();
  const words = m.learner;
  const { credential, content, state } = held;
  const title = content?.title || m.instructor.untitled;
  return (
    <section class={`card achievement${state === 'earned' ? ' card-strong' : ''}`}>
      <div class="achievement-head">
        <h3 lang={content?.language}>
          <a href={`/my/credentials/${credential.id}`}>{title}</a>
        </h3>
        <Tag tone={tones[state]}>{words[state]}</Tag>
      </div>
      <p class="hint">
        {words.issuedOn(format.date(credential.issuedAt))}
        {credential.validUntil !== undefined &&
          ` · ${
            state === 'expired'
              ? m.standing.expiredOn(format.date(credential.validUntil))
              : m.standing.expiresOn(format.date(credential.validUntil))
          }`}
      </p>
      <p>
        <a
          class="button button-quiet"
          href={`/my/credentials/${credential.id}`}
          aria-label={words.openNamed(title)}
        >
          {words.open}
        </a>
      </p>
    </section>
  );
}

function OpenCard({ progress }: { readonly progress: Progress }) {
  const view = useView();
  const words = view.m.learner;
  const { content } = progress.achievement;
  const held = progress.state === 'held';
  return (
    <section class="card achievement">
      <div class="achievement-head">
        <h3 lang={content.language}>{content.title}</h3>
        <Tag tone={held ? 'wait' : 'quiet'}>{held ? words.waiting : words.notYet}</Tag>
      </div>
      {progress.waits !== undefined ? (
        <p>{waitingWords(view.m.issuing.mine, view.format, progress.waits)}</p>
      ) : held ? (
        <p>{words.waitingText[heldBecause(progress.heldBy)]}</p>
      ) : (
        <>
          <p>{words.notYetBecause}</p>
          <Reasons reasons={progress.reasons} />
        </>
      )}
    </section>
  );
}
