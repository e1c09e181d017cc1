import { SealBroken, type SecretBox } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { LearnerRepository } from '../../learner/learner.js';
import type { MailOptOutRepository } from './mailing.js';

const purpose = 'no-mail ';

/** The address in every e-mail at which its learner, and nobody else, says that they want no more. It never ends. */
export function stopUrl(
  { box, publicUrl }: { readonly box: SecretBox; readonly publicUrl: string },
  learnerId: string,
): string {
  return `${publicUrl}/mail/stop/${box.seal(`${purpose}${learnerId}`)}`;
}

/** Whose address it is; undefined when we did not make it. */
export function learnerOfStop(box: SecretBox, token: string): string | undefined {
  try {
    const plain = box.open(token);
    return plain.startsWith(purpose) ? plain.slice(purpose.length) : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

export interface MailChoice {
  /** The address that the LMS gave. */
  readonly address?: string;
  readonly wanted: boolean;
}

export async function mailChoice(
  needs: { readonly learners: LearnerRepository; readonly mailOptOuts: MailOptOutRepository },
  learnerId: string,
): Promise<MailChoice> {
  const [learner, since] = await Promise.all([
    needs.learners.byId(learnerId),
    needs.mailOptOuts.since(learnerId),
  ]);
  return {
    wanted: since === undefined,
    ...(learner?.email === undefined ? {} : { address: learner.email }),
  };
}

export async function chooseMail(
  { mailOptOuts, clock }: { readonly mailOptOuts: MailOptOutRepository; readonly clock: Clock },
  { learnerId, wanted }: { readonly learnerId: string; readonly wanted: boolean },
): Promise<void> {
  if (wanted) await mailOptOuts.remove(learnerId);
  else await mailOptOuts.add(learnerId, clock());
}
