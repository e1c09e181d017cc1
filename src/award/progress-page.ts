import type { Achievement } from '../achievement/achievement.js';
import { learnersWithEvidence } from '../achievement/publish.js';
import type { Language } from '../language.js';
import { type Learner, nameOf } from '../learner/learner.js';
import type { Roster } from '../learner/roster.js';
import { isMeant, plain } from '../learner/search.js';
import { ServiceFailed } from '../platform/services.js';
import type { Award } from './award.js';
import { awardsByLearner, newestOf } from './period.js';
import { type Progress, type ProgressNeeds, type ProgressState, standing, stateOfAward } from './progress.js';

export interface ProgressPageRequest {
  readonly achievement: Achievement;
  /** Only those in this state. */
  readonly state?: ProgressState;
  /** Only those whose name holds this, whatever the case and the accents, or whose id in the LMS it is. */
  readonly name?: string;
  /** From 1; behind the last one, the last one is given. */
  readonly page: number;
  readonly size: number;
  /** Names are sorted as it does. */
  readonly language: Language;
}

export interface ProgressPage {
  readonly rows: readonly Progress[];
  /** Learners found by name, all of them if none was given. */
  readonly counts: Readonly<Record<ProgressState, number>>;
  readonly page: number;
  readonly pages: number;
  /** Set when the LMS did not give its list of participants: then only learners heard of are shown. */
  readonly rosterFault?: string;
}

/**
 * One page of those who are enrolled or were heard of, with where they stand; of an archived achievement, of its holders.
 * States are known from the awards: evidence is looked at for the learners of this page only.
 */
export async function progressPage(
  needs: ProgressNeeds & { readonly roster: Roster },
  request: ProgressPageRequest,
): Promise<ProgressPage> {
  const { achievement, size } = request;
  const { id, courseId, publishedVersion = 0 } = achievement;
  const version = await needs.achievements.version(id, publishedVersion);
  const awards = awardsByLearner(await needs.awards.byAchievement(id));
  const known =
    achievement.archivedAt === undefined
      ? await knownLearners(needs, courseId)
      : { ids: [], fault: undefined };
  const learners = sorted(
    (await needs.learners.byIds([...new Set([...known.ids, ...awards.keys()])])).filter(named(request.name)),
    request.language,
  );
  const counts = { earned: 0, held: 0, suspended: 0, revoked: 0, 'not-yet': 0 };
  for (const learner of learners) counts[stateOf(awards.get(learner.id))] += 1;
  const chosen = learners.filter(
    (learner) => request.state === undefined || stateOf(awards.get(learner.id)) === request.state,
  );
  const pages = Math.max(1, Math.ceil(chosen.length / size));
  const page = Math.min(Math.max(1, request.page), pages);
  const rows: Progress[] = [];
  if (version !== undefined)
    for (const learner of chosen.slice((page - 1) * size, page * size))
      rows.push(
        await standing(
          needs,
          learner,
          { courseId, version, closed: achievement.archivedAt !== undefined },
          awards.get(learner.id) ?? [],
        ),
      );
  return { rows, counts, page, pages, ...(known.fault === undefined ? {} : { rosterFault: known.fault }) };
}

function stateOf(held: readonly Award[] | undefined): ProgressState {
  const award = newestOf(held ?? []);
  return award === undefined ? 'not-yet' : stateOfAward[award.state];
}

/** Everyone enrolled, and everyone heard of. */
async function knownLearners(
  needs: ProgressNeeds & { readonly roster: Roster },
  courseId: string,
): Promise<{ readonly ids: readonly string[]; readonly fault: string | undefined }> {
  const ids: string[] = [];
  for await (const id of learnersWithEvidence(needs.evidence, courseId)) ids.push(id);
  try {
    const enrolled = await needs.roster.learnersOf(courseId);
    return {
      ids: [...ids, ...(enrolled ?? [])],
      fault: enrolled === undefined ? 'ERR_ROSTER_NONE' : undefined,
    };
  } catch (error) {
    if (!(error instanceof ServiceFailed)) throw error;
    return { ids, fault: error.code };
  }
}

function named(name: string | undefined): (learner: Learner) => boolean {
  const wanted = plain(name ?? '');
  return (learner) => wanted === '' || isMeant(learner, wanted);
}

/** Those without a name last. */
function sorted(learners: readonly Learner[], language: Language): readonly Learner[] {
  const { compare } = new Intl.Collator(language);
  return learners
    .map((learner) => ({ learner, name: nameOf(learner) ?? `\uffff${learner.sub}` }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.learner.id, b.learner.id))
    .map(({ learner }) => learner);
}
