import { learnersWithEvidence } from '../../achievement/publish.js';
import { latestByFact, subjectOf } from '../../award/evaluate.js';
import type { Evidence } from '../../award/evidence.js';
import type { Course } from '../../course/course.js';
import type { Platform } from '../../platform/platform.js';
import type { PlatformServices } from '../../platform/services.js';
import type { Channel, CompletionEvent, EvidenceFact } from '../event.js';
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
  ask(needs: PullNeeds, about: Asked): Promise<readonly Told[] | undefined>;
}

export interface PullNeeds extends ChannelNeeds {
  readonly services: PlatformServices;
}

export interface Asked {
  readonly platform: Platform;
  readonly course: Course;
  readonly held: Held;
}

/** What is held of each learner of the course, by sub: the latest of each fact, by its subject. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, Evidence>>;

export interface Told {
  readonly sub: string;
  readonly fact: EvidenceFact;
  /** When it happened, where the LMS says. */
  readonly at?: number;
}

/**
 * Asks the LMS about one course and stores what is news, through the inbox like everything that is heard.
 * @returns how many facts were news
 * @throws ServiceFailed, whose `retryable` says whether asking again can help
 */
export async function pollCourse(
  needs: PullNeeds,
  channels: readonly PullChannel[],
  courseId: string,
): Promise<number> {
  const course = await needs.courses.byId(courseId);
  const platform = course && (await needs.platforms.byId(course.platformId));
  if (course?.launchedAt === undefined || platform === undefined) return 0;
  let news = 0;
  for (const channel of channels) {
    // What an LMS tells without a time was true when it was asked: a message that comes meanwhile is newer.
    const askedAt = needs.clock();
    const held = await heldIn(needs, course);
    const told = await channel.ask(needs, { platform, course, held });
    const events = (told ?? []).flatMap((one) => newsOf(one, course, channel.name, held, askedAt));
    if (events.length > 0) news += await needs.inbox.insert(events, needs.clock());
  }
  if (news > 0) needs.poke();
  return news;
}

async function heldIn({ evidence, learners }: PullNeeds, course: Course): Promise<Held> {
  const ids: string[] = [];
  for await (const id of learnersWithEvidence(evidence, course.id)) ids.push(id);
  const held = new Map<string, ReadonlyMap<string, Evidence>>();
  for (const learner of await learners.byIds(ids))
    held.set(learner.sub, latestByFact(await evidence.ofLearner(learner.id, course.id)));
  return held;
}

function newsOf(
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
function says(fact: EvidenceFact): string {
  switch (fact.type) {
    case 'course-completed':
      return String(fact.completed);
    case 'activity-completed':
      return `${fact.completed}/${fact.passed ?? ''}`;
    case 'grade':
      return fact.grade === undefined ? 'none' : `${fact.grade}/${fact.minimum}/${fact.maximum}`;
    case 'competency':
      return String(fact.proficient ?? 'none');
  }
}

/** That something is not done is no news where nothing was heard of it. */
function saysNothing(fact: EvidenceFact): boolean {
  switch (fact.type) {
    case 'grade':
      return fact.grade === undefined;
    case 'competency':
      return fact.proficient === undefined;
    default:
      return !fact.completed;
  }
}
