import type { Achievement, AchievementContent } from '../../achievement/achievement.js';
import { nearness } from '../../achievement/copy.js';
import type { Criterion } from '../../achievement/criterion.js';
import type { Course } from '../../course/course.js';
import type { LineItem, PlatformServices } from '../../platform/services.js';

/** Names the grade columns that are ours to fill. */
const columnTag = 'acquis';
const fullMarks = 100;

type ColumnServices = Pick<PlatformServices, 'lineItems' | 'createLineItem' | 'deleteLineItem'>;

/**
 * The grade column of an achievement: the one that deep linking made, or one that is made now.
 * @throws ServiceFailed
 */
export async function columnOf(
  services: ColumnServices,
  course: Course,
  achievement: Achievement,
  label: string,
): Promise<LineItem> {
  const [found] = await columnsOf(services, course, achievement);
  if (found !== undefined) return found;
  const made = await services.createLineItem(course, {
    label,
    scoreMaximum: fullMarks,
    resourceId: achievement.id,
    tag: columnTag,
  });
  // Another process may have made one at the same time: all keep the first by address.
  const [first] = await columnsOf(services, course, achievement);
  if (first === undefined || first.url === made.url) return made;
  await services.deleteLineItem(course, made.url);
  return first;
}

/**
 * Those of the achievement, the one to fill first. An activity that came along when the LMS copied the course has a column
 * that still names the original, or what was copied before.
 * @throws ServiceFailed
 */
export async function columnsOf(
  services: Pick<PlatformServices, 'lineItems'>,
  course: Course,
  achievement: Achievement,
): Promise<readonly LineItem[]> {
  const near = (await services.lineItems(course)).flatMap((item) => {
    const steps = item.resourceId === undefined ? undefined : nearness(achievement, item.resourceId);
    return steps === undefined ? [] : [{ item, steps }];
  });
  near.sort((one, other) => one.steps - other.steps || (one.item.url < other.item.url ? -1 : 1));
  return near.map(({ item }) => item);
}

/** Whether the achievement is decided by this very column: a grade that a teacher gave there must not be overwritten. */
export function decides(content: AchievementContent, column: LineItem): boolean {
  const parts = new Set(URL.canParse(column.url) ? new URL(column.url).pathname.split('/') : []);
  const names = ({ itemId }: { readonly itemId: string }) => itemId === column.url || parts.has(itemId);
  const asks = (criterion: Criterion): boolean =>
    'of' in criterion ? criterion.of.some(asks) : criterion.type === 'grade-at-least' && names(criterion);
  return content.outcomes.some(({ criterion }) => asks(criterion));
}
