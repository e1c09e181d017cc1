import { z } from 'zod';
import { FetchFailed } from '../../http/fetch-failed.js';
import type { FetchGuarded } from '../../http/guarded-client.js';
import { legible } from '../../visible.js';
import type { Alignment } from '../achievement.js';

/** CFItem of 1EdTech CASE 1.0 (section 5.4): what an alignment needs of it. */
const cfItem = z.object({
  identifier: z.string(),
  uri: z.url({ protocol: /^https?$/ }).max(2000),
  fullStatement: z.string().min(1),
  humanCodingScheme: z.string().max(200).nullish(),
});

const timeoutMs = 4_000;

/** Whether this is the address that a CASE service answers about an item at (CASE 1.0 and 1.1, getCFItem). */
export function isCaseService(address: string): boolean {
  return /^https?:\/\/[^?#]+\/ims\/case\/v1p[01]\/CFItems\/[\w-]+$/.test(address);
}

/** The item as its framework says it; undefined when the service does not answer so. */
export async function readCaseItem(
  { fetchGuarded }: { readonly fetchGuarded: FetchGuarded },
  address: string,
): Promise<Alignment | undefined> {
  try {
    const { status, body } = await fetchGuarded(address, { accept: 'application/json', timeoutMs });
    const parsed = status === 200 ? cfItem.safeParse(JSON.parse(body)) : undefined;
    if (!parsed?.success) return undefined;
    const { uri, fullStatement, humanCodingScheme } = parsed.data;
    const said = (text: string): string => legible(text.toWellFormed()).replace(/\s+/gu, ' ').trim();
    const code = said(humanCodingScheme ?? '');
    return {
      framework: 'case',
      name: said(fullStatement).slice(0, 500).toWellFormed(),
      url: uri,
      ...(code === '' ? {} : { code }),
    };
  } catch (error) {
    if (error instanceof FetchFailed || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
