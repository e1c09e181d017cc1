import { copiesDue, copyAchievements } from './achievement/copy.js';
import { archive, createAchievement, issuersOfCourse, saveDraft } from './achievement/declare.js';
import { offeredParts } from './achievement/offered-parts.js';
import { previewPublishing, publish } from './achievement/publish.js';
import { escoService } from './achievement/skills/esco-service.js';
import { findSkills, skillLabels } from './achievement/skills/find-skills.js';
import { nameAlignment } from './achievement/skills/name-alignment.js';
import { actOnMany } from './award/act-on-many.js';
import { approve } from './award/approve.js';
import { courseLearner } from './award/course-learner.js';
import { expiringSoon } from './award/expiring-soon.js';
import { platformLearner } from './award/platform-learner.js';
import { progressOfLearner } from './award/progress.js';
import { progressPage } from './award/progress-page.js';
import { issuingsOf, readIssuing, waitingPage } from './award/read-issuing.js';
import {
  continueIssuing,
  type DecideRequest,
  decideOnWaiting,
  reconsider,
  stopIssuing,
  undoIssuing,
} from './award/steer-issuing.js';
import { timeline } from './award/timeline.js';
import { openDoors } from './completion/channels/channels.js';
import { connectChannel, disconnectChannel } from './completion/channels/connect.js';
import { importCsv, previewCsv } from './completion/channels/csv/import.js';
import { makePairingLink, pairMoodle } from './completion/channels/moodle/pair.js';
import { refuseUnread } from './completion/channels/sender.js';
import { schedulePolls } from './completion/poll-schedule.js';
import { refusedEvents } from './completion/refused-events.js';
import { releaseParked } from './completion/release-parked.js';
import { copyOffers, noteHistory } from './course/copy-offer.js';
import type { Course } from './course/course.js';
import { hearNotices } from './course/hear-notices.js';
import { keepImage } from './credential/badge-image/keep-image.js';
import { resigning, withdrawKeys } from './credential/resign.js';
import { mailStanding } from './delivery/mail/mail-state.js';
import { chooseMail, learnerOfStop, mailChoice } from './delivery/mail/stop-mail.js';
import { passbackLedger } from './delivery/passback/ledger.js';
import { passBackCourseJob } from './delivery/passback/pass-back-course.js';
import { share } from './delivery/share.js';
import { createWallet } from './delivery/wallet/wallet.js';
import { addIssuer } from './issuer/add-issuer.js';
import { firstIssuer } from './issuer/first-issuer.js';
import type { Issuer } from './issuer/issuer.js';
import { saveIssuer } from './issuer/save-issuer.js';
import { lastSweep } from './jobs/retention.js';
import { joinedAccounts } from './learner/joined-accounts.js';
import { createRoster } from './learner/roster.js';
import { searchLearners } from './learner/search.js';
import { checkConnection } from './platform/check-connection.js';
import { makeInvitation } from './platform/invite.js';
import type { Launch } from './platform/launch.js';
import { noticeSubscriptions } from './platform/notice-subscriptions.js';
import { recordLaunch } from './platform/record-launch.js';
import { wireAwarding } from './wiring/awarding.js';
import type { Needs, Parts } from './wiring/parts.js';
import { wireQueues } from './wiring/queues.js';

export type UseCases = ReturnType<typeof wireUseCases>['useCases'];

/** Binds the use cases to what they need, and the queues to the use cases that work them off. */
export function wireUseCases(parts: Parts) {
  const { store, credentialRoom, log, post } = parts;
  const needs: Needs = { ...store, ...parts };
  const esco = escoService({ ...parts, baseUrl: parts.escoUrl });
  const roster = createRoster({ ...needs, services: parts.services });
  const refusals = refusedEvents(store.ltiDocuments);
  const channel = {
    ...needs,
    roster,
    refusedEvents: refusals,
    refused: (code: string, facts: Readonly<Record<string, unknown>>) =>
      log.warn({ code, ...facts }, 'an event or message was refused'),
  };
  const { awarding, awardLearner, revoke, suspend, liftSuspension } = wireAwarding(needs, roster.identify);
  const polls = schedulePolls({
    ...needs,
    failed: (error) => log.error({ err: error }, 'the schedule of asking the LMSs failed'),
  });
  const passingBack = { ...needs, ledger: passbackLedger(store.ltiDocuments), known: new Map() };

  const subscriptions = noticeSubscriptions(needs);
  const { queues, mailQueues } = wireQueues(needs, {
    awarding,
    awardLearner,
    revoke,
    roster,
    channel,
    passingBack,
    subscriptions,
  });

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
    findSkills: bind(findSkills, { ...needs, esco }),
    skillLabels: (uri: string) => skillLabels({ ...needs, esco }, uri),
    nameAlignment: bind(nameAlignment, { ...needs, esco }),
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
    liftSuspension,
    revokeMany: bind(actOnMany, { act: revoke }),
    suspendMany: bind(actOnMany, { act: suspend }),
    approve: bind(approve, { ...needs, awardLearner }),
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
    mailChoice: (learnerId: string) => mailChoice(needs, learnerId),
    sendsMail: post !== undefined,
    chooseMail: bind(chooseMail, needs),
    learnerOfStop: (token: string) => learnerOfStop(parts.box, token),
    /** How e-mails fare and how long things are kept. */
    upkeep: async () => ({
      mail: await mailStanding(needs),
      reminderDays: parts.reminderDays,
      retention: parts.retention,
      lastSweep: await lastSweep(needs),
    }),
    joinedAccounts: joinedAccounts({ ...needs, documents: store.ltiDocuments }),
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
    saveIssuer: (issuer: Issuer) => saveIssuer(needs, issuer),
    addIssuer: bind(addIssuer, { ...needs, keys: credentialRoom.keys }),
    rotateKeys: credentialRoom.keys.rotate,
    withdrawKeys: async (issuerId: string) => {
      await withdrawKeys({ ...needs, keys: credentialRoom.keys }, issuerId);
      parts.poke();
    },
    resigning: bind(resigning, { ...needs, keys: credentialRoom.keys }),
    issuerKeyList: credentialRoom.keys.list,
    publishedKeys: credentialRoom.keys.published,
    issuersOfCourse: (courseId: string) => issuersOfCourse(needs, courseId),
    keepImage: (bytes: Uint8Array) => keepImage(needs, bytes),
    issuerProfile: credentialRoom.issuerProfile,
    didDocument: credentialRoom.didDocument,
    issuerJwks: credentialRoom.issuerJwks,
    issuerJwk: credentialRoom.issuerJwk,
    publishedIssuer: credentialRoom.publishedIssuer,
    refresh: credentialRoom.refresh,
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
