import { z } from 'zod';

/** For how many days things are kept; absent: for ever. */
export interface RetentionConfig {
  /** Events that were worked off. */
  readonly eventDays?: number;
  /** Events that were put aside for the admin. */
  readonly parkedDays?: number;
  /** What was heard of learners, save what an award in force rests on. */
  readonly evidenceDays?: number;
  /** What is known of e-mails that were sent, refused or dropped. */
  readonly mailDays?: number;
  /** Pictures that nothing has any more. */
  readonly imageDays?: number;
}

const days = (fallback: number, least: number) =>
  z.coerce
    .number('must be a number of days')
    .int()
    .min(0, 'must be a number of days; 0 keeps for ever')
    .max(36_500, 'must be at most a hundred years; 0 keeps for ever')
    .refine((value) => value === 0 || value >= least, `must be at least ${least} days; 0 keeps for ever`)
    .default(fallback);

/** Retention's part of the variables. */
export const retentionVariables = {
  KEEP_EVENTS_DAYS: days(365, 7),
  KEEP_PARKED_DAYS: days(180, 7),
  KEEP_EVIDENCE_DAYS: days(1_825, 30),
  // A reminder goes out at most 180 days before an expiry, and never twice.
  KEEP_MAIL_DAYS: days(730, 200),
  KEEP_PICTURES_DAYS: days(30, 1),
} as const;

export function retentionConfig(
  values: Readonly<Record<keyof typeof retentionVariables, number>>,
): RetentionConfig {
  const {
    KEEP_EVENTS_DAYS: eventDays,
    KEEP_PARKED_DAYS: parkedDays,
    KEEP_EVIDENCE_DAYS: evidenceDays,
    KEEP_MAIL_DAYS: mailDays,
    KEEP_PICTURES_DAYS: imageDays,
  } = values;
  return {
    ...(eventDays > 0 && { eventDays }),
    ...(parkedDays > 0 && { parkedDays }),
    ...(evidenceDays > 0 && { evidenceDays }),
    ...(mailDays > 0 && { mailDays }),
    ...(imageDays > 0 && { imageDays }),
  };
}
