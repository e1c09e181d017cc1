import type { Learner, LearnerRepository } from '../../learner/learner.js';
import type { Mailing, MailingRepository, MailingState } from './mailing.js';
import type { Post } from './post.js';

/** How e-mails fare, for the admin. */
export interface MailStanding {
  /** Where they are handed over; absent: none are sent. */
  readonly server?: string;
  readonly counts: Readonly<Record<MailingState, number>>;
  /** Those refused, and those that failed and are tried again; newest first. */
  readonly troubled: readonly { readonly mailing: Mailing; readonly learner: Learner | undefined }[];
}

const mostShown = 50;

export async function mailStanding(needs: {
  readonly mailings: MailingRepository;
  readonly learners: LearnerRepository;
  readonly post?: Post | undefined;
}): Promise<MailStanding> {
  const [counts, troubled] = await Promise.all([needs.mailings.counts(), needs.mailings.troubled(mostShown)]);
  // A credential that is made this very moment is no trouble.
  const shown = troubled.filter(({ code }) => code !== 'ERR_MAIL_TOO_EARLY');
  const learners = await needs.learners.byIds(shown.map(({ learnerId }) => learnerId));
  const byId = new Map(learners.map((learner) => [learner.id, learner]));
  return {
    ...(needs.post === undefined ? {} : { server: needs.post.description }),
    counts,
    troubled: shown.map((mailing) => ({ mailing, learner: byId.get(mailing.learnerId) })),
  };
}
