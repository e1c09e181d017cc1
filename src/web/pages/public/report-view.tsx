import type { Check, Endorsement, Verdict, VerificationReport } from '../../../credential/verify.js';
import { issuerAddress } from '../../../credential/verify-any/issuer-address.js';
import { legible } from '../../../visible.js';
import type { Messages } from '../../messages/messages.js';
import { Facts, Tag, type Tone } from '../../view/elements.js';
import type { Format } from '../../view/format.js';
import { CheckIcon, CrossIcon, QuestionIcon } from '../../view/icons.js';
import { useView } from '../../view/view.js';

const tones = { valid: 'good', invalid: 'bad', unchecked: 'unknown' } as const satisfies Record<
  Verdict,
  Tone
>;
const icons = { valid: CheckIcon, invalid: CrossIcon, unchecked: QuestionIcon } as const;
const outcomeTones = {
  passed: 'good',
  failed: 'bad',
  unchecked: 'unknown',
  skipped: 'quiet',
} as const satisfies Record<Check['outcome'], Tone>;

export interface ReportViewProps {
  readonly report: VerificationReport;
  /** The answer to a form: said at once by screen readers. */
  readonly live?: boolean;
  /** The page's own heading names the credential already. */
  readonly titled?: boolean;
}

/** The answer of a verification: the verdict, why, what the credential says, and every check. */
export function ReportView({ report, live, titled }: ReportViewProps) {
  const { m, format } = useView();
  const words = m.verification;
  const Icon = icons[report.verdict];
  const reasons = report.checks.filter(
    (check) => check.name !== 'endorsement' && (check.outcome === 'failed' || check.outcome === 'unchecked'),
  );
  const expired = reasons.some(({ code }) => code === 'ERR_EXPIRED');
  return (
    <section class="report" aria-labelledby="verdict">
      <div class={`verdict verdict-${tones[report.verdict]}`} {...(live ? { role: 'status' } : {})}>
        <span class="verdict-icon">
          <Icon />
        </span>
        <div>
          <h2 id="verdict">{words.verdict[report.verdict]}</h2>
          <p>{words.verdictText[report.verdict]}</p>
          {report.carrier && report.summary && <p>{words.insideOnly[report.carrier]}</p>}
          {report.verdict === 'valid' && signedWithBareKey(report) && <p>{words.bareKey}</p>}
          {reasons.length > 0 && (
            <>
              <p class="verdict-because">{words.because}</p>
              <ul>
                {reasons.map((check) => (
                  <li key={check.name}>
                    {(check.name === 'status' && standingWords(m, format, report.standing)) ||
                      (check.code === 'ERR_EXPIRED' &&
                        report.summary?.validUntil &&
                        words.expiredOn(format.isoDate(report.summary.validUntil))) ||
                      reasonWords(m, check)}
                  </li>
                ))}
              </ul>
              {report.verdict === 'unchecked' && reasons.some(({ code = '' }) => passing.test(code)) && (
                <p>{words.tryLater}</p>
              )}
            </>
          )}
          {expired && <RefreshOffer report={report} lead={words.refreshExpired} />}
        </div>
      </div>
      {report.summary && <SummaryView report={report} titled={titled === true} />}
      <Endorsements report={report} />
      <details class="more" open={report.verdict !== 'valid'}>
        <summary>{words.checks}</summary>
        <ul class="checks">
          {report.checks.map((check) => (
            <li key={check.name}>
              <span class="check-name">{words.check[check.name]}</span>
              <Tag tone={outcomeTones[check.outcome]}>{words.outcome[check.outcome]}</Tag>
              {check.detail && check.outcome !== 'passed' && (
                <p class="check-detail" lang="en">
                  {check.code && <code>{check.code}</code>} {check.detail}
                </p>
              )}
            </li>
          ))}
        </ul>
        {!expired && <RefreshOffer report={report} lead={words.refresh} />}
        <p class="hint">
          {words.formatIs(words.formats[report.format])}
          {report.carrier && ` (${words.inside[report.carrier]})`}
        </p>
      </details>
    </section>
  );
}

