import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../../clock.js';
import type { JsonObject } from '../../issuer/documents.js';
import type { Language } from '../../language.js';
import { readCode } from '../compact/read-code.js';
import { oldBadgeVersion } from '../open-badge-2/read-assertion.js';
import type { DocumentFetch } from '../verify/keys.js';
import { check, failed, passed, unchecked } from '../verify/outcome.js';
import { type Jws, parseJson, parseJwt } from '../verify/parse.js';
import { verdictOf } from '../verify/verifier.js';
import type { Check, VerificationReport, Verifier } from '../verify.js';
import type { ElmSources } from './elm.js';
import { legibleReport } from './legible-report.js';
import { openFile } from './open-file.js';
import { presentedCredentials } from './presented.js';
import type { SdJwtSources } from './sd-jwt.js';
import { verifySignedCode } from './signed-code.js';
import { explained, type Standings } from './standing.js';

export interface AnyVerifierDeps extends Omit<SdJwtSources, 'now'> {
  readonly clock: Clock;
  /** Checks Open Badges, and says what is wrong with anything that is none of the others. */
  readonly badges: Verifier;
  /** Certificates that this tool has sealed with. Left out: every seal is foreign. */
  readonly ownSeals?: () => Promise<readonly X509Certificate[]>;
  /** What this tool itself says of a credential that is not in force. Left out: issuers are asked. */
  readonly standings?: Standings;
  /** Of the European credential with this `id`; undefined when the tool did not make it. */
  readonly statusOf?: ElmSources['statusOf'];
}

/**
 * Checks credentials of every format that is read here, out of whatever file they come in: Open Badges 3.0, European
 * Digital Credentials and SD-JWT VCs, bare or in PNG, SVG and PDF.
 */
export function createAnyVerifier(deps: AnyVerifierDeps): Verifier {
  const { badges, clock } = deps;

  async function verifyOne(input: string | Uint8Array, language: Language): Promise<VerificationReport> {
    const text = textOf(input);
    if (text !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+~/.test(text)) {
      const [{ verifySdJwtVc }, { summariseLearningCredential }] = await Promise.all([
        import('./sd-jwt.js'),
        import('../sd-jwt/summary.js'),
      ]);
      const { checks, claims } = await verifySdJwtVc(text, { ...deps, now: clock() });
      const summary = claims === undefined ? {} : { summary: summariseLearningCredential(claims) };
      return explained(report('sd-jwt-vc', checks, summary), claims, deps);
    }
    const code = text === undefined ? undefined : readCode(text);
    if (code !== undefined && 'fault' in code)
      return report('signed-code', [check('parse', failed('ERR_CODE_MALFORMED', code.fault))]);
    if (code !== undefined) {
      const { own, fetchText, statusOf } = deps;
      const { checks, summary } = await verifySignedCode(code, {
        now: clock(),
        ...(own === undefined
          ? {}
          : { own: { addresses: own.places.issuers, keys: own.keys }, places: own.places }),
        ...(fetchText === undefined ? {} : { fetchText }),
        ...(statusOf === undefined ? {} : { statusOf: (id) => statusOf(`urn:credential:${id}`) }),
      });
      return explained(report('signed-code', checks, { summary }), undefined, deps);
    }
    const json = text?.startsWith('{') ? parseJson(text) : undefined;
    const document = json !== undefined && 'document' in json ? json.document : undefined;
    const old = oldBadgeIn(text, document);
    if (old?.version === 1) {
      const tooOld = unchecked('ERR_BADGE_TOO_OLD', 'Open Badges 2.0 are read, nothing before');
      return report('unknown', [check('parse', passed), check('type', tooOld)]);
    }
    if (typeof old?.given === 'string') {
      const there = await credentialAt(old.given, deps.fetchText);
      if (there !== undefined) return verifyOne(there, language);
    }
    if (old !== undefined) {
      const { verifyOldBadge } = await import('./open-badge-2.js');
      const { checks, ...summary } = await verifyOldBadge(old.given, old.jws, { ...deps, now: clock() });
      return report('open-badge-2', checks, summary);
    }
    if (text === undefined || document === undefined || !(isSealed(document) || isBareElm(document)))
      return explained(await badges.verify(input, language), undefined, deps);
    const [{ unsealedElm, verifyElm }, { summariseElm }] = await Promise.all([
      import('./elm.js'),
      import('../elm/summary.js'),
    ]);
    const found = isSealed(document)
      ? await verifyElm(text, {
          now: clock(),
          ownSeals: deps.ownSeals ?? (async () => []),
          ...(deps.statusOf === undefined ? {} : { statusOf: deps.statusOf }),
        })
      : unsealedElm(document);
    const summary = found.document === undefined ? {} : { summary: summariseElm(found.document, language) };
    return explained(report('elm', found.checks, summary), undefined, deps);
  }

  return {
    async verify(input, language = 'en') {
      const opened = await openFile(input);
      const carrier = opened.carrier === undefined ? {} : { carrier: opened.carrier };
      if ('check' in opened) return legibleReport({ ...report('unknown', [opened.check]), ...carrier });
      const reports: VerificationReport[] = [];
      for (const content of opened.texts) {
        const text = textOf(content);
        const presented = text === undefined ? undefined : presentedCredentials(text);
        if (presented === 'several') return legibleReport({ ...severalCredentials, ...carrier });
        for (const one of presented ?? [content]) reports.push(await verifyOne(one, language));
      }
      if (!ofOneCredential(reports)) reports.push(severalCredentials);
      return legibleReport({ ...leastGood(reports), ...carrier });
    },
  };
}

