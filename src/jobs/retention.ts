import type { RetentionConfig } from '../../config/retention.js';
import type { AchievementRepository } from '../achievement/achievement.js';
import type { AwardRepository } from '../award/award.js';
import type { EvidenceRepository } from '../award/evidence.js';
import { outdated } from '../award/outdated.js';
import { type Clock, dayMs } from '../clock.js';
import type { InboxRepository } from '../completion/event.js';
import type { ImageRepository } from '../credential/badge-image/stored-image.js';
import type { MailingRepository } from '../delivery/mail/mailing.js';
import type { IssuerRepository } from '../issuer/issuer.js';
import type { LtiDocumentRepository } from '../store/lti-documents.js';
import type { Job, JobRepository } from './job.js';

/** The job that deletes what need not be kept any longer. */
export const retentionJob = 'retention';

/** Rows looked at in one go: some milliseconds, in which nobody else can write to an embedded database. */
const batch = 500;
/** Pictures looked at in one go: for each, all contents are searched. */
const imageBatch = 20;
/** A walk through everything is enough once a day, however often the tool is started. */
const restMs = 20 * 3_600_000;

export const kept = ['events', 'parked', 'evidence', 'mail', 'images'] as const;
export type Kept = (typeof kept)[number];
export type Deleted = Readonly<Record<Kept, number>>;

/** What the last walk deleted. */
export interface LastSweep {
  readonly at: number;
  readonly deleted: Deleted;
}

export interface RetentionNeeds {
  readonly clock: Clock;
  readonly retention: RetentionConfig;
  readonly inbox: InboxRepository;
  readonly evidence: EvidenceRepository;
  readonly awards: AwardRepository;
  readonly mailings: MailingRepository;
  readonly images: ImageRepository;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
  readonly jobs: JobRepository;
  readonly ltiDocuments: LtiDocumentRepository;
  /** Told of every walk that deleted something. */
  readonly swept: (deleted: Deleted) => void;
}

/** Where the walk is, in the payload of its job. */
interface Walk {
  readonly step: Kept;
  /** Id of the evidence, or of the picture, that was looked at last. */
  readonly behind?: string;
  readonly deleted: Deleted;
}

/** One step of the walk; the next one is a job of its own, so that other work goes on in between. Repeatable. */
export async function sweepRetention(needs: RetentionNeeds, payload: Job['payload']): Promise<void> {
  const now = needs.clock();
  const walk = walkIn(payload);
  if (walk === undefined && now - ((await lastSweep(needs))?.at ?? 0) < restMs) return;
  const next = await stepOf(needs, walk ?? { step: 'events', deleted: nothing }, now);
  if ('step' in next) return needs.jobs.enqueue(retentionJob, 'all', { ...next }, now);
  await noteSweep(needs, { at: now, deleted: next.deleted });
  if (kept.some((one) => next.deleted[one] > 0)) needs.swept(next.deleted);
}

const limits = {
  events: 'eventDays',
  parked: 'parkedDays',
  evidence: 'evidenceDays',
  mail: 'mailDays',
  images: 'imageDays',
} as const satisfies Record<Kept, keyof RetentionConfig>;

const nothing: Deleted = { events: 0, parked: 0, evidence: 0, mail: 0, images: 0 };

/** @returns where to go on; without a step, what was deleted in all */
async function stepOf(
  needs: RetentionNeeds,
  walk: Walk,
  now: number,
): Promise<Walk | { readonly deleted: Deleted }> {
  const { step, deleted } = walk;
  const days = needs.retention[limits[step]];
  const following = kept[kept.indexOf(step) + 1];
  const goOn = (count: number, more: boolean, behind?: string) => {
    const so = { ...nothing, ...deleted, [step]: (deleted[step] ?? 0) + count };
    if (more) return { step, deleted: so, ...(behind === undefined ? {} : { behind }) };
    return following === undefined ? { deleted: so } : { step: following, deleted: so };
  };
  if (days === undefined) return goOn(0, false);
  const before = now - days * dayMs;
  switch (step) {
    case 'events':
    case 'parked': {
      const count = await needs.inbox.deleteOld(step === 'events' ? 'done' : 'parked', before, batch);
      return goOn(count, count === batch);
    }
    case 'mail': {
      const count = await needs.mailings.deleteOld(before, batch);
      return goOn(count, count === batch);
    }
    case 'images': {
      const ids = await needs.images.unnamed({ before, behind: walk.behind, most: imageBatch });
      return goOn(await dropUnused(needs, ids, before), ids.length === imageBatch, ids.at(-1));
    }
    case 'evidence': {
      const page = await needs.evidence.page(walk.behind, batch);
      const count = await dropOutdated(
        needs,
        page.filter((one) => one.receivedAt < before),
        { before, now },
      );
      return goOn(count, page.length === batch, page.at(-1)?.id);
    }
  }
}

/** Pictures that no draft, no published version and no awarding body has; credentials name those by address. */
async function dropUnused(
  { images, achievements, issuers }: RetentionNeeds,
  ids: readonly string[],
  before: number,
): Promise<number> {
  const logos = new Set((await issuers.list()).map(({ logoId }) => logoId));
  let count = 0;
  for (const id of ids)
    if (!logos.has(id) && !(await achievements.usesImage(id)) && (await images.delete(id, before)))
      count += 1;
  return count;
}

/** Decided for all that is known of a learner in a course at once, and deleted at once. */
async function dropOutdated(
  { evidence, awards }: RetentionNeeds,
  old: readonly { readonly learnerId: string; readonly courseId: string }[],
  when: { readonly before: number; readonly now: number },
): Promise<number> {
  const places = new Map(old.map((one) => [`${one.learnerId} ${one.courseId}`, one]));
  let count = 0;
  for (const { learnerId, courseId } of places.values()) {
    const [known, held] = await Promise.all([
      evidence.ofLearner(learnerId, courseId),
      awards.byLearner(learnerId),
    ]);
    count += await evidence.delete(outdated(known, held, when));
  }
  return count;
}

const collection = 'retention';

export async function lastSweep({
  ltiDocuments,
}: Pick<RetentionNeeds, 'ltiDocuments'>): Promise<LastSweep | undefined> {
  const last = (await ltiDocuments.find(collection, {}, 0)).at(-1);
  return last && (JSON.parse(last.body) as LastSweep);
}

async function noteSweep({ ltiDocuments }: RetentionNeeds, sweep: LastSweep): Promise<void> {
  await ltiDocuments.delete(collection, {});
  await ltiDocuments.insert({ collection, fields: {}, body: JSON.stringify(sweep), createdAt: sweep.at });
}

function walkIn({ step, deleted, behind }: Job['payload']): Walk | undefined {
  if (step === undefined) return undefined;
  return { step: step as Kept, deleted: deleted as Deleted, ...(typeof behind === 'string' && { behind }) };
}
