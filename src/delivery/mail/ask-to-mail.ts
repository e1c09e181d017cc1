import type { Award, AwardRepository } from '../../award/award.js';
import { type Clock, dayMs } from '../../clock.js';
import type { JobRepository } from '../../jobs/job.js';
import type { LearnerRepository } from '../../learner/learner.js';
import { isRenewed } from './deliver.js';
import type { Mailing, MailingRepository, MailOptOutRepository } from './mailing.js';

const pageSize = 100;

/**
 * Has the learner told that their credential is there. Asked for before it is made: a run that is cut short in between loses
 * nothing.
 */
export async function askToTell(
  { mailings, clock }: { readonly mailings: MailingRepository; readonly clock: Clock },
  award: Award,
): Promise<void> {
  await mailings.insert(mailingOf(award, clock(), { id: `${award.id}/issued`, kind: 'issued' }));
}

/** Has the learner told that their files were signed with a key that has been withdrawn, and where new ones are. */
export async function askToTellResigned(
  { mailings, clock }: { readonly mailings: MailingRepository; readonly clock: Clock },
  { awardId, learnerId }: { readonly awardId: string; readonly learnerId: string },
  withdrawnAt: number,
): Promise<void> {
  const id = `${awardId}/resigned/${withdrawnAt}`;
  await mailings.insert(mailingOf({ id: awardId, learnerId }, clock(), { id, kind: 'resigned' }));
}

/** The job that has learners reminded of what expires soon. */
export const remindJob = 'remind';

export interface RemindNeeds {
  readonly clock: Clock;
  readonly awards: AwardRepository;
  readonly learners: LearnerRepository;
  readonly mailings: MailingRepository;
  readonly mailOptOuts: MailOptOutRepository;
  readonly jobs: JobRepository;
  /** The earliest first. */
  readonly reminderDays: readonly number[];
}

/** Where a walk through what expires goes on. */
export interface RemindPage {
  readonly expiresAt: number;
  readonly id: string;
}

/**
 * Asks for the reminders that are due, a page of awards at a time; the next page is a job of its own. Of several distances
 * that have passed only the nearest is due: after a long silence nobody gets two. Repeatable.
 * @returns how many were new
 */
export async function remind(needs: RemindNeeds, behind?: RemindPage): Promise<number> {
  const { awards, clock, reminderDays, jobs } = needs;
  const now = clock();
  const [earliest] = reminderDays;
  if (earliest === undefined) return 0;
  const until = now + earliest * dayMs;
  const page = { after: now, until, limit: pageSize, ...(behind === undefined ? {} : { behind }) };
  const found = await awards.expiring(page);
  let asked = 0;
  for (const award of found) if (await remindOf(needs, award, now)) asked += 1;
  const last = found.at(-1);
  // Asked for while this one runs: it starts when this one is done.
  if (found.length === pageSize && last?.expiresAt !== undefined)
    await jobs.enqueue(remindJob, 'all', { expiresAt: last.expiresAt, id: last.id }, now);
  return asked;
}

async function remindOf(needs: RemindNeeds, award: Award, now: number): Promise<boolean> {
  const { expiresAt } = award;
  if (award.state !== 'issued' || expiresAt === undefined) return false;
  const days = dueDistance(needs.reminderDays, award.earnedAt, expiresAt, now);
  if (days === undefined) return false;
  const id = `${award.id}/reminder/${days}`;
  if ((await needs.mailings.byId(id)) !== undefined || (await isRenewed(needs, award))) return false;
  if ((await needs.mailOptOuts.since(award.learnerId)) !== undefined) return false;
  if ((await needs.learners.byId(award.learnerId))?.email === undefined) return false;
  return needs.mailings.insert(mailingOf(award, now, { id, kind: 'reminder', daysBefore: days }));
}

/** The nearest distance that has passed; what is valid for a few weeks is not reminded of in its first half. */
export function dueDistance(
  distances: readonly number[],
  earnedAt: number,
  expiresAt: number,
  now: number,
): number | undefined {
  return distances
    .filter((days) => expiresAt - days * dayMs <= now && 2 * days * dayMs <= expiresAt - earnedAt)
    .at(-1);
}

function mailingOf(
  award: Pick<Award, 'id' | 'learnerId'>,
  now: number,
  what: Pick<Mailing, 'id' | 'kind' | 'daysBefore'>,
): Mailing {
  const { id: awardId, learnerId } = award;
  return { ...what, awardId, learnerId, state: 'waiting', createdAt: now, attempts: 0, nextAttemptAt: now };
}
