import { z } from 'zod';
import type { Platform } from '../../src/platform/platform.js';
import { type Result, ServiceFailed } from '../../src/platform/services.js';
import { scope } from '../claims.js';
import { allPages, type CallNeeds } from './call.js';
import { below } from './line-items.js';
import { numeric } from './numeric.js';

const resultShape = z.object({
  userId: z.union([z.string().min(1).max(255), z.number().int().transform(String)]),
  resultScore: numeric.optional().catch(undefined),
  resultMaximum: numeric.pipe(z.number().positive()).catch(1),
});

/**
 * Results of a line item over all pages (AGS 2.0, section 3.3). No `limit` is sent: Moodle answers 404 to it. A learner
 * whom the platform leaves out has no known result, which is not a result of nought.
 */
export async function results(
  needs: CallNeeds,
  platform: Platform,
  lineItemUrl: string,
): Promise<readonly Result[]> {
  const pages = await allPages(needs, {
    platform,
    scope: scope.resultReadOnly,
    url: below(lineItemUrl, 'results'),
    accept: 'application/vnd.ims.lis.v2.resultcontainer+json',
  });
  return pages.flatMap(({ url, body }) => parseResults(url, body));
}

/** @throws ServiceFailed ERR_SERVICE_ANSWER_INVALID when it is no list; an entry without a user is passed over */
export function parseResults(url: string, body: unknown): readonly Result[] {
  if (!Array.isArray(body))
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} is no list of results`, true);
  return body.flatMap((entry) => {
    const parsed = resultShape.safeParse(entry);
    if (!parsed.success) return [];
    const { userId, resultScore, resultMaximum } = parsed.data;
    return [
      { sub: userId, maximum: resultMaximum, ...(resultScore !== undefined && { score: resultScore }) },
    ];
  });
}
