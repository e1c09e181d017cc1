import type { Clock } from '../../clock.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import { asText } from '../../json.js';
import type { Places } from '../open-badge/build.js';
import type { StatusLists } from '../status/status-lists.js';
import type { Check, Verdict, VerificationReport, Verifier } from '../verify.js';
import type { Canonize } from './cryptosuites.js';
import { type ProofFindings, verifyDataIntegrity } from './data-integrity.js';
import { checkEndorsements } from './endorsements.js';
import { verifyJwt } from './jwt.js';
import type { DocumentFetch, KeySources } from './keys.js';
import { check, type Finding, failed, passed, skipped } from './outcome.js';
import { isObject, type Parsed, parse } from './parse.js';
import { checkStatus } from './status.js';
import { checkContext, checkType, readBadge } from './structure.js';
import { summarise } from './summary.js';

export interface VerifierDeps {
  readonly clock: Clock;
  /** What this tool issued itself is checked against its store, without any request. Left out: everything is foreign. */
  readonly own?: {
    readonly places: Places;
    readonly keys: Pick<IssuerKeys, 'publicKey'>;
    readonly statusLists: Pick<StatusLists, 'statusOf'>;
  };
  /** The guarded client. Left out: works offline, foreign issuers end as unchecked unless they are did:key. */
  readonly fetchText?: DocumentFetch;
}

/** Loaded when first needed: the JSON-LD libraries take some 25 MB, and a JWT needs none of them. */
const jsonLd = once(() => import('../proof/canonize.js'));
const contexts = once(() => import('../proof/contexts.js'));

/** Clocks of issuers and verifiers may differ by this much. */
const skewMs = 300_000;

/** Checks Open Badges 3.0, as JSON with `eddsa-rdfc-2022` proof or as VC-JWT, ours and foreign ones. */
export function createVerifier({ clock, own, fetchText }: VerifierDeps): Verifier {
  const sources: KeySources = {
    ...(own === undefined ? {} : { own: { addresses: own.places.issuers, keys: own.keys } }),
    ...(fetchText === undefined ? {} : { fetchText }),
  };

  async function verifyProof(parsed: Exclude<Parsed, { format: 'unknown' }>): Promise<ProofFindings> {
    if (parsed.format === 'open-badge-3-jwt') return verifyJwt(parsed.jws, parsed.document, sources);
    // Loaded for the suites that need it: a proof over the JSON as it stands needs none of it.
    const canonize: Canonize = async (document, digest) =>
      (await jsonLd()).canonize(document, undefined, digest);
    return verifyDataIntegrity(parsed.document, sources, canonize, clock());
  }

  async function contextOf(parsed: Exclude<Parsed, { format: 'unknown' }>, other: boolean): Promise<Finding> {
    const { knownContexts } = await contexts();
    return checkContext(
      parsed.document,
      (address) => knownContexts.has(address),
      other ? 'other' : 'open-badge',
    );
  }

  return {
    async verify(input) {
      const parsed = parse(input);
      if (parsed.format === 'unknown') return report('unknown', [check('parse', parsed.finding)]);
      const { format, document } = parsed;
      const now = clock();
      // Of a credential of another kind nobody can say that it is a bad badge: what can be checked is, and the kind is named.
      const type = checkType(document);
      const badge = type.outcome === 'passed';
      const context = await contextOf(parsed, !badge);
      const signedAsText = format === 'open-badge-3-jwt';
      const read = readBadge(document);
      const checks: Check[] = [
        check('parse', passed),
        // A JWT is signed as it is written: what a context makes of it decides nothing.
        check('context', signedAsText && context.outcome === 'unchecked' ? skipped : context),
        check('type', type),
        check('schema', 'badge' in read ? passed : badge ? read.finding : skipped),
      ];
      const summary = 'badge' in read ? { summary: summarise(read.badge) } : {};
      // Statements whose meaning is not known cannot be canonicalised.
      const readable = context.outcome === 'passed' || signedAsText;
      if (!readable) return report(format, [...checks, check('proof', skipped)], summary);
      const proof = await verifyProof(parsed);
      checks.push(check('issuer', proof.issuer), check('proof', proof.proof));
      const statusSources = {
        ...(own === undefined
          ? {}
          : { own: { addresses: own.places.credentials, statusLists: own.statusLists } }),
        ...(fetchText === undefined ? {} : { fetchText }),
        now,
        async verifyProof(list: Exclude<Parsed, { format: 'unknown' }>) {
          const finding = await contextOf(list, true);
          return finding.outcome === 'passed' ? verifyProof(list) : { issuer: skipped, proof: finding };
        },
      };
      const status = await checkStatus(document, statusSources);
      checks.push(check('status', status));
      if ('badge' in read) checks.push(check('validity', checkValidity(read.badge, now)));
      if (proof.proof.outcome !== 'passed') return report(format, checks, summary);
      // Only now: an address that the issuer did not sign leads anywhere. What is revoked is not mended by a newer one.
      const refresh = status.outcome === 'failed' ? undefined : refreshUrlOf(document);
      const extra = { ...summary, ...(refresh === undefined ? {} : { refreshUrl: refresh }) };
      const { finding, endorsements } = await checkEndorsements(document, {
        verifyProof,
        checkContext: (endorsement) => contextOf(endorsement, false),
        checkStatus: (endorsement) => checkStatus(endorsement, statusSources),
        checkValidity: (endorsement) => checkValidity(endorsement, now),
      });
      if (endorsements.length === 0) return report(format, checks, extra);
      return report(format, [...checks, check('endorsement', finding)], { ...extra, endorsements });
    },
  };
}

/** Where one GET answers with the credential as it is now (Open Badges 3.0 section 9.1, step 3). Other services ask for more. */
function refreshUrlOf({ refreshService }: JsonObject): string | undefined {
  const service = [refreshService]
    .flat()
    .filter(isObject)
    .find(({ type }) => [type].flat().includes('1EdTechCredentialRefresh'));
  const id = service?.id;
  return typeof id === 'string' && /^https?:\/\/\S+$/.test(id) && id.length <= 2_000 ? id : undefined;
}

function checkValidity(document: JsonObject, now: number): Finding {
  const [from, until] = [
    document.validFrom ?? document.issuanceDate,
    document.validUntil ?? document.expirationDate,
  ].map((time) => (time === undefined ? undefined : asText(time)));
  if ([from, until].some((time) => time !== undefined && Number.isNaN(Date.parse(time))))
    return failed('ERR_SCHEMA_INVALID', 'validFrom, validUntil');
  if (from !== undefined && Date.parse(from) > now + skewMs) return failed('ERR_NOT_YET_VALID', from);
  if (until !== undefined && Date.parse(until) <= now) return failed('ERR_EXPIRED', until);
  return passed;
}

function report(
  format: VerificationReport['format'],
  checks: readonly Check[],
  extra: Pick<VerificationReport, 'summary' | 'endorsements' | 'refreshUrl'> = {},
): VerificationReport {
  return { verdict: verdictOf(checks), format, checks, ...extra };
}

/** One failure is enough; without one, everything must have been checked. What others say of it is not part of it. */
export function verdictOf(all: readonly Check[]): Verdict {
  const checks = all.filter(({ name }) => name !== 'endorsement');
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid';
  return checks.some(({ outcome }) => outcome === 'unchecked') ? 'unchecked' : 'valid';
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
