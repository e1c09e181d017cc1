export interface ActOnManyNeeds {
  /** Acts on one award. */
  readonly act: (request: {
    readonly awardId: string;
    readonly reason: string;
    readonly by: string;
  }) => Promise<{
    readonly outcome: 'revoked' | 'suspended' | 'already' | 'not-found' | 'conflict';
  }>;
}

export interface ManyActedOn {
  readonly done: number;
  /** Had been before. */
  readonly already: number;
  /** Not there, or changed by somebody else at this moment: look again. */
  readonly failed: readonly string[];
}

/** Revokes or suspends many awards as one act with one reason, for example after a mistake in a rule. Repeatable. */
export async function actOnMany(
  { act }: ActOnManyNeeds,
  request: { readonly awardIds: readonly string[]; readonly reason: string; readonly by: string },
): Promise<ManyActedOn> {
  let done = 0;
  let already = 0;
  const failed: string[] = [];
  for (const awardId of request.awardIds) {
    const { outcome } = await act({ awardId, reason: request.reason, by: request.by });
    if (outcome === 'revoked' || outcome === 'suspended') done += 1;
    else if (outcome === 'already') already += 1;
    else failed.push(awardId);
  }
  return { done, already, failed };
}