/** Of several forms of a credential in one file the one that speaks most against it counts. */
function leastGood([first, ...others]: readonly VerificationReport[]): VerificationReport {
  const rank = { invalid: 0, unchecked: 1, valid: 2 } as const;
  if (first === undefined) throw new Error('A file was opened and held nothing.');
  return others.reduce((least, one) => (rank[one.verdict] < rank[least.verdict] ? one : least), first);
}

/** What lies at the address, where it is a credential that proves itself; old badges are proven by their address. */
async function credentialAt(url: string, fetchText: DocumentFetch | undefined): Promise<string | undefined> {
  try {
    const text = (await fetchText?.(url))?.trim() ?? '';
    const parsed = parseJson(text);
    const proven = 'document' in parsed && oldBadgeVersion(parsed.document) === undefined;
    return proven || /^[\w-]+\.[\w-]+\.[\w-]+(~[\w.~-]*)?$/.test(text) ? text : undefined;
  } catch {
    // Why it cannot be had is said by the check of its address.
    return undefined;
  }
}

/** An assertion of Open Badges 2.0: as JSON, as the payload of a JWS, or the address of one. */
function oldBadgeIn(
  text: string | undefined,
  document: JsonObject | undefined,
): { readonly version: 1 | 2; readonly given: JsonObject | string; readonly jws?: Jws } | undefined {
  if (text === undefined || text.length > 500_000) return undefined;
  const versioned = (given: JsonObject, jws?: Jws) => {
    const version = oldBadgeVersion(given);
    return version === undefined ? undefined : { version, given, ...(jws === undefined ? {} : { jws }) };
  };
  if (document !== undefined) return versioned(document);
  if (/^https?:\/\/\S{1,2000}$/.test(text)) return { version: 2, given: text };
  const parsed = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text) ? parseJwt(text) : undefined;
  if (parsed?.format !== 'open-badge-3-jwt') return undefined;
  const { jws } = parsed;
  return versioned(jws.claims, jws);
}

const severalCredentials = report('unknown', [
  {
    name: 'parse',
    outcome: 'unchecked',
    code: 'ERR_CARRIER_SEVERAL',
    detail: 'The file carries credentials that say different things.',
  },
]);

/** Whether all say the same of the same person: "valid" beside the first one must not stand for what is not shown. */
function ofOneCredential([first, ...others]: readonly VerificationReport[]): boolean {
  const said = ({ summary }: VerificationReport): string =>
    JSON.stringify([summary?.title, summary?.learnerName]);
  return others.every(
    (one) =>
      (one.summary?.id !== undefined && one.summary.id === first?.summary?.id) ||
      (first !== undefined && said(one) === said(first)),
  );
}

/** RFC 7515 section 7.2, general or flattened. */
function isSealed({ payload, signatures, signature }: JsonObject): boolean {
  return typeof payload === 'string' && (Array.isArray(signatures) || typeof signature === 'string');
}

function isBareElm({ type, proof }: JsonObject): boolean {
  return proof === undefined && [type].flat().includes('EuropeanDigitalCredential');
}

function textOf(input: string | Uint8Array): string | undefined {
  if (typeof input === 'string') return input.replace(/^\uFEFF/, '').trim();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input).trim();
  } catch {
    return undefined;
  }
}

function report(
  format: VerificationReport['format'],
  checks: readonly Check[],
  extra: Pick<VerificationReport, 'summary'> = {},
): VerificationReport {
  return { verdict: verdictOf(checks), format, checks, ...extra };
}
