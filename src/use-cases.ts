import type { RetentionConfig } from '../config/retention.js';
import type { SecretBox } from '../config/secrets.js';
import type { AchievementVersion } from './achievement/achievement.js';
import { copiesDue, copyAchievements } from './achievement/copy.js';
import { archive, createAchievement, issuersOfCourse, saveDraft } from './achievement/declare.js';
import { offeredParts } from './achievement/offered-parts.js';
import { awardCourseJob, previewPublishing, publish } from './achievement/publish.js';
import { actOnMany } from './award/act-on-many.js';
import { approve } from './award/approve.js';
import type { Award } from './award/award.js';
import { awardCourse, awardLearner } from './award/award-course.js';
import { courseLearner } from './award/course-learner.js';
import { expiringSoon } from './award/expiring-soon.js';
import { platformLearner } from './award/platform-learner.js';
import { progressOfLearner } from './award/progress.js';
import { progressPage } from './award/progress-page.js';
import { issuingsOf, readIssuing, waitingPage } from './award/read-issuing.js';
import { revokeAward } from './award/revoke.js';
import { askToStack, stack, stackJob } from './award/stack.js';
import {
  continueIssuing,
  type DecideRequest,
  decideOnWaiting,
  reconsider,
  stopIssuing,
  undoIssuing,
} from './award/steer-issuing.js';
import { liftSuspension, suspendAward } from './award/suspend.js';
import { timeline } from './award/timeline.js';
import { issuingJob, workOffIssuing } from './award/work-off-issuing.js';
import type { Clock } from './clock.js';
import { openDoors, pullChannels } from './completion/channels/channels.js';
import { connectChannel, disconnectChannel } from './completion/channels/connect.js';
import { importCsv, previewCsv } from './completion/channels/csv/import.js';
import { makePairingLink, pairMoodle } from './completion/channels/moodle/pair.js';
import { pollCourse } from './completion/channels/pull.js';
import { refuseUnread } from './completion/channels/sender.js';
import { handleEvent } from './completion/handle-event.js';
import { pollCourseJob, schedulePolls } from './completion/poll-schedule.js';
import { refusedEvents } from './completion/refused-events.js';
import { releaseParked } from './completion/release-parked.js';
import { copyOffers, noteHistory } from './course/copy-offer.js';
import type { Course } from './course/course.js';
import { hearNotices } from './course/hear-notices.js';
import { keepImage } from './credential/badge-image/keep-image.js';
import type { Credentials } from './credential/credentials.js';
import { issueCredential } from './credential/issue.js';
import { askToTell, remind, remindJob } from './delivery/mail/ask-to-mail.js';
import { mailQueue } from './delivery/mail/deliver.js';
import { mailStanding } from './delivery/mail/mail-state.js';
import type { Post } from './delivery/mail/post.js';
import { chooseMail, learnerOfStop, mailChoice } from './delivery/mail/stop-mail.js';
import { passbackLedger } from './delivery/passback/ledger.js';
import { askToPassBack, passBack, passBackJob } from './delivery/passback/pass-back.js';
import { passBackCourse, passBackCourseJob } from './delivery/passback/pass-back-course.js';
import { share } from './delivery/share.js';
import { createWallet } from './delivery/wallet/wallet.js';
import type { FetchGuarded } from './http/guarded-client.js';
import { addIssuer } from './issuer/add-issuer.js';
import { firstIssuer } from './issuer/first-issuer.js';
import type { Job } from './jobs/job.js';
import { inboxQueue, jobQueue } from './jobs/queues.js';
import { type Deleted, lastSweep, retentionJob, sweepRetention } from './jobs/retention.js';
import { codeOf } from './jobs/worker.js';
import { createRoster } from './learner/roster.js';
import { searchLearners } from './learner/search.js';
import type { Log } from './log.js';
import { checkConnection } from './platform/check-connection.js';
import { makeInvitation } from './platform/invite.js';
import type { Launch } from './platform/launch.js';
import { noticeSubscriptions, subscribeJob } from './platform/notice-subscriptions.js';
import type { NoticeReceiver } from './platform/notices.js';
import { recordLaunch } from './platform/record-launch.js';
import { type PlatformServices, ServiceFailed } from './platform/services.js';
import type { Store } from './store/store.js';

