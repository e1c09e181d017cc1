import type { AchievementRepository } from '../../achievement/achievement.js';
import { learnersWithEvidence } from '../../achievement/publish.js';
import { latestByFact, subjectOf } from '../../award/evaluate.js';
import type { Evidence } from '../../award/evidence.js';
import type { Course } from '../../course/course.js';
import type { Platform } from '../../platform/platform.js';
import type { PlatformServices } from '../../platform/services.js';
import type { Channel, CompletionEvent, EvidenceFact, Fact } from '../event.js';
import type { ChannelNeeds } from './channel.js';
import { gradeFault } from './event-parts.js';

/** A way of asking an LMS what learners have done, for LMSs that do not tell. One folder each; channels.ts lists them. */
export interface PullChannel {
  readonly name: Channel;
  /**
   * What the LMS says now of the course, changed or not.
   * @returns undefined where the course cannot be asked in this way
   * @throws ServiceFailed
   */
  ask(needs: PullNeeds, about: Asked): Promise<Answered | undefined>;
}

export interface PullNeeds extends ChannelNeeds {
  readonly achievements: AchievementRepository;
  readonly services: PlatformServices;
}

export interface Asked {
  readonly platform: Platform;
  readonly course: Course;
  readonly held: Held;
}

/** What is held of each learner of the course, by sub: the latest of each fact, by its subject. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, Evidence>>;

export interface Answered {
  readonly told: readonly Told[];
  /** What the LMS offers to link criteria to, when it was asked for that, too. */
  readonly catalogue?: Extract<Fact, { readonly type: 'course-catalogue' }>;
  /** Not everyone was asked about: the rest has to wait its turn, soon. */
  readonly unfinished?: boolean;
}

export interface Told {
  readonly sub: string;
  readonly fact: EvidenceFact;
  /** When it happened, where the LMS says. */
  readonly at?: number;
}

/**
 * Asks the LMS about one course and stores what is news, through the inbox like everything that is heard. One way of asking
 * that fails keeps no other from being tried.
 * @returns whether some of it has to be asked again soon
 * @throws ServiceFailed, whose `retryable` says whether asking again can help
 */
export async function pollCourse(
  needs: PullNeeds,
  channels: readonly PullChannel[],
  courseId: string,
): Promise<{ readonly unfinished: boolean }> {
  const course = await needs.courses.byId(courseId);
  const platform = course && (await needs.platforms.byId(course.platformId));
  if (course?.launchedAt === undefined || platform === undefined) return { unfinished: false };
  let unfinished = false;
  const failures: unknown[] = [];
  for (const channel of channels) {
    // What an LMS tells without a time was true when it was asked: a message that comes meanwhile is newer.
    const askedAt = needs.clock();
    try {
      const held = await heldIn(needs, course);
      const answered = await channel.ask(needs, { platform, course, held });
      if (answered === undefined) continue;
      unfinished ||= answered.unfinished === true;
      const events = [
        ...catalogueNews(answered.catalogue, course, channel.name, askedAt),
        ...answered.told.flatMap((one) => newsOf(one, course, channel.name, held, askedAt)),
      ];
      if (events.length > 0 && (await needs.inbox.insert(events, needs.clock())) > 0) needs.poke();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { unfinished };
}

function catalogueNews(
  fact: Answered['catalogue'],
  course: Course,
  channel: Channel,
  askedAt: number,
): readonly CompletionEvent[] {
  if (fact === undefined) return [];
  return [
    {
      sourceId: `${channel}:${course.contextId}/catalogue@${askedAt}`,
      platformId: course.platformId,
      channel,
      contextId: course.contextId,
      occurredAt: askedAt,
      fact,
    },
  ];
}

/** What is held of the learners of a course. */
export async function heldIn(
  { evidence, learners }: Pick<PullNeeds, 'evidence' | 'learners'>,
  course: Course,
): Promise<Held> {
  const ids: string[] = [];
  for await (const id of learnersWithEvidence(evidence, course.id)) ids.push(id);
  const held = new Map<string, ReadonlyMap<string, Evidence>>();
  for (const learner of await learners.byIds(ids))
    held.set(learner.sub, latestByFact(await evidence.ofLearner(learner.id, course.id)));
  return held;
}

/** The event of a fact that differs from what is held; none where it does not. */
export function newsOf(
  { sub, fact, at }: Told,
  course: Course,
  channel: Channel,
  held: Held,
  askedAt: number,
): readonly CompletionEvent[] {
  const subject = subjectOf(fact);
  const before = held.get(sub)?.get(subject);
  if (before !== undefined && says(before.fact) === says(fact)) return [];
  if (before === undefined && saysNothing(fact)) return [];
  if (gradeFault(fact) !== undefined) return [];
  return [
    {
      // The same answer, while the same is held, is the same event: asking again after a crash doubles nothing.
      sourceId: `${channel}:${course.contextId}/${sub}/${subject}=${says(fact)} after ${before?.id ?? 'nothing'}`,
      platformId: course.platformId,
      channel,
      contextId: course.contextId,
      sub,
      occurredAt: Math.min(at ?? askedAt, askedAt),
      fact,
    },
  ];
}

/** What a fact says of its subject, in a few letters. */
function says(fact: Evidence['fact']): string {
  switch (fact.type) {
    case 'course-completed':
      return String(fact.completed);
    case 'activity-completed':
      return `${fact.completed}/${fact.passed ?? ''}`;
    case 'grade':
      return fact.grade === undefined ? 'none' : `${fact.grade}/${fact.minimum}/${fact.maximum}`;
    case 'competency':
      return String(fact.proficient ?? 'none');
    default:
      return fact.type;
  }
}

/** That something is not done is no news where nothing was heard of it. */
function saysNothing(fact: EvidenceFact): boolean {
  switch (fact.type) {
    case 'grade':
      return fact.grade === undefined;
    case 'competency':
      return fact.proficient === undefined;
    case 'course-completed':
    case 'activity-completed':
      return !fact.completed;
    default:
      return false;
  }
}
