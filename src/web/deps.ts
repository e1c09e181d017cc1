import type { RetentionConfig } from '../../config/retention.js';
import type { SecretBox } from '../../config/secrets.js';
import type { Achievement, AchievementContent } from '../achievement/achievement.js';
import type { SaveOutcome } from '../achievement/declare.js';
import type { OfferedPart } from '../achievement/offered-parts.js';
import type { PublishOutcome, PublishPreview, PublishRequest } from '../achievement/publish.js';
import type { SkillsFound } from '../achievement/skills/find-skills.js';
import type { AlignmentNamed, AlignmentTyped } from '../achievement/skills/name-alignment.js';
import type { ManyActedOn } from '../award/act-on-many.js';
import type { Approval } from '../award/approve.js';
import type { Expiring } from '../award/expiring-soon.js';
import type { Issuing } from '../award/issuing.js';
import type { Progress } from '../award/progress.js';
import type { ProgressPage, ProgressPageRequest } from '../award/progress-page.js';
import type { IssuingProgress, WaitingPage } from '../award/read-issuing.js';
import type { RevokeOutcome } from '../award/revoke.js';
import type { DecideRequest, SteerOutcome } from '../award/steer-issuing.js';
import type { LiftOutcome, SuspendOutcome } from '../award/suspend.js';
import type { Happening } from '../award/timeline.js';
import type { Clock } from '../clock.js';
import type { ChannelAnswer } from '../completion/channels/channel.js';
import type { Door } from '../completion/channels/channels.js';
import type { ConnectChannel, Connected } from '../completion/channels/connect.js';
import type { CsvOutcome, CsvRequest } from '../completion/channels/csv/import.js';
import type { Channel } from '../completion/event.js';
import type { RefusedEvent } from '../completion/refused-events.js';
import type { Course } from '../course/course.js';
import type { StoredImage } from '../credential/badge-image/stored-image.js';
import type { Carriers } from '../credential/carriers/carriers.js';
import type { PublishedIssuer } from '../credential/compact/published-issuer.js';
import type { Credential } from '../credential/credential.js';
import type { EuropeanCredentials } from '../credential/european/european.js';
import type { Refresh } from '../credential/refresh.js';
import type { Resigning } from '../credential/resign.js';
import type { TokenStatusLists } from '../credential/sd-jwt/token-status-lists.js';
import type { Verifier } from '../credential/verify.js';
import type { MailStanding } from '../delivery/mail/mail-state.js';
import type { MailChoice } from '../delivery/mail/stop-mail.js';
import type { Passback } from '../delivery/passback/ledger.js';
import type { Wallet } from '../delivery/wallet/wallet.js';
import type { AddIssuerOutcome, IssuerFacts } from '../issuer/add-issuer.js';
import type { OfferedIssuers } from '../issuer/awarding-bodies.js';
import type { Issuer, IssuerKey } from '../issuer/issuer.js';
import type { LastSweep } from '../jobs/retention.js';
import type { Language } from '../language.js';
import type { JoinedAccounts } from '../learner/joined-accounts.js';
import type { Learner } from '../learner/learner.js';
import type { Log } from '../log.js';
import type { DeepLinking } from '../platform/deep-linking.js';
import type { Launch, LaunchGate } from '../platform/launch.js';
import type { Registrar } from '../platform/registration.js';
import type { Store } from '../store/store.js';

/** Everything the pages need, wired by the composition root. */
export interface WebDeps extends UseCases {
  /** Origin under which browsers reach the tool, without a slash at its end. */
  readonly publicUrl: string;
  /** Number of reverse proxies in front whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether this is the admin's password, compared in constant time. */
  readonly isAdminPassword: (candidate: string) => boolean;
  readonly store: WebStore;
  readonly launchGate: LaunchGate;
  readonly registrar: Registrar;
  readonly deepLinking: DeepLinking;
  /** Seals what goes through a browser and must come back unread and unchanged. */
  readonly box: SecretBox;
  readonly verifier: Verifier;
}

