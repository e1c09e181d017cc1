import type { CourseRepository } from '../course/course.js';
import type { Achievement, AchievementRepository } from './achievement.js';

/** A published achievement that another one can count among its criteria. */
export interface OfferedPart {
  readonly achievementId: string;
  readonly title: string;
  readonly courseTitle?: string;
}

/**
 * The achievements of the same awarding body, from all courses of the platform, that `achievement` can be composed of. Never
 * itself, nor what is composed of it: that circle could not be earned by anyone.
 */
export async function offeredParts(
  needs: {
    readonly achievements: AchievementRepository;
    readonly courses: CourseRepository;
  },
  achievement: Achievement,
): Promise<readonly OfferedPart[]> {
  const course = await needs.courses.byId(achievement.courseId);
  if (course === undefined) return [];
  const [all, courses, wholes] = await Promise.all([
    needs.achievements.byIssuer(achievement.issuerId),
    needs.courses.list(course.platformId),
    composedOf(needs.achievements, achievement.id),
  ]);
  const courseById = new Map(courses.map((one) => [one.id, one]));
  const offered = await Promise.all(
    all.map(async ({ id, courseId, publishedVersion, archivedAt }): Promise<readonly OfferedPart[]> => {
      const from = courseById.get(courseId);
      if (from === undefined || wholes.has(id) || publishedVersion === undefined || archivedAt !== undefined)
        return [];
      // As it was published: another course's draft is nobody's business.
      const title = (await needs.achievements.version(id, publishedVersion))?.content.title;
      const courseTitle = from.title ?? from.label;
      return title === undefined
        ? []
        : [{ achievementId: id, title, ...(courseTitle === undefined ? {} : { courseTitle }) }];
    }),
  );
  return offered.flat().toSorted((a, b) => a.title.localeCompare(b.title));
}

/** The achievement, what counts it, what counts that, and so on. */
async function composedOf(
  achievements: AchievementRepository,
  achievementId: string,
): Promise<ReadonlySet<string>> {
  const found = new Set([achievementId]);
  for (const id of found) for (const whole of await achievements.stackedOn(id)) found.add(whole);
  return found;
}
