import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { IssuerRepository } from '../issuer/issuer.js';
import type { Language } from '../language.js';
import type { Achievement, AchievementContent, AchievementRepository } from './achievement.js';
import { noElements } from './european-elements.js';

export interface DeclareNeeds {
  readonly clock: Clock;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
}

/** A new draft in the course: one empty outcome, shown by completing the course. */
export async function createAchievement(
  { clock, achievements, issuers }: DeclareNeeds,
  request: { readonly courseId: string; readonly language: Language; readonly title: string },
): Promise<Achievement> {
  const issuer = (await issuers.list())[0];
  if (issuer === undefined) throw new Error('An issuer is made at the first start.');
  const achievement: Achievement = {
    id: randomUUID(),
    courseId: request.courseId,
    issuerId: issuer.id,
    draft: emptyContent(request.language, request.title),
    createdAt: clock(),
    revision: 1,
  };
  await achievements.insert(achievement);
  return achievement;
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

/** Replaces the draft; `conflict` when somebody else saved since `revision` was read. */
export async function saveDraft(
  { achievements }: Pick<DeclareNeeds, 'achievements'>,
  request: {
    readonly achievementId: string;
    readonly revision: number;
    readonly content: AchievementContent;
  },
): Promise<SaveOutcome> {
  return saveChanged(achievements, request, { draft: request.content });
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
  changes: { readonly draft?: AchievementContent; readonly archivedAt?: number | undefined },
): Promise<SaveOutcome> {
  const stored = await achievements.byId(request.achievementId);
  if (stored === undefined) return { outcome: 'not-found' };
  const changed = { ...stored, ...changes, revision: request.revision } as Achievement;
  if (!(await achievements.save(changed))) return { outcome: 'conflict' };
  return { outcome: 'saved', achievement: { ...changed, revision: request.revision + 1 } };
}
