import { createHash } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Course, CourseCatalogue, CourseRepository } from '../course/course.js';
import type { Achievement, AchievementContent, AchievementRepository } from './achievement.js';
import type { Criterion } from './criterion.js';

export interface CopyNeeds {
  readonly clock: Clock;
  readonly courses: CourseRepository;
  readonly achievements: AchievementRepository;
}

/** What of a course would come along into its copy: all that is in use there and not in the copy yet. */
export async function copiesDue(
  { achievements }: Pick<CopyNeeds, 'achievements'>,
  fromCourseId: string,
  toCourseId: string,
): Promise<readonly Achievement[]> {
  const there = new Set((await achievements.byCourse(toCourseId)).map(({ id }) => id));
  return (await achievements.byCourse(fromCourseId)).filter(
    ({ id, archivedAt }) => archivedAt === undefined && !there.has(copyId(id, toCourseId)),
  );
}

/**
 * Takes a course's achievements over into its copy, as drafts: nothing is awarded before the instructor publishes them. The
 * same copy has the same id however often it is made, so nothing comes twice.
 * @returns how many were new
 */
export async function copyAchievements(
  needs: CopyNeeds,
  { fromCourseId, toCourseId }: { readonly fromCourseId: string; readonly toCourseId: string },
): Promise<number> {
  const to = await needs.courses.byId(toCourseId);
  if (to === undefined) return 0;
  let made = 0;
  for (const source of await copiesDue(needs, fromCourseId, toCourseId)) {
    const id = copyId(source.id, toCourseId);
    const copy: Achievement = {
      id,
      courseId: toCourseId,
      issuerId: source.issuerId,
      draft: at(to, await contentOf(needs, source)),
      createdAt: needs.clock(),
      revision: 1,
    };
    try {
      await needs.achievements.insert(copy);
      made += 1;
    } catch (error) {
      // Somebody else took it over at the same moment.
      if ((await needs.achievements.byId(id)) === undefined) throw error;
    }
  }
  return made;
}

/** What learners of the original could earn; the draft only where nothing was published. */
async function contentOf({ achievements }: CopyNeeds, source: Achievement): Promise<AchievementContent> {
  if (source.publishedVersion === undefined) return source.draft;
  return (await achievements.version(source.id, source.publishedVersion))?.content ?? source.draft;
}

/**
 * Criteria name activities and grades by the LMS's ids, which are others in the copy: found again by name where that is
 * unmistakable. What is not found stays as it was, matches nothing, and is for the instructor to choose.
 */
function at({ catalogue }: Course, original: AchievementContent): AchievementContent {
  // The date was the original course's.
  const { countsFrom: _, ...content } = original;
  if (catalogue === undefined) return content;
  const outcomes = content.outcomes.map((outcome) => ({
    ...outcome,
    criterion: moved(catalogue, outcome.criterion),
  }));
  return { ...content, outcomes };
}

function moved(catalogue: CourseCatalogue, criterion: Criterion): Criterion {
  if ('of' in criterion) return { ...criterion, of: criterion.of.map((part) => moved(catalogue, part)) };
  if (criterion.type === 'activity-completed') {
    const activityId = idOf(catalogue.activities, criterion.name);
    return activityId === undefined ? criterion : { ...criterion, activityId };
  }
  if (criterion.type === 'grade-at-least' && criterion.itemId !== 'course') {
    const itemId = idOf(catalogue.gradeItems, criterion.name);
    return itemId === undefined ? criterion : { ...criterion, itemId };
  }
  return criterion;
}

function idOf(
  things: readonly { readonly id: string; readonly name: string }[],
  name: string,
): string | undefined {
  const [found, ...others] = things.filter((one) => one.name === name);
  return others.length === 0 ? found?.id : undefined;
}

/** The id that the original has, or would have, in its copy: a UUID (RFC 9562, section 5.8) made of the original and the course. */
export function copyId(sourceId: string, toCourseId: string): string {
  const hash = createHash('sha256').update(`copy ${sourceId} ${toCourseId}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
