import type { AchievementRepository } from '../achievement/achievement.js';
import type { Clock } from '../clock.js';
import type { CourseRepository } from '../course/course.js';
import type { JobRepository } from '../jobs/job.js';
import type { PlatformRepository } from '../platform/platform.js';

/** The job that asks the LMS about one course; see channels/pull.ts. */
export const pollCourseJob = 'poll-course';

const tickMs = 30_000;
/** How often each course is asked about, at most. */
const everyMs = 15 * 60_000;
/** A launch asks at once, unless somebody just did. */
const freshMs = 60_000;
/** An instructor may have seen something change since; however often the button is pressed, the LMS is asked no more often. */
const askedMs = 10_000;

export interface PollSchedule extends Disposable {
  /** Asks about the course soon: an instructor wants to know now. */
  ask(courseId: string): Promise<void>;
  /** The same after a launch, if the course can award something. */
  launched(courseId: string): Promise<void>;
  /** Asks about every course whose turn it is. @returns how many */
  tick(): Promise<number>;
}

/**
 * Asks about the courses that can award something, each once in a quarter of an hour, spread evenly. Several processes on one
 * database share the job of a course while it waits; at worst each of them asks once in that time.
 */
export function schedulePolls(needs: {
  readonly clock: Clock;
  readonly platforms: PlatformRepository;
  readonly courses: CourseRepository;
  readonly achievements: AchievementRepository;
  readonly jobs: JobRepository;
  readonly poke: () => void;
  readonly failed: (error: unknown) => void;
  readonly random?: () => number;
}): PollSchedule {
  const { clock, random = Math.random } = needs;
  const turns = new Map<string, number>();
  const timer = setInterval(() => void tick().catch(needs.failed), tickMs);
  timer.unref();

  async function enqueue(courseId: string, dueAt = clock()): Promise<void> {
    turns.set(courseId, dueAt + everyMs);
    await needs.jobs.enqueue(pollCourseJob, courseId, { courseId }, dueAt);
    needs.poke();
  }

  async function tick(): Promise<number> {
    let asked = 0;
    for (const platform of await needs.platforms.list())
      for (const course of await needs.courses.list(platform.id)) {
        if (course.launchedAt === undefined) continue;
        const turn = turns.get(course.id);
        if (turn === undefined) turns.set(course.id, clock() + Math.round(random() * everyMs));
        else if (turn <= clock() && (await canAward(course.id))) {
          await enqueue(course.id);
          asked += 1;
        } else if (turn <= clock()) turns.set(course.id, clock() + everyMs);
      }
    return asked;
  }

  async function canAward(courseId: string): Promise<boolean> {
    const achievements = await needs.achievements.byCourse(courseId);
    return achievements.some((one) => one.publishedVersion !== undefined && one.archivedAt === undefined);
  }

  function lastAsked(courseId: string): number {
    return (turns.get(courseId) ?? 0) - everyMs;
  }

  return {
    tick,
    ask: (courseId) => enqueue(courseId, Math.max(clock(), lastAsked(courseId) + askedMs)),
    async launched(courseId) {
      if (lastAsked(courseId) <= clock() - freshMs && (await canAward(courseId))) await enqueue(courseId);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
