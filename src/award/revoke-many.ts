import type { RevokeOutcome } from './revoke.js';

export interface RevokeManyNeeds {
  readonly revoke: (request: {
    readonly awardId: string;
    readonly reason: string;
    readonly by: string;
  }) => Promise<RevokeOutcome>;
}

export interface ManyRevoked {
  readonly revoked: number;
  /** Had been revoked before. */
  readonly already: number;
  /** Not there, or changed by somebody else at this moment: look again. */
  readonly failed: readonly string[];
}

/** Takes many awards back as one act with one reason, for example after a mistake in a rule. Repeatable. */
export async function revokeMany(
  { revoke }: RevokeManyNeeds,
  request: { readonly awardIds: readonly string[]; readonly reason: string; readonly by: string },
): Promise<ManyRevoked> {
  let revoked = 0;
  let already = 0;
  const failed: string[] = [];
  for (const awardId of request.awardIds) {
    const { outcome } = await revoke({ awardId, reason: request.reason, by: request.by });
    if (outcome === 'revoked') revoked += 1;
    else if (outcome === 'already') already += 1;
    else failed.push(awardId);
  }
  return { revoked, already, failed };
}