/** A Moodle that is asked learner by learner is asked a little at a time. */
const unfinishedPollMs = 60_000;

export type UseCases = ReturnType<typeof wireUseCases>['useCases'];

/** Binds the use cases to what they need, and the queues to the use cases that work them off. */
export function wireUseCases(parts: {
  readonly store: Store;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly log: Log;
  readonly credentialRoom: Credentials;
  readonly services: PlatformServices;
  readonly notices: NoticeReceiver;
  readonly fetchGuarded: FetchGuarded;
  readonly poke: () => void;
  /** Absent: no e-mails are sent. */
  readonly post?: Post | undefined;
  readonly pokeMail: () => void;
  readonly reminderDays: readonly number[];
  readonly retention: RetentionConfig;
}) {
  const { store, credentialRoom, log, post } = parts;
  const needs = { ...store, ...parts };
  const roster = createRoster({ ...needs, services: parts.services });
  const refusals = refusedEvents(store.ltiDocuments);
  const channel = {
    ...needs,
    roster,
    refusedEvents: refusals,
    refused: (code: string, facts: Readonly<Record<string, unknown>>) =>
      log.warn({ code, ...facts }, 'an event or message was refused'),
  };
  /** What counts this award for something larger hears of the change. */
  const told =
    <Request extends { readonly awardId: string }, Outcome>(
      change: (with_: typeof needs, request: Request) => Promise<Outcome>,
    ) =>
    async (request: Request): Promise<Outcome> => {
      const outcome = await change(needs, request);
      const award = await store.awards.byId(request.awardId);
      if (award !== undefined) {
        await askToStack(needs, award);
        await askToPassBack(needs, award);
      }
      parts.poke();
      return outcome;
    };
  const revoke = told(revokeAward);
  const suspend = told(suspendAward);
  const awarding = {
    ...needs,
    notYet: async (learnerId: string, { achievementId, content }: AchievementVersion) => {
      if (content.partialCredit) await askToPassBack(needs, { learnerId, achievementId });
    },
    issue: async (award: Award) => {
      await askToPassBack(needs, award);
      if (post !== undefined) await askToTell(needs, award);
      const issued = await issueCredential(
        {
          ...needs,
          maker: credentialRoom.maker,
          statusEntries: credentialRoom.statusLists,
          identify: roster.identify,
          revoke: async ({ id, revocationReason, revokedBy }) => {
            await revoke({ awardId: id, reason: revocationReason ?? '', by: revokedBy ?? '' });
          },
        },
        award,
      );
      parts.pokeMail();
      return issued;
    },
  };

  const awardThem = (learnerId: string, courseId: string) => awardLearner(awarding, learnerId, courseId);
  const polls = schedulePolls({
    ...needs,
    failed: (error) => log.error({ err: error }, 'the schedule of asking the LMSs failed'),
  });
  /** A failure that asking again cannot mend is on the platform's page; the next turn tries anew. */
  const pollOnce = async (courseId: string): Promise<void> => {
    try {
      const { unfinished } = await pollCourse(channel, pullChannels, courseId);
      if (unfinished)
        await store.jobs.enqueue(pollCourseJob, courseId, { courseId }, parts.clock() + unfinishedPollMs);
    } catch (error) {
      if (!(error instanceof ServiceFailed) || error.retryable) throw error;
      log.warn({ code: error.code, courseId, detail: error.detail }, 'the LMS was not asked');
    }
  };

  const passingBack = { ...needs, ledger: passbackLedger(store.ltiDocuments), known: new Map() };

  /** Jobs of before grades were kept by learner name an award. */
  const passBackOf = async ({ awardId, learnerId, achievementId, again }: Job['payload']): Promise<void> => {
    const named = { learnerId: String(learnerId), achievementId: String(achievementId) };
    const grade = awardId === undefined ? named : await store.awards.byId(String(awardId));
    if (grade !== undefined) await passBack(passingBack, { ...grade, again: again === true });
  };

  const subscriptions = noticeSubscriptions(needs);
  const keeping = {
    ...needs,
    swept: (deleted: Deleted) => log.info({ deleted }, 'what need not be kept any longer was deleted'),
  };

  const queues = [
    inboxQueue(store.inbox, (entry) => handleEvent({ ...needs, roster, awardLearner: awardThem }, entry)),
    jobQueue(store.jobs, {
      [pollCourseJob]: (payload) => pollOnce(String(payload.courseId)),
      [stackJob]: (payload) => stack({ ...needs, awardLearner: awardThem }, String(payload.awardId)),
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
        if ((await remind(needs, behind)) > 0) parts.pokeMail();
      },
      [retentionJob]: (payload) => sweepRetention(keeping, payload),
    }),
  ];
  const mailQueues = post === undefined ? [] : [mailQueue({ ...needs, post })];

  const offers = copyOffers(store.ltiDocuments, parts.clock);
  const offersWithCount = async (courseId: string) => {
    const open = (await offers.of(courseId)).filter(({ state }) => state === 'open');
    return Promise.all(
      open.map(async ({ fromCourseId }) => ({
        fromCourseId,
        count: (await copiesDue(needs, fromCourseId, courseId)).length,
      })),
    );
  };
  const afterLaunch = async (launch: Launch, course: Course | undefined): Promise<void> => {
    const { platform, services, context } = launch;
    if (course !== undefined && context !== undefined && context.history.length > 0)
      await noteHistory({ ...needs, offers }, course, context.history);
    // Nobody who launches waits for the LMS, and a failure is on the platform's page.
    if (services.notices !== undefined) await subscriptions.launched(platform.id, services.notices);
  };

  const poked = async <Result>(steered: Promise<Result>): Promise<Result> => {
    const result = await steered;
    parts.poke();
    return result;
  };

  const useCases = {
    recordLaunch: async (launch: Parameters<typeof recordLaunch>[1]) => {
      const recorded = await recordLaunch(needs, launch);
      await afterLaunch(launch, recorded.course);
      if (recorded.course !== undefined) await polls.launched(recorded.course.id);
      await releaseParked(needs, recorded);
      return recorded;
    },
    /** Asks the LMS what is new in the course, soon. */
    askLms: (courseId: string) => polls.ask(courseId),
    createAchievement: bind(createAchievement, needs),
    saveDraft: bind(saveDraft, needs),
    offeredParts: bind(offeredParts, needs),
    previewPublishing: bind(previewPublishing, needs),
    publish: async (request: Parameters<typeof publish>[1]) => {
      const outcome = await publish(needs, request);
      const courseId =
        outcome.outcome === 'published' && (await store.achievements.byId(request.achievementId))?.courseId;
      if (courseId) await store.jobs.enqueue(passBackCourseJob, courseId, { courseId }, parts.clock());
      parts.poke();
      return outcome;
    },
    readIssuing: bind(readIssuing, needs),
    issuingsOf: (achievementId: string) => issuingsOf(needs, achievementId),
    waitingPage: bind(waitingPage, needs),
    stopIssuing: (issuingId: string) => stopIssuing(needs, issuingId),
    continueIssuing: (issuingId: string) => poked(continueIssuing(needs, issuingId)),
    undoIssuing: (request: Parameters<typeof undoIssuing>[1]) => poked(undoIssuing(needs, request)),
    decideOnWaiting: (request: DecideRequest) => poked(decideOnWaiting(needs, request)),
    reconsider: (achievementId: string) => reconsider(needs, achievementId),
    archive: bind(archive, needs),
    progressPage: bind(progressPage, { ...needs, roster }),
    courseLearner: bind(courseLearner, { ...needs, roster }),
    progressOfLearner: (learnerId: string, courseId: string) => progressOfLearner(needs, learnerId, courseId),
    revokeAward: revoke,
    suspendAward: suspend,
    liftSuspension: told(liftSuspension),
    revokeMany: bind(actOnMany, { act: revoke }),
    suspendMany: bind(actOnMany, { act: suspend }),
    approve: bind(approve, { ...needs, awardLearner: awardThem }),
    timeline: (learnerId: string, courseId: string) =>
      timeline({ ...needs, passbackOf: passingBack.ledger.of }, learnerId, courseId),
    searchLearners: bind(searchLearners, needs),
    platformLearner: bind(platformLearner, needs),
    doors: openDoors(channel),
    refuseUnread: (pairingId: string, why: Parameters<typeof refuseUnread>[2]) =>
      refuseUnread(channel, pairingId, why),
    refusedEventsOf: refusals.of,
    forgetRefusedEvents: refusals.forget,
    connectChannel: bind(connectChannel, needs),
    disconnectChannel: bind(disconnectChannel, needs),
    previewCsv: bind(previewCsv, { ...needs, roster }),
    importCsv: bind(importCsv, { ...needs, roster }),
    pairMoodle: bind(pairMoodle, needs),
    makePairingLink: bind(makePairingLink, needs),
    makeInvitation: () => makeInvitation(needs),
    share: bind(share, needs),
    expiringSoon: (courseId: string) => expiringSoon(needs, courseId),
    mailChoice: (learnerId: string) => mailChoice({ ...needs, offered: post !== undefined }, learnerId),
    chooseMail: bind(chooseMail, needs),
    learnerOfStop: (token: string) => learnerOfStop(parts.box, token),
    /** How e-mails fare and how long things are kept. */
    upkeep: async () => ({
      mail: await mailStanding(needs),
      reminderDays: parts.reminderDays,
      retention: parts.retention,
      lastSweep: await lastSweep(needs),
    }),
    /** What could come along into a copied course. */
    copyOffersOf: (courseId: string) => offersWithCount(courseId),
    decideCopy: async (request: {
      readonly courseId: string;
      readonly fromCourseId: string;
      readonly take: boolean;
    }) => {
      const { courseId, fromCourseId, take } = request;
      if (take) await copyAchievements(needs, { fromCourseId, toCourseId: courseId });
      await offers.decide(courseId, fromCourseId, take ? 'taken' : 'dismissed');
    },
    hearNotices: (body: unknown) => hearNotices({ ...needs, offers }, body),
    checkConnection: (platformId: string) => checkConnection({ ...needs, subscriptions }, platformId),
    /** How far the grades of an achievement's learners have got on their way to the LMS. */
    passbacksOf: (achievementId: string) => passingBack.ledger.byAchievement(achievementId),
    passbackOf: (learnerId: string, achievementId: string) => passingBack.ledger.of(learnerId, achievementId),
    currentIssuer: () => firstIssuer(needs),
    issuerOf: async (issuerId: string) => (await store.issuers.byId(issuerId)) ?? firstIssuer(needs),
    saveIssuer: async (issuer: Parameters<Store['issuers']['save']>[0]) => {
      const saved = await store.issuers.save(issuer);
      return { outcome: saved ? ('saved' as const) : ('conflict' as const) };
    },
    addIssuer: bind(addIssuer, { ...needs, keys: credentialRoom.keys }),
    rotateKeys: credentialRoom.keys.rotate,
    issuerKeyList: credentialRoom.keys.list,
    issuersOfCourse: (courseId: string) => issuersOfCourse(needs, courseId),
    keepImage: (bytes: Uint8Array) => keepImage(needs, bytes),
    issuerProfile: credentialRoom.issuerProfile,
    didDocument: credentialRoom.didDocument,
    issuerJwks: credentialRoom.issuerJwks,
    issuerJwk: credentialRoom.issuerJwk,
    statusListDocument: credentialRoom.statusLists.document,
    tokenStatusList: credentialRoom.tokenStatusLists.document,
    wallet: createWallet({
      ...needs,
      learning: credentialRoom.learning,
      issuers: credentialRoom.places.issuers,
      issuersOf: store.issuers,
    }),
    carriers: credentialRoom.carriers,
    european: credentialRoom.european,
  };
  return { useCases, queues, mailQueues, polls };
}

function bind<Needs, Request, Result>(
  useCase: (needs: Needs, request: Request) => Result,
  needs: Needs,
): (request: Request) => Result {
  return (request) => useCase(needs, request);
}
