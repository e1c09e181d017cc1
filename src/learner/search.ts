import { type Learner, type LearnerRepository, nameOf } from './learner.js';

/** A text as it is searched in: without case and accents. */
export function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Whether somebody who looks for `wanted`, as `plain` gives it, means this learner: by part of the name, or by the LMS's id. */
export function isMeant(learner: Learner, wanted: string): boolean {
  if (plain(nameOf(learner) ?? '').includes(wanted)) return true;
  return [learner.sub, learner.lmsId, learner.email].some((id) => id !== undefined && plain(id) === wanted);
}

const pageSize = 1000;

/** The first people of a platform whom `text` means, at most `most`; nobody for an empty one. */
export async function searchLearners(
  { learners }: { readonly learners: LearnerRepository },
  request: { readonly platformId: string; readonly text: string; readonly most: number },
): Promise<readonly Learner[]> {
  const wanted = plain(request.text);
  const found: Learner[] = [];
  if (wanted === '') return found;
  for (let after: string | undefined; ; ) {
    const page = await learners.ofPlatform(request.platformId, after, pageSize);
    for (const one of page) {
      if (isMeant(one, wanted)) found.push(one);
      if (found.length === request.most) return found;
    }
    after = page.at(-1)?.sub;
    if (page.length < pageSize) return found;
  }
}