/** The repositories that pages read from directly; whatever changes something goes through a use case. */
export type WebStore = Pick<
  Store,
  | 'platforms'
  | 'connectionSigns'
  | 'pairings'
  | 'courses'
  | 'learners'
  | 'achievements'
  | 'inbox'
  | 'issuers'
  | 'images'
  | 'awards'
  | 'candidates'
  | 'issuings'
  | 'evidence'
  | 'credentials'
  | 'sessions'
  | 'ping'
>;

export interface Upkeep {
  readonly mail: MailStanding;
  readonly reminderDays: readonly number[];
  readonly retention: RetentionConfig;
  /** Absent: there was none yet. */
  readonly lastSweep?: LastSweep | undefined;
}

export interface UseCases {
  readonly recordLaunch: (launch: Launch) => Promise<{ readonly learner: Learner; readonly course?: Course }>;

  readonly createAchievement: (request: {
    readonly courseId: string;
    readonly language: Language;
    readonly title: string;
  }) => Promise<Achievement>;
  readonly saveDraft: (request: {
    readonly achievementId: string;
    readonly revision: number;
    readonly content: AchievementContent;
    /** One of `issuersOfCourse`; left out, it stays. */
    readonly issuerId?: string;
  }) => Promise<SaveOutcome>;
  readonly offeredParts: (achievement: Achievement) => Promise<readonly OfferedPart[]>;
  /** ESCO skills by words, in this language. */
  readonly findSkills: (request: {
    readonly text: string;
    readonly language: Language;
  }) => Promise<SkillsFound>;
  /** What a skill is called, as far as that is known. */
  readonly skillLabels: (uri: string) => Promise<Readonly<Partial<Record<Language, string>>>>;
  readonly nameAlignment: (typed: AlignmentTyped) => Promise<AlignmentNamed>;
  readonly previewPublishing: (achievementId: string) => Promise<PublishPreview | undefined>;
  readonly publish: (request: PublishRequest) => Promise<PublishOutcome>;
  /** Undefined when the achievement has no such issuing. */
  readonly readIssuing: (request: {
    readonly achievementId: string;
    readonly issuingId: string;
  }) => Promise<IssuingProgress | undefined>;
  /** Newest first. */
  readonly issuingsOf: (achievementId: string) => Promise<readonly IssuingProgress[]>;
  readonly waitingPage: (request: {
    readonly achievementId: string;
    readonly after?: string;
    readonly size: number;
  }) => Promise<WaitingPage>;
  readonly stopIssuing: (issuingId: string) => Promise<SteerOutcome>;
  readonly continueIssuing: (issuingId: string) => Promise<SteerOutcome>;
  readonly undoIssuing: (request: {
    readonly issuingId: string;
    readonly reason: string;
    /** Learner id of the instructor. */
    readonly by: string;
  }) => Promise<SteerOutcome>;
  /** What becomes of those who completed before it counted; the issuing that awards them, if there is one. */
  readonly decideOnWaiting: (request: DecideRequest) => Promise<Issuing | undefined>;
  /** Whoever was left out waits for a decision again. @returns how many */
  readonly reconsider: (achievementId: string) => Promise<number>;
  readonly archive: (request: {
    readonly achievementId: string;
    readonly revision: number;
    readonly archived: boolean;
  }) => Promise<SaveOutcome>;

  readonly progressPage: (request: ProgressPageRequest) => Promise<ProgressPage>;
  /** Undefined for whom the course does not know. */
  readonly courseLearner: (request: {
    readonly course: Course;
    readonly learnerId: string;
  }) => Promise<Learner | undefined>;
  readonly progressOfLearner: (learnerId: string, courseId: string) => Promise<readonly Progress[]>;
  readonly revokeAward: (request: {
    readonly awardId: string;
    readonly reason: string;
    /** Learner id of the instructor, or `admin`. */
    readonly by: string;
  }) => Promise<RevokeOutcome>;

