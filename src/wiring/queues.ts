import { awardCourseJob } from '../achievement/publish.js';
import { awardCourse } from '../award/award-course.js';
import { stack, stackJob } from '../award/stack.js';
import { issuingJob, workOffIssuing } from '../award/work-off-issuing.js';
import { pullChannels } from '../completion/channels/channels.js';
import { pollCourse } from '../completion/channels/pull.js';
import { handleEvent } from '../completion/handle-event.js';
import { pollCourseJob } from '../completion/poll-schedule.js';
import type { Credential } from '../credential/credential.js';
import { resign, resignJob } from '../credential/resign.js';
import { askToTellResigned, remind, remindJob } from '../delivery/mail/ask-to-mail.js';
import { mailQueue } from '../delivery/mail/deliver.js';
import { passBack, passBackJob } from '../delivery/passback/pass-back.js';
import { passBackCourse, passBackCourseJob } from '../delivery/passback/pass-back-course.js';
import type { Job } from '../jobs/job.js';
import { inboxQueue, jobQueue } from '../jobs/queues.js';
import { type Deleted, retentionJob, sweepRetention } from '../jobs/retention.js';
import { codeOf } from '../jobs/worker.js';
import type { Roster } from '../learner/roster.js';
import { type NoticeSubscriptions, subscribeJob } from '../platform/notice-subscriptions.js';
import { ServiceFailed } from '../platform/services.js';
import type { wireAwarding } from './awarding.js';
import type { Needs } from './parts.js';

/** A Moodle that is asked learner by learner is asked a little at a time. */
const unfinishedPollMs = 60_000;

/** Binds what waits in the inbox and among the jobs to the use cases that work it off. */
export function wireQueues(
  needs: Needs,
  {
    awarding,
    awardLearner,
    revoke,
    roster,
    channel,
    passingBack,
    subscriptions,
  }: {
    readonly roster: Roster;
    readonly channel: Parameters<typeof pollCourse>[0];
    readonly passingBack: Parameters<typeof passBackCourse>[0] & Parameters<typeof passBack>[0];
    readonly subscriptions: NoticeSubscriptions;
  } & Pick<ReturnType<typeof wireAwarding>, 'awarding' | 'awardLearner' | 'revoke'>,
) {
  const { store, log, post } = needs;
  /** A failure that asking again cannot mend is on the platform's page; the next turn tries anew. */
  const pollOnce = async (courseId: string): Promise<void> => {
    try {
      const { unfinished } = await pollCourse(channel, pullChannels, courseId);
      if (unfinished)
        await store.jobs.enqueue(pollCourseJob, courseId, { courseId }, needs.clock() + unfinishedPollMs);
    } catch (error) {
      if (!(error instanceof ServiceFailed) || error.retryable) throw error;
      log.warn({ code: error.code, courseId, detail: error.detail }, 'the LMS was not asked');
    }
  };

  /** Jobs of before grades were kept by learner name an award. */
  const passBackOf = async ({ awardId, learnerId, achievementId, again }: Job['payload']): Promise<void> => {
    const named = { learnerId: String(learnerId), achievementId: String(achievementId) };
    const grade = awardId === undefined ? named : await store.awards.byId(String(awardId));
    if (grade !== undefined) await passBack(passingBack, { ...grade, again: again === true });
  };

  const keeping = {
    ...needs,
    swept: (deleted: Deleted) => log.info({ deleted }, 'what need not be kept any longer was deleted'),
  };

  const resigning = {
    ...needs,
    ...needs.credentialRoom,
    tell: async (credential: Credential, withdrawnAt: number) => {
      if (post !== undefined) await askToTellResigned(needs, credential, withdrawnAt);
    },
    failed: (credentialId: string, error: unknown) =>
      log.error({ credentialId, code: codeOf(error), err: error }, 'a credential was not signed anew'),
  };

  const queues = [
    inboxQueue(store.inbox, (entry) => handleEvent({ ...needs, roster, awardLearner }, entry)),
    jobQueue(store.jobs, {
      [pollCourseJob]: (payload) => pollOnce(String(payload.courseId)),
      [stackJob]: (payload) => stack({ ...needs, awardLearner }, String(payload.awardId)),
      [issuingJob]: (payload) =>
        workOffIssuing(
          {
            ...awarding,
            revoke,
            failed: (learnerId, error) =>
              log.error({ learnerId, code: codeOf(error), err: error }, 'a learner of an issuing failed'),
          },
          payload,
        ),
      [awardCourseJob]: (payload) => awardCourse(awarding, String(payload.courseId)),
      [subscribeJob]: ({ platformId, url, types }) =>
        subscriptions.subscribe(String(platformId), { url: String(url), types: types as readonly string[] }),
      [passBackJob]: (payload) => passBackOf(payload),
      [passBackCourseJob]: (payload) => passBackCourse(passingBack, String(payload.courseId)),
      [remindJob]: async ({ expiresAt, id }) => {
        if (post === undefined) return;
        const behind = typeof expiresAt === 'number' ? { expiresAt, id: String(id) } : undefined;
        if ((await remind(needs, behind)) > 0) needs.pokeMail();
      },
      [resignJob]: async (payload) => {
        await resign(resigning, payload);
        if (post !== undefined) needs.pokeMail();
      },
      [retentionJob]: (payload) => sweepRetention(keeping, payload),
    }),
  ];
  const mailQueues = post === undefined ? [] : [mailQueue({ ...needs, post })];
  return { queues, mailQueues };
}
