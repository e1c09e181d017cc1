import type { SecretBox } from '../../../config/secrets.js';
import type { AchievementRepository } from '../../achievement/achievement.js';
import type { Award, AwardRepository } from '../../award/award.js';
import { renewableFrom } from '../../award/validity.js';
import { type Clock, dayMs } from '../../clock.js';
import type { CourseRepository } from '../../course/course.js';
import type { IssuerRepository } from '../../issuer/issuer.js';
import { backoffMs } from '../../jobs/backoff.js';
import type { Queue } from '../../jobs/worker.js';
import { languageOf } from '../../language.js';
import { type Learner, type LearnerRepository, nameOf } from '../../learner/learner.js';
import type { PlatformRepository } from '../../platform/platform.js';
import type { Mailing, MailingOutcome, MailingRepository, MailOptOutRepository } from './mailing.js';
import { connections, type Letter, LetterRefused, type Post, PostUnavailable } from './post.js';
import { stopUrl } from './stop-mail.js';
import { writeLetter } from './write-letter.js';

export interface DeliverNeeds {
  readonly clock: Clock;
  readonly box: SecretBox;
  readonly publicUrl: string;
  readonly achievements: AchievementRepository;
  readonly awards: AwardRepository;
  readonly courses: CourseRepository;
  readonly issuers: IssuerRepository;
  readonly learners: LearnerRepository;
  readonly platforms: PlatformRepository;
  readonly mailings: MailingRepository;
  readonly mailOptOuts: MailOptOutRepository;
  readonly post: Post;
}

/** What becomes of a mailing that was worked on. */
type Delivered =
  | { readonly do: 'settle'; readonly outcome: MailingOutcome }
  /** Forgotten: it is asked for again when it can be sent. */
  | { readonly do: 'withdraw' }
  | { readonly do: 'retry'; readonly at: number; readonly code: string; readonly reason?: string };

/** How long a mail server may put us off. */
const patienceMs = 3 * dayMs;
/** How soon a suspended award is looked at again. */
const suspendedMs = 3_600_000;
/** Greylisting servers want minutes: the first wait is half a minute, each further one twice as long. */
const firstWait = 4;

/** The mailings as a queue: each is written when it is sent, from what is true then. */
export function mailQueue(needs: DeliverNeeds): Queue<Mailing> {
  const { mailings } = needs;
  const delivered = new Map<string, Delivered>();
  return {
    name: 'mail',
    atOnce: connections,
    claim: (now, limit, leaseMs, token) => mailings.claim(now, limit, leaseMs, token),
    async run(mailing) {
      delivered.set(mailing.id, await deliver(needs, mailing));
    },
    async complete(id, token) {
      const done = delivered.get(id);
      delivered.delete(id);
      if (done === undefined) return false;
      if (done.do === 'withdraw') return mailings.withdraw(id, token);
      if (done.do === 'settle') return mailings.settle(id, token, done.outcome);
      return mailings.retry(id, token, done.at, done);
    },
    retry: (id, token, at, code) => mailings.retry(id, token, at, { code }),
    isFinal: () => false,
  };
}

/** Sends one mailing, unless there is nothing to say any more. The server's word decides whether it is tried again. */
export async function deliver(needs: DeliverNeeds, mailing: Mailing): Promise<Delivered> {
  const now = needs.clock();
  const dropped = (code: string): Delivered => ({
    do: 'settle',
    outcome: { state: 'dropped', code, settledAt: now },
  });
  const award = await needs.awards.byId(mailing.awardId);
  if (award === undefined || award.state === 'revoked') return dropped('ERR_MAIL_REVOKED');
  if (award.state === 'awarded') {
    if (award.heldBy !== undefined) return { do: 'withdraw' };
    return { do: 'retry', at: now + backoffMs(mailing.attempts), code: 'ERR_MAIL_TOO_EARLY' };
  }
  // What is suspended may come back.
  if (award.state === 'suspended') return { do: 'retry', at: now + suspendedMs, code: 'ERR_MAIL_TOO_EARLY' };
  if (award.expiresAt !== undefined && award.expiresAt <= now) return dropped('ERR_MAIL_EXPIRED');
  if (mailing.kind === 'reminder' && (await isRenewed(needs, award))) return dropped('ERR_MAIL_RENEWED');
  if ((await needs.mailOptOuts.since(award.learnerId)) !== undefined) return dropped('ERR_MAIL_UNWANTED');
  const learner = await needs.learners.byId(award.learnerId);
  if (learner?.email === undefined)
    return mailing.kind === 'reminder' ? { do: 'withdraw' } : dropped('ERR_MAIL_NO_ADDRESS');
  try {
    await needs.post.send(await letterFor(needs, mailing, award, learner, learner.email));
    return { do: 'settle', outcome: { state: 'sent', settledAt: needs.clock() } };
  } catch (error) {
    if (error instanceof LetterRefused) return refused(error);
    if (!(error instanceof PostUnavailable)) throw error;
    if (now - mailing.createdAt > patienceMs) return refused(error);
    const { code, reason } = error;
    return { do: 'retry', at: needs.clock() + backoffMs(mailing.attempts + firstWait), code, reason };
  }

  function refused({ code, reason }: LetterRefused | PostUnavailable): Delivered {
    return { do: 'settle', outcome: { state: 'refused', code, reason, settledAt: needs.clock() } };
  }
}

export async function isRenewed(
  { awards }: { readonly awards: AwardRepository },
  award: Award,
): Promise<boolean> {
  return (await awards.byLearner(award.learnerId)).some((one) => one.renews === award.id);
}

async function letterFor(
  needs: DeliverNeeds,
  { id, kind }: Mailing,
  award: Award,
  learner: Learner,
  address: string,
): Promise<Letter> {
  const [version, achievement, issuer, course, platform] = await Promise.all([
    needs.achievements.version(award.achievementId, award.achievementVersion),
    needs.achievements.byId(award.achievementId),
    needs.issuers.byId(award.issuerId),
    needs.courses.byId(award.courseId),
    needs.platforms.byId(learner.platformId),
  ]);
  if (version === undefined || issuer === undefined || platform === undefined)
    throw new Error(`Award ${award.id} names an issuer, a version or a platform that is not stored.`);
  const { language, title } = version.content;
  const newest = achievement?.publishedVersion;
  const rule =
    newest === undefined ? undefined : await needs.achievements.version(award.achievementId, newest);
  const from =
    rule === undefined || achievement?.archivedAt !== undefined
      ? undefined
      : renewableFrom(rule.content, award);
  const stop = stopUrl(needs, learner.id);
  const name = nameOf(learner) ?? address;
  const facts = {
    kind,
    language: learner.locale === undefined ? language : languageOf(learner.locale),
    name,
    title,
    issuer: issuer.name || issuer.legalName,
    platform: platform.name || new URL(platform.issuer).host,
    now: needs.clock(),
    stopUrl: stop,
    ...(course?.title && { course: course.title }),
    // Moodle's courses are at a known place; elsewhere the LMS keeps it to itself.
    ...(platform.family === 'moodle' &&
      course !== undefined && {
        courseUrl: `${platform.issuer}/course/view.php?id=${encodeURIComponent(course.contextId)}`,
      }),
    ...(award.expiresAt !== undefined && { expiresAt: award.expiresAt }),
    ...(from !== undefined && { renewableFrom: from }),
  };
  return {
    to: { name, address },
    ...writeLetter(facts),
    stopUrl: stop,
    messageId: `<${id.replaceAll('/', '.')}@${new URL(needs.publicUrl).hostname}>`,
  };
}
