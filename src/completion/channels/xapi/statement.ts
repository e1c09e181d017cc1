import { z } from 'zod';

/** As much of an xAPI statement as is read here (xAPI 1.0.3, part 2, section 2; 2.0, IEEE 9274.1.1, section 4.2). */
const iri = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[a-z][a-z0-9+.-]*:/i, 'is not an IRI');

const activityReference = z.object({ id: iri });
const activities = z
  .union([activityReference.transform((one) => [one]), z.array(activityReference)])
  .optional();

const actor = z.object({
  objectType: z.unknown().optional(),
  account: z.object({ homePage: iri, name: z.string().min(1).max(128) }).optional(),
  mbox: z.string().optional(),
  mbox_sha1sum: z.string().optional(),
  openid: z.string().optional(),
  member: z.array(z.unknown()).optional(),
});

export const statementSchema = z.object({
  id: z.uuid().optional(),
  actor: actor.refine(
    (one) => one.account ?? one.mbox ?? one.mbox_sha1sum ?? one.openid ?? one.member,
    'identifies nobody',
  ),
  verb: z.object({ id: iri }),
  object: z.looseObject({
    objectType: z.string().default('Activity'),
    id: z.string().min(1).max(2000).optional(),
  }),
  result: z
    .object({
      completion: z.boolean().optional(),
      success: z.boolean().optional(),
      score: z
        .object({
          scaled: z.number().min(-1).max(1).optional(),
          raw: z.number().optional(),
          min: z.number().optional(),
          max: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  context: z
    .object({
      contextActivities: z.object({ parent: activities, grouping: activities }).optional(),
      extensions: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  timestamp: z.iso.datetime({ offset: true, local: true }).optional(),
});

export type Statement = z.infer<typeof statementSchema>;
