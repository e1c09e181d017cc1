import { textIn } from '../../../achievement/translation.js';
import type { Progress } from '../../../award/progress.js';
import { dayMs } from '../../../clock.js';
import type { Course } from '../../../course/course.js';
import type { MailChoice } from '../../../delivery/mail/stop-mail.js';
import { Notice, PostForm, Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { Reasons } from '../../view/reasons.js';
import { useView } from '../../view/view.js';
import { courseName } from '../instructor/course-name.js';
import { heldBecause, ToRenew, waitingWords } from '../instructor/why.js';
import type { HeldCredential } from './read-credentials.js';

export interface HomePageProps {
  /** Absent when the launch named no course. */
  readonly course?: Course;
  /** A teacher's launch named no course. */
  readonly taughtNowhere?: boolean;
  /** Where the learner stands in this course. */
  readonly progress: readonly Progress[];
  readonly credentials: readonly HeldCredential[];
  /** Absent where this tool sends no e-mails. */
  readonly mail?: MailChoice | undefined;
  readonly now: number;
  readonly returnUrl?: string | undefined;
}

/** What the learner has, and what is still open, in plain words. */
export function HomePage(props: HomePageProps) {
  const { course, progress, credentials, mail, now, returnUrl, taughtNowhere } = props;
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
      {taughtNowhere && (
        <Notice tone="info" title={words.noCourse.title}>
          {words.noCourse.text}
        </Notice>
      )}
      {course !== undefined && (
        <section class="section" aria-labelledby="here">
          <h2 id="here">{words.inCourse}</h2>
          {here.length === 0 && open.length === 0 && <p class="empty">{words.noneInCourse}</p>}
          {here.map((held) => (
            <CredentialCard
              key={held.credential.id}
              held={held}
              now={now}
              progress={progress.find((one) => one.credentialId === held.credential.id)}
            />
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
            <CredentialCard key={held.credential.id} held={held} now={now} />
          ))}
        </section>
      )}
      {course === undefined && credentials.length === 0 && <p class="empty">{words.noneAtAll}</p>}
      {mail && <MailSection mail={mail} course={course} />}
    </Page>
  );
}

const tones = { earned: 'good', suspended: 'wait', revoked: 'bad', expired: 'wait' } as const;

/** How long before its end a credential is said to expire soon. */
const soonMs = 30 * dayMs;

function CredentialCard({
  held,
  progress,
  now,
}: {
  readonly held: HeldCredential;
  /** Of the newest one, in the course that the learner came from. */
  readonly progress?: Progress | undefined;
  readonly now: number;
}) {
  const { m, format, language } = useView();
  const words = m.learner;
  const { credential, content, state, renewedBy, renews } = held;
  const { validUntil } = credential;
  const soon =
    state === 'earned' && renewedBy === undefined && validUntil !== undefined && validUntil - now <= soonMs;
  const said = content && textIn(content, 'title', language);
  const title = said?.text || m.instructor.untitled;
  return (
    <section class={`card achievement${state === 'earned' ? ' card-strong' : ''}`}>
      <div class="achievement-head">
        <h3 lang={said?.language}>
          <a href={`/my/credentials/${credential.id}`}>{title}</a>
        </h3>
        <span class="tags">
          <Tag tone={tones[state]}>{words[state]}</Tag>
          {soon && <Tag tone="wait">{m.upkeep.soon}</Tag>}
        </span>
      </div>
      <p class="hint">
        {words.issuedOn(format.date(credential.issuedAt))}
        {state !== 'revoked' &&
          credential.validUntil !== undefined &&
          ` · ${
            state === 'expired'
              ? m.standing.expiredOn(format.date(credential.validUntil))
              : m.standing.expiresOn(format.date(credential.validUntil))
          }`}
        {state !== 'revoked' &&
          progress?.renewableFrom !== undefined &&
          progress.renewableFrom > now &&
          ` · ${m.standing.renewFrom(format.date(progress.renewableFrom))}`}
      </p>
      {renewedBy !== undefined && (
        <p>
          {m.upkeep.renewedBy}: <a href={`/my/credentials/${renewedBy}`}>{m.upkeep.seeNewer}</a>
        </p>
      )}
      {renews !== undefined && (
        <p>
          <a href={`/my/credentials/${renews}`}>{m.upkeep.seeFormer}</a>
        </p>
      )}
      {progress?.toRenew !== undefined && <ToRenew reasons={progress.toRenew} />}
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

/** Whether e-mails come, and to where; the learner decides. */
function MailSection({ mail, course }: { readonly mail: MailChoice; readonly course?: Course | undefined }) {
  const { m } = useView();
  const words = m.upkeep;
  const { wanted, address } = mail;
  return (
    <section class="section" aria-labelledby="mail">
      <h2 id="mail">{words.mailTitle}</h2>
      <p>{!wanted ? words.mailOff : address === undefined ? words.mailNoAddress : words.mailTo(address)}</p>
      {(address !== undefined || !wanted) && (
        <PostForm action="/my/mail" class="inline">
          <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
          {course && <input type="hidden" name="course" value={course.id} />}
          <button class="button button-quiet" type="submit">
            {wanted ? words.mailStop : words.mailResume}
          </button>
        </PostForm>
      )}
    </section>
  );
}

function OpenCard({ progress }: { readonly progress: Progress }) {
  const view = useView();
  const words = view.m.learner;
  const title = textIn(progress.achievement.content, 'title', view.language);
  const held = progress.state === 'held';
  return (
    <section class="card achievement">
      <div class="achievement-head">
        <h3 lang={title.language}>{title.text}</h3>
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
