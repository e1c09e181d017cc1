import type { Clock } from '../../src/clock.js';
import type { FetchedResponse } from '../../src/http/guarded-client.js';
import type { Platform } from '../../src/platform/platform.js';
import type { Score, ScoreOutcome } from '../../src/platform/services.js';
import { scope } from '../claims.js';
import { type CallNeeds, call, succeeded } from './call.js';
import { below } from './line-items.js';

/** Timestamps of scores rise strictly per line item and learner; Moodle compares whole seconds (AGS 2.0, section 3.4.3). */
const stepMs = 1000;
const attempts = 3;
const remembered = 10_000;

export interface Scores {
  put(platform: Platform, lineItemUrl: string, score: Score): Promise<ScoreOutcome>;
}

export function scores(needs: CallNeeds & { readonly clock: Clock }): Scores {
  /** The latest timestamp sent, by line item and learner; what was forgotten shows as a 409 and is sent anew. */
  const latest = new Map<string, number>();

  function timestampFor(key: string, at: number): number {
    const timestamp = Math.max(at, (latest.get(key) ?? Number.NEGATIVE_INFINITY) + stepMs);
    latest.delete(key);
    latest.set(key, timestamp);
    const [oldest] = latest.keys();
    if (latest.size > remembered && oldest !== undefined) latest.delete(oldest);
    return timestamp;
  }

  return {
    async put(platform, lineItemUrl, score) {
      const url = below(lineItemUrl, 'scores');
      const key = `${lineItemUrl} ${score.sub}`;
      let at = score.at;
      for (let attempt = 1; ; attempt += 1) {
        const timestamp = timestampFor(key, at);
        const response = await call(needs, {
          platform,
          scope: scope.score,
          url,
          method: 'POST',
          headers: { 'content-type': 'application/vnd.ims.lis.v1.score+json' },
          body: JSON.stringify(scoreBody(score, timestamp)),
        });
        // The platform holds a newer score of ours than we remember: this one is the newest all the same.
        if (response.status === 409 && attempt < attempts) {
          at = Math.max(needs.clock(), at);
          continue;
        }
        return outcome(url, response, timestamp);
      }
    },
  };
}

function scoreBody(score: Score, timestamp: number) {
  return {
    userId: score.sub,
    scoreMaximum: score.maximum,
    ...(score.comment !== undefined && { comment: score.comment }),
    timestamp: new Date(timestamp).toISOString(),
    ...progress(score),
  };
}

/**
 * Without `scoreGiven` there is presently no score, and the platform clears what it has (AGS 2.0, section 3.4.4); Moodle
 * stores no grade for it, nor for anything less than FullyGraded. So a part of the marks is fully graded, too: what is
 * still in progress is the activity.
 */
function progress({ given, partial }: Score) {
  if (given === undefined) return { activityProgress: 'Initialized', gradingProgress: 'NotReady' };
  const activityProgress = partial === true ? 'InProgress' : 'Completed';
  return { scoreGiven: given, activityProgress, gradingProgress: 'FullyGraded' };
}

/** 400 and 422: not someone with a grade, or not a score; 404 and 410: the line item is gone. Repeating changes neither. */
function outcome(url: string, response: FetchedResponse, at: number): ScoreOutcome {
  if ([400, 404, 410, 422].includes(response.status))
    return { outcome: 'never', reason: `${response.status}: ${response.body.slice(0, 300)}` };
  succeeded(url, response);
  return { outcome: 'stored', at };
}