function signedWithBareKey({ summary }: VerificationReport): boolean {
  const address = issuerAddress(summary?.issuerId);
  return address !== undefined && 'key' in address;
}

/** Codes whose words say more than their check's. */
const codeWords: Readonly<Record<string, keyof Messages['verification']['code']>> = {
  ERR_REVOKED: 'revoked',
  ERR_EXPIRED: 'expired',
  ERR_NOT_YET_VALID: 'notYetValid',
  ERR_CARRIER_EMPTY: 'carrierEmpty',
  ERR_CARRIER_SEVERAL: 'carrierSeveral',
  ERR_CARRIER_ENCRYPTED: 'carrierEncrypted',
  ERR_CARRIER_OLD_BADGE: 'oldBadge',
  ERR_BADGE_TOO_OLD: 'oldBadge',
  ERR_HOSTED_UNREACHABLE: 'hostedUnreachable',
  ERR_HOSTED_DIFFERS: 'hostedDiffers',
  ERR_HOSTED_ORIGIN: 'hostedOrigin',
  ERR_SEAL_OWNER_UNCHECKED: 'sealOwner',
  ERR_PROOF_MISSING: 'unsealed',
  ERR_SUSPENDED: 'suspended',
  ERR_KEY_WITHDRAWN: 'keyWithdrawn',
  ERR_NOT_A_CREDENTIAL: 'notCredential',
  ERR_CARRIER_PAYLOAD: 'jsonBroken',
  ERR_NOT_TEXT: 'notText',
  ERR_JSON_INVALID: 'jsonBroken',
  ERR_JWT_MALFORMED: 'jsonBroken',
  ERR_CARRIER_TRUNCATED: 'cutShort',
  ERR_CARRIER_CHECKSUM: 'changedInside',
  ERR_TOO_LARGE: 'tooLarge',
  ERR_CARRIER_TOO_LARGE: 'tooLarge',
  ERR_TOO_COMPLEX: 'tooComplex',
  ERR_PROOF_UNSUPPORTED: 'proofUnsupported',
  ERR_SEAL_ALGORITHM_UNSUPPORTED: 'proofUnsupported',
  ERR_SEAL_CRITICAL_UNKNOWN: 'proofUnsupported',
  ERR_SEAL_SEVERAL_SIGNATURES: 'proofUnsupported',
  ERR_SEAL_TIME_UNPROVEN: 'sealExpired',
  ERR_STATUS_ENTRY_INVALID: 'statusEntry',
  ERR_STATUS_LIST_INVALID: 'statusList',
  ERR_STATUS_UNSUPPORTED: 'statusUnsupported',
  ERR_JSONLD_INVALID: 'unsignedParts',
  ERR_CONTEXT_INLINE: 'ownTerms',
  ERR_JSONLD_KEYWORD: 'ownTerms',
  ERR_TYPE_UNSUPPORTED: 'typeUnsupported',
  ERR_ISSUER_UNSUPPORTED: 'issuerUnsupported',
  ERR_KEY_UNSUPPORTED: 'keyUnsupported',
};

/** What was not there now may be later; a kind that is not known stays so. */
const passing = /_(UNREACHABLE|EXPIRED)$/;

function reasonWords(m: Messages, check: Check): string {
  if (check.code === 'ERR_ALGORITHM_UNSUPPORTED')
    return m.verification.code[check.outcome === 'failed' ? 'proofless' : 'proofUnsupported'];
  const particular = check.code === undefined ? undefined : codeWords[check.code];
  if (particular !== undefined) return m.verification.code[particular];
  return check.outcome === 'failed'
    ? m.verification.failed[check.name]
    : m.verification.unchecked[check.name];
}

