import type { AchievementVersion } from '../achievement/achievement.js';
import type { Award } from '../award/award.js';
import { awardLearner } from '../award/award-course.js';
import { revokeAward } from '../award/revoke.js';
import { askToStack } from '../award/stack.js';
import { liftSuspension, suspendAward } from '../award/suspend.js';
import { issueCredential } from '../credential/issue.js';
import { askToTell } from '../delivery/mail/ask-to-mail.js';
import { askToPassBack } from '../delivery/passback/pass-back.js';
import type { Roster } from '../learner/roster.js';
import type { Needs } from './parts.js';

/** Awarding and taking back, with all that hears of it: what stacks on the award, the gradebook, the e-mails. */
export function wireAwarding(needs: Needs, identify: Roster['identify']) {
  const { store, credentialRoom, post } = needs;
  /** What counts this award for something larger hears of the change. */
  const told =
    <Request extends { readonly awardId: string }, Outcome>(
      change: (with_: Needs, request: Request) => Promise<Outcome>,
    ) =>
    async (request: Request): Promise<Outcome> => {
      const outcome = await change(needs, request);
      const award = await store.awards.byId(request.awardId);
      if (award !== undefined) {
        await askToStack(needs, award);
        await askToPassBack(needs, award);
      }
      needs.poke();
      return outcome;
    };
  const revoke = told(revokeAward);
  const awarding = {
    ...needs,
    notYet: async (learnerId: string, { achievementId, content }: AchievementVersion) => {
      if (content.partialCredit) await askToPassBack(needs, { learnerId, achievementId });
    },
    issue: async (award: Award) => {
      await askToPassBack(needs, award);
      if (post !== undefined) await askToTell(needs, award);
      const issued = await issueCredential(
        {
          ...needs,
          maker: credentialRoom.maker,
          statusEntries: credentialRoom.statusLists,
          identify,
          revoke: async ({ id, revocationReason, revokedBy }) => {
            await revoke({ awardId: id, reason: revocationReason ?? '', by: revokedBy ?? '' });
          },
        },
        award,
      );
      needs.pokeMail();
      return issued;
    },
  };

  const awardThem = (learnerId: string, courseId: string) => awardLearner(awarding, learnerId, courseId);
  return {
    awarding,
    awardLearner: awardThem,
    revoke,
    suspend: told(suspendAward),
    liftSuspension: told(liftSuspension),
  };
}
