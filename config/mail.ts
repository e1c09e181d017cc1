import { z } from 'zod';

/** Where e-mails to learners are handed over. */
export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly smtpUrl: string;
  /** As the mail's From: `Les Vergers <badges@vergers.example>`, or the address alone. */
  readonly from: string;
}

const address = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** The part of e-mails in the variables. */
export const mailVariables = {
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(address, 'must be an address, or a name with an address: Les Vergers <badges@vergers.example>')
    .optional(),
  REMINDER_DAYS: z
    .string()
    .regex(/^(none|\d{1,3}( *, *\d{1,3})*)$/, 'must be days before the expiry, for example 30,7, or none')
    .transform((value) => (value === 'none' ? [] : value.split(',').map(Number)))
    .refine((days) => days.every((one) => one >= 1 && one <= 180), 'must be between 1 and 180 days')
    .transform((days): readonly number[] => [...new Set(days)].sort((a, b) => b - a))
    .default([30, 7]),
} as const;

/** Undefined without a mail server. `fault` collects what is half described, in words. */
export function mailConfig(
  values: { readonly SMTP_URL?: string | undefined; readonly MAIL_FROM?: string | undefined },
  fault: (words: string) => void,
): MailConfig | undefined {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = values;
  if (smtpUrl === undefined) return undefined;
  if (from === undefined) {
    fault('MAIL_FROM must be set when SMTP_URL is');
    return undefined;
  }
  return { smtpUrl, from };
}