  /** As one act with one reason. Repeatable. */
  readonly revokeMany: (request: {
    readonly awardIds: readonly string[];
    readonly reason: string;
    /** Learner id of the instructor. */
    readonly by: string;
  }) => Promise<ManyActedOn>;
  /** Puts a credential out of force until it is lifted. */
  readonly suspendAward: (request: {
    readonly awardId: string;
    readonly reason: string;
    readonly by: string;
  }) => Promise<SuspendOutcome>;
  readonly liftSuspension: (request: {
    readonly awardId: string;
    readonly by: string;
  }) => Promise<LiftOutcome>;
  readonly suspendMany: UseCases['revokeMany'];
  readonly approve: (approval: Approval) => Promise<void>;
  /** What happened to a learner in a course, oldest first. */
  readonly timeline: (learnerId: string, courseId: string) => Promise<readonly Happening[]>;

  /** The first people of a platform whom a part of the name, or a whole id or address, means. */
  readonly searchLearners: (request: {
    readonly platformId: string;
    readonly text: string;
    readonly most: number;
  }) => Promise<readonly Learner[]>;
  /** With every course that knows them; undefined for another platform's learners. */
  readonly platformLearner: (request: {
    readonly platformId: string;
    readonly learnerId: string;
  }) => Promise<{ readonly learner: Learner; readonly courses: readonly Course[] } | undefined>;

  /** Where LMSs send to, one per channel and route. */
  readonly doors: readonly Door[];
  /** The answer to a channel's request whose body was given up on. */
  readonly refuseUnread: (
    pairingId: string,
    why: { readonly status: number; readonly code: string; readonly message: string },
  ) => Promise<ChannelAnswer>;
  /** Events of the platform that were refused lately, newest first. */
  readonly refusedEventsOf: (platformId: string) => Promise<readonly RefusedEvent[]>;
  readonly forgetRefusedEvents: (platformId: string) => Promise<void>;
  /** Connects a platform by another channel than its plugin, or gives it a new secret. Undefined: no such platform. */
  readonly connectChannel: (request: ConnectChannel) => Promise<Connected | undefined>;
  /** What an upload would do, and doing it. @throws ServiceFailed when the LMS does not give its list of participants */
  readonly previewCsv: (request: CsvRequest) => Promise<CsvOutcome>;
  readonly importCsv: (request: CsvRequest) => Promise<CsvOutcome>;
  /** Asks the LMS what is new in the course, soon. */
  readonly askLms: (courseId: string) => Promise<void>;
  /** Ends what `connectChannel` began; false when there was nothing. */
  readonly disconnectChannel: (request: {
    readonly platformId: string;
    readonly channel: Channel;
  }) => Promise<boolean>;
  readonly pairMoodle: (request: { readonly code: string; readonly body: unknown }) => Promise<ChannelAnswer>;
  readonly makePairingLink: (
    platformId: string,
  ) => Promise<{ readonly link: string; readonly expiresAt: number } | undefined>;
  /** A single-use registration URL to paste into an LMS. */
  readonly makeInvitation: () => Promise<{ readonly url: string; readonly expiresAt: number }>;

  /** The credential as it is now; undefined when it is not this learner's. */
  readonly share: (request: {
    readonly credentialId: string;
    readonly learnerId: string;
    readonly shared: boolean;
  }) => Promise<Credential | undefined>;

  /** Whose award of this course expires soon or did so lately, and is not renewed. */
  readonly expiringSoon: (courseId: string) => Promise<readonly Expiring[]>;
  /** Whether a learner gets e-mails, and where. */
  readonly mailChoice: (learnerId: string) => Promise<MailChoice>;
  /** Whether there is a mail server: without one nobody is asked. */
  readonly sendsMail: boolean;
  readonly chooseMail: (choice: { readonly learnerId: string; readonly wanted: boolean }) => Promise<void>;
  /** Whose address for stopping e-mails this is. */
  readonly learnerOfStop: (token: string) => string | undefined;
  /** How e-mails fare and how long things are kept. */
  readonly upkeep: () => Promise<Upkeep>;

