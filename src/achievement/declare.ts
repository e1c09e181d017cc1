import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { CourseRepository } from '../course/course.js';
import { type OfferedIssuers, offeredIssuers } from '../issuer/awarding-bodies.js';
import type { IssuerRepository } from '../issuer/issuer.js';
import type { Language } from '../language.js';
import type { PlatformRepository } from '../platform/platform.js';
import type { Achievement, AchievementContent, AchievementRepository } from './achievement.js';
import { noElements } from './european-elements.js';

export interface DeclareNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
  readonly courses: CourseRepository;
  readonly platforms: PlatformRepository;
}

/** A new draft in the course: one empty outcome, shown by completing the course. */
export async function createAchievement(
  needs: DeclareNeeds,
  request: { readonly courseId: string; readonly language: Language; readonly title: string },
): Promise<Achievement> {
  const { clock, achievements } = needs;
  const offered = await issuersOfCourse(needs, request.courseId);
  if (offered === undefined) throw new Error('An issuer is made at the first start.');
  const achievement: Achievement = {
    id: randomUUID(),
    courseId: request.courseId,
    issuerId: offered.standard.id,
    draft: emptyContent(request.language, request.title),
    createdAt: clock(),
    revision: 1,
  };
  await achievements.insert(achievement);
  return achievement;
}

/** In whose name the course's achievements may be issued; undefined before there is any awarding body. */
export async function issuersOfCourse(
  { issuers, courses, platforms }: Pick<DeclareNeeds, 'issuers' | 'courses' | 'platforms'>,
  courseId: string,
): Promise<OfferedIssuers | undefined> {
  const course = await courses.byId(courseId);
  const platform = course && (await platforms.byId(course.platformId));
  return offeredIssuers(platform?.awardingBodies, await issuers.list());
}

function emptyContent(language: Language, title: string): AchievementContent {
  return {
    language,
    title,
    description: '',
    outcomes: [{ id: randomUUID(), statement: '', alignments: [], criterion: { type: 'course-completed' } }],
    rule: { require: 'all' },
    european: {
      ...noElements,
      participation: 'blended',
      supervision: 'unsupervised',
      stackability: 'stand-alone',
    },
  };
}

export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly achievement: Achievement }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'not-found' };

/**
 * Replaces the draft; `conflict` when somebody else saved since `revision` was read. An awarding body that the course may
 * not issue in the name of is left as it was: only a form that nobody was shown can name one.
 */
export async function saveDraft(
  needs: Pick<DeclareNeeds, 'achievements' | 'issuers' | 'courses' | 'platforms'>,
  request: {
    readonly achievementId: string;
    readonly revision: number;
    readonly content: AchievementContent;
    readonly issuerId?: string;
  },
): Promise<SaveOutcome> {
  const issuerId = request.issuerId && (await allowedIssuer(needs, request.achievementId, request.issuerId));
  return saveChanged(needs.achievements, request, {
    draft: request.content,
    ...(issuerId === undefined ? {} : { issuerId }),
  });
}

async function allowedIssuer(
  needs: Pick<DeclareNeeds, 'achievements' | 'issuers' | 'courses' | 'platforms'>,
  achievementId: string,
  issuerId: string,
): Promise<string | undefined> {
  const achievement = await needs.achievements.byId(achievementId);
  const offered = achievement && (await issuersOfCourse(needs, achievement.courseId));
  return offered?.allowed.some(({ id }) => id === issuerId) ? issuerId : undefined;
}

/** From now on nobody earns it; what was earned stays valid. `archived: false` takes that back. */
export async function archive(
  { achievements, clock }: Pick<DeclareNeeds, 'achievements' | 'clock'>,
  request: { readonly achievementId: string; readonly revision: number; readonly archived: boolean },
): Promise<SaveOutcome> {
  return saveChanged(achievements, request, { archivedAt: request.archived ? clock() : undefined });
}

async function saveChanged(
  achievements: AchievementRepository,
  request: { readonly achievementId: string; readonly revision: number },
  changes: {
    readonly draft?: AchievementContent;
    readonly issuerId?: string;
    readonly archivedAt?: number | undefined;
  },
): Promise<SaveOutcome> {
  const stored = await achievements.byId(request.achievementId);
  if (stored === undefined) return { outcome: 'not-found' };
  const changed = { ...stored, ...changes, revision: request.revision } as Achievement;
  if (!(await achievements.save(changed))) return { outcome: 'conflict' };
  return { outcome: 'saved', achievement: { ...changed, revision: request.revision + 1 } };
}
