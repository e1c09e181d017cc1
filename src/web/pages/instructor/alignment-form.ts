import { z } from 'zod';
import type { Alignment } from '../../../achievement/achievement.js';
import { text } from '../../forms/schemas.js';

/** More than anyone attaches to one outcome; it bounds what one form can hold. */
export const mostAlignments = 30;
export const longestName = 500;
export const longestCode = 200;

const label = text(longestName).pipe(z.string().min(1));
const alignment = z.object({
  framework: z.enum(['esco', 'rncp', 'rs', 'case', 'other']),
  name: label,
  url: z.url({ protocol: /^https?$/ }).max(2000),
  code: text(longestCode).pipe(z.string().min(1)).optional(),
  labels: z.object({ fr: label.optional(), en: label.optional() }).optional(),
});

/** An alignment as the form carries it from page to page. */
export function writeAlignment({ framework, name, url, code, labels }: Alignment): string {
  return JSON.stringify({ framework, name, url, code, labels });
}

/** What is none, or there twice, is left out: only a form that nobody was shown can send it. */
export function readAlignments(texts: readonly string[]): readonly Alignment[] {
  const read = texts.slice(0, mostAlignments).flatMap((one) => {
    const parsed = alignment.safeParse(jsonOf(one));
    return parsed.success ? [withoutNothing(parsed.data)] : [];
  });
  return distinct(read);
}

/** By address: attaching a skill a second time changes nothing. */
export function distinct(alignments: readonly Alignment[]): readonly Alignment[] {
  const first = new Map<string, Alignment>();
  for (const one of alignments) if (!first.has(one.url)) first.set(one.url, one);
  return [...first.values()].slice(0, mostAlignments);
}

/** An ESCO skill as a search result's button carries it. */
export function readSkill(text: string): { readonly uri: string; readonly label: string } | undefined {
  return z.object({ uri: z.string().max(200), label }).safeParse(jsonOf(text)).data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutNothing({ code, labels, ...rest }: z.infer<typeof alignment>): Alignment {
  const said = Object.fromEntries(Object.entries(labels ?? {}).filter(([, one]) => one !== undefined));
  return {
    ...rest,
    ...(code === undefined ? {} : { code }),
    ...(Object.keys(said).length === 0 ? {} : { labels: said }),
  };
}
