import type { AchievementContent } from '../../achievement/achievement.js';
import { copyId } from '../../achievement/copy.js';
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
  achievementId: string,
  label: string,
): Promise<LineItem> {
  const [found] = await columnsOf(services, course, achievementId);
  if (found !== undefined) return found;
  const made = await services.createLineItem(course, {
    label,
    scoreMaximum: fullMarks,
    resourceId: achievementId,
    tag: columnTag,
  });
  // Another process may have made one at the same time: all keep the first by address.
  const [first] = await columnsOf(services, course, achievementId);
  if (first === undefined || first.url === made.url) return made;
  await services.deleteLineItem(course, made.url);
  return first;
}

/**
 * Those of the achievement, the one to fill first. An activity that came along when the LMS copied the course has a column
 * that still names the original.
 * @throws ServiceFailed
 */
export async function columnsOf(
  services: Pick<PlatformServices, 'lineItems'>,
  course: Course,
  achievementId: string,
): Promise<readonly LineItem[]> {
  const items = [...(await services.lineItems(course))].sort((one, other) => (one.url < other.url ? -1 : 1));
  return [
    ...items.filter(({ resourceId }) => resourceId === achievementId),
    ...items.filter(({ resourceId }) => resourceId && copyId(resourceId, course.id) === achievementId),
  ];
}

/** Whether the achievement is decided by this very column: a grade that a teacher gave there must not be overwritten. */
export function decides(content: AchievementContent, column: LineItem): boolean {
  const parts = new Set(URL.canParse(column.url) ? new URL(column.url).pathname.split('/') : []);
  const names = ({ itemId }: { readonly itemId: string }) => itemId === column.url || parts.has(itemId);
  const asks = (criterion: Criterion): boolean =>
    'of' in criterion ? criterion.of.some(asks) : criterion.type === 'grade-at-least' && names(criterion);
  return content.outcomes.some(({ criterion }) => asks(criterion));
}