/** Since when and why it is not in force. */
function standingWords(
  { suspension }: Messages,
  format: Format,
  standing: VerificationReport['standing'],
): string | undefined {
  if (standing === undefined) return undefined;
  const { check } = suspension;
  const since = format.isoDate(standing.since);
  if (standing.status === 'suspended')
    return standing.reason ? check.suspendedBecause(since, standing.reason) : check.suspended(since);
  return standing.reason ? check.revokedBecause(since, standing.reason) : check.revoked(since);
}

/** The issuer's newest version of it, asked for and checked when the reader wants it: the issuer hears who asks. */
function RefreshOffer({ report, lead }: { readonly report: VerificationReport; readonly lead: string }) {
  const { m } = useView();
  if (report.refreshUrl === undefined) return null;
  return (
    <form method="post" action="/check" class="refresh">
      <input type="hidden" name="credential" value={report.refreshUrl} />
      <p class="hint">{lead}</p>
      <button class="button button-quiet" type="submit">
        {m.verification.refreshAction}
      </button>
    </form>
  );
}

/** What others say in its favour, each with whether it holds; one that does not counts for nothing. */
function Endorsements({ report }: { readonly report: VerificationReport }) {
  const { m } = useView();
  const words = m.verification.endorsements;
  const { endorsements = [] } = report;
  if (endorsements.length === 0) return null;
  return (
    <section class="card" aria-labelledby="endorsements">
      <h3 id="endorsements">{words.title}</h3>
      <ul class="checks">
        {endorsements.map(({ by, byId, comment, outcome }, index) => (
          <li key={`${index} ${by}`}>
            <span class="check-name">
              {legible(by ?? words.somebody)}
              {byId && <span class="hint"> {endorserOf(byId, m.verification)}</span>}
            </span>
            <Tag tone={outcomeTones[outcome]}>{words.outcome[outcome]}</Tag>
            {comment && outcome === 'passed' && <p class="check-detail">{legible(comment)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function endorserOf(byId: NonNullable<Endorsement['byId']>, words: Messages['verification']): string {
  const address = issuerAddress(byId);
  if (address === undefined) return legible(byId);
  return 'host' in address ? legible(address.host) : words.noAddress;
}

/** What the document says of itself; only of a valid one does it look like a fact. */
function SummaryView({ report, titled }: { readonly report: VerificationReport; readonly titled: boolean }) {
  const { m, format } = useView();
  const { summary } = report;
  if (summary === undefined) return null;
  const words = m.credential;
  const address = report.format === 'elm' ? undefined : issuerAddress(summary.issuerId);
  return (
    <div class="card">
      {report.verdict !== 'valid' && <p class="kicker">{m.verification.claims}</p>}
      {summary.title && !titled && (
        <h3 class="card-title" lang={summary.language}>
          {summary.title}
        </h3>
      )}
      {summary.description && (
        <p class="prose" lang={summary.language}>
          {summary.description}
        </p>
      )}
      <Facts
        facts={[
          // A name in letters that run to the left must not turn what stands around it.
          summary.learnerName ? [words.awardedTo, <bdi key="name">{summary.learnerName}</bdi>] : undefined,
          summary.recipient
            ? [
                words.awardedTo,
                summary.recipient.hashed
                  ? m.verification.hashed(summary.recipient.identity)
                  : summary.recipient.identity,
              ]
            : undefined,
          summary.issuerName ? [words.issuedBy, <bdi key="issuer">{summary.issuerName}</bdi>] : undefined,
          address && [
            m.verification.issuerAddress,
            'host' in address ? address.host : m.verification.noAddress,
          ],
          summary.validFrom ? [words.issuedOn, format.isoDate(summary.validFrom)] : undefined,
          summary.validUntil ? [words.validUntil, format.isoDate(summary.validUntil)] : undefined,
        ]}
      />
      {summary.outcomes.length > 0 && (
        <>
          <h3>{words.outcomes}</h3>
          <ul class={report.verdict === 'valid' ? 'outcomes' : ''} lang={summary.language}>
            {summary.outcomes.map((outcome) => (
              <li key={outcome}>
                {report.verdict === 'valid' && <CheckIcon />} <span>{outcome}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
