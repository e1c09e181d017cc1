import { z } from 'zod';
import type { Platform } from '../../src/platform/platform.js';
import { type LineItem, ServiceFailed } from '../../src/platform/services.js';
import { scope, submissionReview } from '../claims.js';
import { allPages, type CallNeeds, call, parsedJson, succeeded } from './call.js';
import { numeric } from './numeric.js';

const text = z.string().min(1).optional().catch(undefined);

const lineItemShape = z.object({
  id: z.url({ protocol: /^https?$/ }),
  label: z.string().catch(''),
  scoreMaximum: numeric.pipe(z.number().positive()).catch(100),
  resourceId: text,
  tag: text,
  resourceLinkId: z
    .union([z.string().min(1), z.number().transform(String)])
    .optional()
    .catch(undefined),
});

const media = {
  container: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  item: 'application/vnd.ims.lis.v2.lineitem+json',
} as const;

/**
 * Does with the scope for reading, or with the one for everything where the platform grants only that: the first is optional
 * (AGS 2.0, section 3.1).
 */
export async function withReadingScope<T>(work: (scope: string) => Promise<T>): Promise<T> {
  try {
    return await work(scope.lineItemReadOnly);
  } catch (error) {
    if (!(error instanceof ServiceFailed) || error.code !== 'ERR_SERVICE_TOKEN_REFUSED') throw error;
    // What is said of a refusal is said of the narrower one, which every platform knows.
    return await work(scope.lineItem).catch((second: unknown) => {
      throw second instanceof ServiceFailed && second.code === error.code ? error : second;
    });
  }
}

/** Line items that the tool may see, over all pages (AGS 2.0, section 3.2). */
export async function listLineItems(
  needs: CallNeeds,
  platform: Platform,
  lineItemsUrl: string,
): Promise<readonly LineItem[]> {
  const pages = await withReadingScope((granted) =>
    allPages(needs, { platform, scope: granted, url: lineItemsUrl, accept: media.container }),
  );
  return pages.flatMap(({ url, body }) => parseLineItems(url, body));
}

export async function createLineItem(
  needs: CallNeeds,
  platform: Platform,
  lineItemsUrl: string,
  item: Omit<LineItem, 'url'>,
): Promise<LineItem> {
  const request = { platform, scope: scope.lineItem, url: lineItemsUrl, accept: media.item } as const;
  const response = succeeded(
    lineItemsUrl,
    await call(needs, {
      ...request,
      method: 'POST',
      headers: { 'content-type': media.item },
      body: JSON.stringify({ ...item, submissionReview }),
    }),
  );
  const parsed = lineItemShape.safeParse(parsedJson(lineItemsUrl, response));
  if (!parsed.success)
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${lineItemsUrl} answered with no line item`, true);
  return lineItemOf(parsed.data);
}

/** Replaces it; the platform keeps its resource link (AGS 2.0, section 3.2.7). */
export async function updateLineItem(
  needs: CallNeeds,
  platform: Platform,
  { url, ...item }: LineItem,
): Promise<LineItem> {
  const response = succeeded(
    url,
    await call(needs, {
      platform,
      scope: scope.lineItem,
      url,
      accept: media.item,
      method: 'PUT',
      headers: { 'content-type': media.item },
      body: JSON.stringify({ id: url, ...item, submissionReview }),
    }),
  );
  const parsed = lineItemShape.safeParse(parsedJson(url, response));
  if (!parsed.success)
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} answered with no line item`, true);
  return lineItemOf(parsed.data);
}

export async function deleteLineItem(needs: CallNeeds, platform: Platform, url: string): Promise<void> {
  const response = await call(needs, { platform, scope: scope.lineItem, url, method: 'DELETE' });
  if (response.status !== 404 && response.status !== 410) succeeded(url, response);
}

/** @throws ServiceFailed ERR_SERVICE_ANSWER_INVALID when it is no list; an entry without an address is passed over */
export function parseLineItems(url: string, body: unknown): readonly LineItem[] {
  if (!Array.isArray(body))
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} is no list of line items`, true);
  return body.flatMap((entry) => {
    const parsed = lineItemShape.safeParse(entry);
    return parsed.success ? [lineItemOf(parsed.data)] : [];
  });
}

function lineItemOf(item: z.infer<typeof lineItemShape>): LineItem {
  return {
    url: item.id,
    label: item.label,
    scoreMaximum: item.scoreMaximum,
    ...(item.resourceId !== undefined && { resourceId: item.resourceId }),
    ...(item.tag !== undefined && { tag: item.tag }),
    ...(item.resourceLinkId !== undefined && { resourceLinkId: item.resourceLinkId }),
  };
}

/** The address of a line item's `results` or `scores`: the path is extended, the query stays (AGS 2.0, sections 3.3 and 3.4). */
export function below(lineItemUrl: string, part: 'results' | 'scores'): string {
  const url = new URL(lineItemUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${part}`;
  return url.href;
}
