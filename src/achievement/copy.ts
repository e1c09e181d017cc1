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

/**
 * What of a course would come along into its copy: all that is in use there and not in the copy yet, from wherever. A copy of a
 * copy may have taken it from the copy or from the original.
 */
export async function copiesDue(
  { achievements }: Pick<CopyNeeds, 'achievements'>,
  fromCourseId: string,
  toCourseId: string,
): Promise<readonly Achievement[]> {
  const there = new Set((await achievements.byCourse(toCourseId)).flatMap(lineage));
  return (await achievements.byCourse(fromCourseId)).filter(
    (one) =>
      one.archivedAt === undefined &&
      !there.has(copyId(one.id, toCourseId)) &&
      !lineage(one).some((id) => there.has(id)),
  );
}

/** Its own id, and those of what it was copied from. */
function lineage({ id, copyOf = [] }: Achievement): readonly string[] {
  return [id, ...copyOf];
}

/**
 * Of ids that the LMS copied along with the course (in links and grade columns), how near each is to the achievement: 0 is its
 * own, 1 that of what it was copied from, and so on; undefined when it names something else.
 */
export function nearness({ id, courseId, copyOf = [] }: Achievement, named: string): number | undefined {
  if (named === id) return 0;
  const steps = copyOf.indexOf(named);
  if (steps >= 0) return steps + 1;
  // Copies of before ancestors were kept.
  return copyId(named, courseId) === id ? 1 : undefined;
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
  const due = await copiesDue(needs, fromCourseId, toCourseId);
  const there = await needs.achievements.byCourse(toCourseId);
  const became = (id: string): string | undefined =>
    due.some((source) => source.id === id)
      ? copyId(id, toCourseId)
      : there.find((one) => nearness(one, id) !== undefined)?.id;
  for (const source of due) {
    const id = copyId(source.id, toCourseId);
    const copy: Achievement = {
      id,
      courseId: toCourseId,
      issuerId: source.issuerId,
      draft: at(to, await contentOf(needs, source), became),
      copyOf: lineage(source),
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

/** What an achievement of the original is in the copy, where it came along. */
type Became = (achievementId: string) => string | undefined;

/**
 * Criteria name activities and grades by the LMS's ids, which are others in the copy: found again by name where that is
 * unmistakable. What is not found stays as it was, matches nothing, and is for the instructor to choose. What is composed of
 * achievements of the original course is composed of their copies; parts from other courses stay.
 */
function at({ catalogue }: Course, original: AchievementContent, became: Became): AchievementContent {
  // The date was the original course's.
  const { countsFrom: _, ...content } = original;
  const outcomes = content.outcomes.map((outcome) => ({
    ...outcome,
    criterion: moved(catalogue, became, outcome.criterion),
  }));
  return { ...content, outcomes };
}

function moved(catalogue: CourseCatalogue | undefined, became: Became, criterion: Criterion): Criterion {
  if ('of' in criterion)
    return { ...criterion, of: criterion.of.map((part) => moved(catalogue, became, part)) };
  if (criterion.type === 'achievement-held')
    return { ...criterion, achievementId: became(criterion.achievementId) ?? criterion.achievementId };
  if (catalogue === undefined) return criterion;
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
