import type { JsonObject } from '../../issuer/documents.js';
import type { Endorsement } from '../verify.js';
import type { ProofFindings } from './data-integrity.js';
import { type Finding, failed, passed, skipped, unchecked } from './outcome.js';
import { isObject, type Parsed, parseJwt } from './parse.js';
import { issuerOf } from './structure.js';

type Credential = Exclude<Parsed, { format: 'unknown' }>;

export interface EndorsementSources {
  readonly verifyProof: (parsed: Credential) => Promise<ProofFindings>;
  readonly checkContext: (parsed: Credential) => Promise<Finding>;
  readonly checkStatus: (document: JsonObject) => Promise<Finding>;
  readonly checkValidity: (document: JsonObject) => Finding;
}

/** Each costs a proof, a key and a status list. */
const most = 5;

interface Place {
  /** What an endorsement here must speak of. */
  readonly about: unknown;
  readonly entry: unknown;
}

/**
 * Checks what others say in favour of the credential, its achievement or its issuer (Open Badges 3.0, EndorsementCredential):
 * credentials of their own, embedded with their proofs or as JWTs. They decide nothing about the credential itself, which
 * is its issuer's: an endorsement that does not hold counts for nothing.
 */
export async function checkEndorsements(
  document: JsonObject,
  sources: EndorsementSources,
): Promise<{ readonly finding: Finding; readonly endorsements: readonly Endorsement[] }> {
  const places = placesIn(document);
  if (places.length === 0) return { finding: skipped, endorsements: [] };
  const checked = await Promise.all(places.slice(0, most).map((place) => checkOne(place, sources)));
  const endorsements = checked.map(({ finding, by, byId, comment }) => ({
    outcome: finding.outcome === 'skipped' ? ('unchecked' as const) : finding.outcome,
    ...('code' in finding ? { code: finding.code } : {}),
    ...(by === undefined ? {} : { by }),
    ...(byId === undefined ? {} : { byId }),
    ...(comment === undefined ? {} : { comment }),
  }));
  const findings = checked.map(({ finding }) => finding);
  const worst =
    findings.find(({ outcome }) => outcome === 'failed') ??
    findings.find(({ outcome }) => outcome !== 'passed');
  const rest = places.length > most ? unchecked('ERR_TOO_COMPLEX', `more than ${most}`) : passed;
  return { finding: worst ?? rest, endorsements };
}

function placesIn(document: JsonObject): readonly Place[] {
  const subject = isObject(document.credentialSubject) ? document.credentialSubject : {};
  return [document, subject.achievement, document.issuer].filter(isObject).flatMap((holder) =>
    [holder.endorsement, holder.endorsementJwt]
      .flat()
      .filter((entry) => entry !== undefined)
      .map((entry) => ({ about: holder.id, entry })),
  );
}

interface Checked {
  readonly finding: Finding;
  readonly by?: string;
  readonly byId?: string;
  readonly comment?: string;
}

async function checkOne({ about, entry }: Place, sources: EndorsementSources): Promise<Checked> {
  const parsed: Parsed =
    typeof entry === 'string'
      ? parseJwt(entry)
      : isObject(entry)
        ? { format: 'open-badge-3-json', document: entry }
        : { format: 'unknown', finding: failed('ERR_SCHEMA_INVALID', 'endorsement') };
  if (parsed.format === 'unknown') return { finding: parsed.finding };
  const { document } = parsed;
  const { credentialSubject: subject, issuer } = document;
  const id = issuerOf(document);
  const name = isObject(issuer) && typeof issuer.name === 'string' ? issuer.name : id;
  const comment = isObject(subject) ? subject.endorsementComment : undefined;
  const said = {
    ...(name === undefined ? {} : { by: name.slice(0, 500) }),
    ...(id === undefined || id === name ? {} : { byId: id.slice(0, 500) }),
    ...(typeof comment === 'string' ? { comment: comment.slice(0, 2_000) } : {}),
  };
  return { finding: await findingOf(parsed, about, sources), ...said };
}

async function findingOf(parsed: Credential, about: unknown, sources: EndorsementSources): Promise<Finding> {
  const { document, format } = parsed;
  if (![document.type].flat().includes('EndorsementCredential'))
    return failed('ERR_SCHEMA_INVALID', 'endorsement/type');
  const { credentialSubject: subject } = document;
  if (!isObject(subject) || typeof about !== 'string' || subject.id !== about)
    return failed('ERR_CLAIM_MISMATCH', 'it endorses something else');
  // A JWT is signed as it is written: what a context makes of it decides nothing.
  const context = format === 'open-badge-3-jwt' ? passed : await sources.checkContext(parsed);
  if (context.outcome !== 'passed') return context;
  const { issuer, proof } = await sources.verifyProof(parsed);
  const found = [issuer, proof].filter(({ outcome }) => outcome !== 'passed');
  const worst = found.find(({ outcome }) => outcome === 'failed') ?? found[0];
  if (worst !== undefined) return worst;
  const validity = sources.checkValidity(document);
  if (validity.outcome !== 'passed') return validity;
  const status = await sources.checkStatus(document);
  return status.outcome === 'skipped' ? passed : status;
}
