import { z } from 'zod';
import type { Platform } from '../../src/platform/platform.js';
import { type Member, ServiceFailed } from '../../src/platform/services.js';
import { legible } from '../../src/visible.js';
import { scope } from '../claims.js';
import { rolesOf } from '../launch/roles.js';
import { allPages, type CallNeeds } from './call.js';

const text = z.string().trim().min(1).max(1024).optional().catch(undefined);

const words = z
  .string()
  .transform(legible)
  .pipe(z.string().trim().min(1).max(1024))
  .optional()
  .catch(undefined);

const memberShape = z.object({
  // A text by the specification; platforms with numeric ids forget to quote them.
  user_id: z.union([z.string().min(1).max(255), z.number().int().transform(String)]),
  status: z.string().optional().catch(undefined),
  roles: z.array(z.unknown()).catch([]),
  name: words,
  given_name: words,
  family_name: words,
  email: text,
});

const containerShape = z.object({ members: z.array(z.unknown()) });

/**
 * Everyone in the context (NRPS 2.0, section 2), or who of them may open a resource link (section 3), over all pages. A person
 * on two pages counts once.
 */
export async function memberships(
  needs: CallNeeds,
  platform: Platform,
  membershipsUrl: string,
  resourceLinkId?: string,
): Promise<readonly Member[]> {
  const url = new URL(membershipsUrl);
  if (resourceLinkId !== undefined) url.searchParams.set('rlid', resourceLinkId);
  const pages = await allPages(needs, {
    platform,
    scope: scope.memberships,
    url: url.href,
    accept: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
  });
  const members = new Map<string, Member>();
  for (const { url, body } of pages)
    for (const member of parseMembers(url, body))
      if (!members.has(member.sub)) members.set(member.sub, member);
  return [...members.values()];
}

/** @throws ServiceFailed ERR_SERVICE_ANSWER_INVALID when it is no membership container; an entry without a user is passed over */
export function parseMembers(url: string, body: unknown): readonly Member[] {
  const container = containerShape.safeParse(body);
  if (!container.success)
    throw new ServiceFailed('ERR_SERVICE_ANSWER_INVALID', `${url} is no membership container`, true);
  return container.data.members.flatMap((entry) => {
    const parsed = memberShape.safeParse(entry);
    return parsed.success ? [memberOf(parsed.data)] : [];
  });
}

function memberOf(member: z.infer<typeof memberShape>): Member {
  return {
    sub: member.user_id,
    ...(member.name !== undefined && { name: member.name }),
    ...(member.given_name !== undefined && { givenName: member.given_name }),
    ...(member.family_name !== undefined && { familyName: member.family_name }),
    ...(member.email !== undefined && { email: member.email }),
    // Absent means Active (NRPS 2.0, section 2.3).
    active: (member.status ?? 'Active').toLowerCase() === 'active',
    roles: rolesOf(member.roles),
  };
}