  /** Which accounts of an LMS an admin says are one person's. */
  readonly joinedAccounts: JoinedAccounts;
  readonly copyOffersOf: (
    courseId: string,
  ) => Promise<readonly { readonly fromCourseId: string; readonly count: number }[]>;
  readonly decideCopy: (request: {
    readonly courseId: string;
    readonly fromCourseId: string;
    readonly take: boolean;
  }) => Promise<void>;
  /** @throws NoticesMalformed */
  readonly hearNotices: (body: unknown) => Promise<void>;
  /** Tries everything that the platform offers once more; false when no course was opened from it yet. */
  readonly checkConnection: (platformId: string) => Promise<boolean>;
  /** How far the grades of an achievement's learners have got on their way to the LMS. */
  readonly passbacksOf: (achievementId: string) => Promise<readonly Passback[]>;
  readonly passbackOf: (learnerId: string, achievementId: string) => Promise<Passback | undefined>;

  /** The first awarding body, made at the first start. */
  readonly currentIssuer: () => Promise<Issuer>;
  /** The one with this id; none is ever deleted. */
  readonly issuerOf: (issuerId: string) => Promise<Issuer>;
  /** Stores with the revision raised by one. */
  readonly saveIssuer: (issuer: Issuer) => Promise<{ readonly outcome: 'saved' | 'conflict' }>;
  readonly addIssuer: (request: {
    readonly id?: string;
    readonly facts: IssuerFacts;
  }) => Promise<AddIssuerOutcome>;
  /** New keys sign from now on; the old ones stay published. */
  readonly rotateKeys: (issuerId: string) => Promise<void>;
  /** New keys sign from now on; what the old ones signed proves nothing any more and is signed anew. */
  readonly withdrawKeys: (issuerId: string) => Promise<void>;
  /** How far that has got; undefined where no keys were withdrawn. */
  readonly resigning: (issuerId: string) => Promise<Resigning | undefined>;
  /** An awarding body anywhere, with the keys that its codes are checked with; undefined when it publishes none. */
  readonly publishedIssuer: (did: string) => Promise<PublishedIssuer | undefined>;
  /** Newest first, retired and withdrawn ones too. */
  readonly issuerKeyList: (issuerId: string) => Promise<readonly IssuerKey[]>;
  /** Those that verify. */
  readonly publishedKeys: (issuerId: string) => Promise<readonly IssuerKey[]>;
  /** In whose name the course's achievements may be issued; undefined before the first start has made one. */
  readonly issuersOfCourse: (courseId: string) => Promise<OfferedIssuers | undefined>;
  /** Checks an uploaded picture, writes it anew and stores it. @throws ImageRefused */
  readonly keepImage: (bytes: Uint8Array) => Promise<StoredImage>;
  /** JSON-LD objects as they are published; undefined for an unknown issuer. */
  readonly issuerProfile: (issuerId: string) => Promise<object | undefined>;
  readonly didDocument: (issuerId: string) => Promise<{ readonly [name: string]: unknown } | undefined>;
  readonly issuerJwks: (issuerId: string) => Promise<object | undefined>;
  /** One bare JWK: where the `kid` of a VC-JWT leads. */
  readonly issuerJwk: (issuerId: string, keyId: string) => Promise<object | undefined>;
  /** European Digital Credentials. */
  readonly european: Pick<EuropeanCredentials, 'offer' | 'make' | 'seal' | 'missingOf'>;
  /** Credentials for wallets. */
  readonly wallet: Wallet;
  readonly tokenStatusList: TokenStatusLists['document'];
  /** Badges and certificates. */
  readonly carriers: Carriers;
  /** The refresh service that credentials name. */
  readonly refresh: Refresh;
  readonly statusListDocument: (
    listId: string,
    purpose?: 'revocation' | 'suspension',
  ) => Promise<{ readonly json: string; readonly etag: string } | undefined>;
}
