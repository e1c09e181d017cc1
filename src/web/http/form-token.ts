import { z } from 'zod';
import type { SecretBox } from '../../../config/secrets.js';
import type { SessionUser } from '../session.js';

/**
 * What forms carry against cross-site requests: sealed, and made for one person. So a form that outlived its session is known
 * as ours and theirs, and what they typed into it can still be taken once they are back (docs/decisions/0040).
 */
export interface FormToken {
  /** {@link personOf} whom the form was made for. */
  readonly person: string;
  readonly locale?: string | undefined;
}

/** A form left open over a long weekend is still somebody's work. */
const lifeMs = 7 * 86_400_000;

const shape = z.object({ form: z.string(), at: z.number(), locale: z.string().optional() });

export function newFormToken(box: SecretBox, who: SessionUser, now: number): string {
  const locale = who.kind === 'launch' ? who.locale : undefined;
  return box.seal(JSON.stringify({ form: personOf(who), at: now, locale }));
}

/** @returns undefined when it is none of ours, or too old */
export function openFormToken(box: SecretBox, token: unknown, now: number): FormToken | undefined {
  if (typeof token !== 'string') return undefined;
  let opened: z.infer<typeof shape>;
  try {
    opened = shape.parse(JSON.parse(box.open(token)));
  } catch {
    return undefined;
  }
  return opened.at + lifeMs > now ? { person: opened.form, locale: opened.locale } : undefined;
}

export function personOf(who: SessionUser): string {
  return who.kind === 'admin' ? 'admin' : `${who.platformId} ${who.learnerId}`;
}
