import type { Clock } from '../clock.js';
import { cacheMs, type IssuerKeys } from '../issuer/keys.js';
import type { Job, JobRepository } from '../jobs/job.js';
import type { Credential, CredentialRepository } from './credential.js';
import type { CredentialMaker } from './make.js';

/** The job that signs anew what an awarding body's withdrawn keys have signed. */
export const resignJob = 're-sign';

/** Credentials in one go: some tens of milliseconds. */
const batch = 50;
/** Other processes may sign with a withdrawn key until they read the keys again. */
const staleMs = 2 * cacheMs;
/** Until the keys are withdrawn; who is cut short in between is helped by the second walk. */
const headStartMs = 3_000;

export interface WithdrawNeeds {
  readonly clock: Clock;
  readonly jobs: JobRepository;
  readonly keys: Pick<IssuerKeys, 'withdraw'>;
}

/**
 * For when others may have an awarding body's keys: new ones sign, the former ones prove nothing any more from this moment,
 * and everything that they signed is signed anew. The work is asked for first, so that nothing is left without a signature
 * that holds.
 */
export async function withdrawKeys({ clock, jobs, keys }: WithdrawNeeds, issuerId: string): Promise<void> {
  const at = clock();
  await jobs.enqueue(resignJob, issuerId, { issuerId, asked: at }, at + headStartMs);
  await keys.withdraw(issuerId, at);
}

export interface ResignNeeds {
  readonly clock: Clock;
  readonly credentials: Pick<CredentialRepository, 'byId' | 'toResign' | 'resign'>;
  readonly jobs: JobRepository;
  readonly keys: Pick<IssuerKeys, 'withdrawn'>;
  readonly maker: Pick<CredentialMaker, 'again'>;
  /** Has the learner told that the files they have are worth nothing any more, and where the new ones are. */
  readonly tell: (credential: Credential, withdrawnAt: number) => Promise<void>;
  /** Told of one that could not be signed; the others are. */
  readonly failed: (credentialId: string, error: unknown) => void;
}

/**
 * Signs a page of credentials anew; the next page is a job of its own, so that other work goes on in between. Repeatable:
 * what was signed since is left alone. What they say, their ids and their status entries stay.
 */
export async function resign(needs: ResignNeeds, payload: Job['payload']): Promise<void> {
  const [issuerId, asked] = [String(payload.issuerId), Number(payload.asked)];
  const withdrawn = await needs.keys.withdrawn(issuerId);
  // Not what the job says: the keys may have been withdrawn once more since.
  const at = Math.max(0, ...withdrawn.values());
  const page = await needs.credentials.toResign({
    issuerId,
    issuedUntil: at + staleMs,
    since: at,
    behind: payload.at === at ? String(payload.behind) : '',
    limit: batch,
  });
  for (const credential of page) {
    try {
      if (signers(credential).some((id) => withdrawn.has(id))) await resignOne(needs, credential, at);
    } catch (error) {
      needs.failed(credential.id, error);
    }
  }
  const now = needs.clock();
  const last = page.at(-1);
  if (page.length === batch && last !== undefined)
    return needs.jobs.enqueue(resignJob, issuerId, { issuerId, asked, at, behind: last.id }, now);
  const settled = Math.max(asked, at) + staleMs;
  if (now < settled) await needs.jobs.enqueue(resignJob, issuerId, { issuerId, asked }, settled);
}

async function resignOne(needs: ResignNeeds, stored: Credential, at: number): Promise<void> {
  let credential: Credential | undefined = stored;
  while (credential !== undefined && (credential.resignedAt ?? -1) <= at) {
    const now = needs.clock();
    const { json, jwt } = await needs.maker.again(credential.issuerId, credential.openBadge, now);
    // Before it is kept: a run that is cut short in between asks once more, which asks for nothing new.
    await needs.tell(credential, at);
    const signed = { ...credential, openBadge: json, openBadgeJwt: jwt, resignedAt: now };
    if (await needs.credentials.resign(signed)) return;
    credential = await needs.credentials.byId(credential.id);
  }
}

/** How far the last withdrawal of the issuer's keys has got; undefined: there was none. */
export async function resigning(
  needs: {
    readonly credentials: Pick<CredentialRepository, 'resigned'>;
    readonly keys: Pick<IssuerKeys, 'list'>;
  },
  issuerId: string,
): Promise<Resigning | undefined> {
  const times = (await needs.keys.list(issuerId)).map(({ compromisedAt = 0 }) => compromisedAt);
  const at = Math.max(0, ...times);
  if (at === 0) return undefined;
  return { at, ...(await needs.credentials.resigned({ issuerId, issuedUntil: at, since: at })) };
}

export interface Resigning {
  /** When the keys were withdrawn. */
  readonly at: number;
  /** Credentials that are still to be signed anew, and those that were. */
  readonly waiting: number;
  readonly done: number;
}

/** Ids of the keys that signed its documents. */
function signers({ openBadge, openBadgeJwt }: Credential): readonly string[] {
  const { proof } = JSON.parse(openBadge);
  const methods: readonly unknown[] = [proof].flat().map((one) => one?.verificationMethod);
  const header = JSON.parse(Buffer.from(openBadgeJwt.split('.')[0] ?? '', 'base64url').toString());
  return [...methods.map((method) => afterLast('#', method)), afterLast('/', header.kid)];
}

function afterLast(mark: string, address: unknown): string {
  return String(address).slice(String(address).lastIndexOf(mark) + 1);
}
