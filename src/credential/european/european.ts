import { createHash, X509Certificate } from 'node:crypto';
import type { Clock } from '../../clock.js';
import { FetchFailed } from '../../http/fetch-failed.js';
import type { Issuer, IssuerRepository } from '../../issuer/issuer.js';
import { issuerLogos } from '../badge-image/issuer-logos.js';
import type { ImageRepository } from '../badge-image/stored-image.js';
import { type Credential, type CredentialRepository, type EntryStatus, statusOf } from '../credential.js';
import { createDisplayImages } from '../elm/display-images.js';
import { createElmCredentials } from '../elm/elm-credentials.js';
import { type ElmElement, missingOfIssuer } from '../elm/missing.js';
import type { Places } from '../open-badge/build.js';
import { type CertificateName, validityOf } from '../seal/certificate.js';
import { CscFailed } from '../seal/csc.js';
import { SealKeyUnusable } from '../seal/seal-key.js';
import type { Sealer } from '../seal/sealer.js';
import { type InputSources, storedInput } from '../stored-input.js';
import type { EuropeanCredentialRepository, SealCertificateRepository } from './european-credential.js';

/** Whether a credential can be had as European Digital Credential. Without a seal it would prove nothing to anyone. */
export type EuropeanOffer =
  | { readonly outcome: 'offered' }
  | { readonly outcome: 'no-seal' }
  /** It was taken back, for good or for now, before it was made. */
  | { readonly outcome: 'revoked' | 'suspended' }
  | { readonly outcome: 'missing'; readonly elements: readonly ElmElement[] }
  | { readonly outcome: 'seal-unusable'; readonly code: string };

export type EuropeanMade = { readonly outcome: 'made'; readonly sealed: string } | EuropeanOffer;

/** The operator's seal, for the operator. */
export type SealState =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'unusable'; readonly code: string; readonly detail?: string }
  | {
      readonly outcome: 'ready';
      readonly subject: CertificateName;
      /** Milliseconds. */
      readonly validUntil: number;
    };

export interface EuropeanCredentials {
  offer(credential: Credential): Promise<EuropeanOffer>;
  /** Seals at the first call and stores; later calls give the stored one, whatever became of the seal. */
  make(credential: Credential): Promise<EuropeanMade>;
  seal(): Promise<SealState>;
  /** What of the awarding body's own facts keeps European credentials from being made. */
  missingOf(issuer: Issuer): Promise<readonly ElmElement[]>;
  /** Certificates of all seals so far. */
  ownSeals(): Promise<readonly X509Certificate[]>;
  /** Of the credential with this ELM `id`; undefined when it is not ours. */
  statusOf(id: string): Promise<EntryStatus | undefined>;
}

export interface EuropeanDeps {
  readonly store: InputSources & {
    readonly issuers: IssuerRepository;
    readonly images: ImageRepository;
    readonly credentials: CredentialRepository;
    readonly europeanCredentials: EuropeanCredentialRepository;
    readonly sealCertificates: SealCertificateRepository;
  };
  readonly places: Places;
  readonly clock: Clock;
  readonly sealer?: Sealer | undefined;
  readonly fallbackFonts?: readonly string[] | undefined;
}

export function createEuropeanCredentials({
  store,
  places,
  clock,
  sealer,
  fallbackFonts,
}: EuropeanDeps): EuropeanCredentials {
  const elm = createElmCredentials({
    places,
    images: createDisplayImages({ images: store.images, fallbackFonts }),
    sealOf: () => sealer,
    logoOf: issuerLogos(store.images),
  });

  /** What must be known before anything is asked of the seal. */
  async function offered(credential: Credential): Promise<EuropeanMade | undefined> {
    const stored = await store.europeanCredentials.byCredential(credential.id);
    if (stored !== undefined) return { outcome: 'made', sealed: stored.sealed };
    if (sealer === undefined) return { outcome: 'no-seal' };
    const status = statusOf(credential);
    return status === 'valid' ? undefined : { outcome: status };
  }

  async function make(credential: Credential, by: Sealer): Promise<EuropeanMade> {
    const made = await elm.issue(await storedInput(store, credential));
    if (made.outcome === 'missing') return made;
    const certificate = (await by.certificate()).raw;
    const now = clock();
    await store.sealCertificates.insert({
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
      certificate: certificate.toString('base64'),
      firstUsedAt: now,
    });
    const european = { credentialId: credential.id, sealed: made.text, sealedAt: now };
    if (await store.europeanCredentials.insert(european)) return { outcome: 'made', sealed: made.text };
    // Asked for twice at once: the one that was stored first is the credential.
    const winner = await store.europeanCredentials.byCredential(credential.id);
    return { outcome: 'made', sealed: winner?.sealed ?? made.text };
  }

  return {
    async offer(credential) {
      const known = await offered(credential);
      if (known !== undefined) return known.outcome === 'made' ? { outcome: 'offered' } : known;
      return sealing(async () => {
        const elements = await elm.missing(await storedInput(store, credential));
        return elements.length === 0 ? { outcome: 'offered' } : { outcome: 'missing', elements };
      });
    },
    async make(credential) {
      const known = await offered(credential);
      if (known !== undefined) return known;
      return sealer === undefined ? { outcome: 'no-seal' } : sealing(() => make(credential, sealer));
    },
    async seal() {
      if (sealer === undefined) return { outcome: 'none' };
      const state = await sealing(async () => ({
        outcome: 'ready' as const,
        subject: await sealer.subject(),
        validUntil: validityOf(await sealer.certificate()).to,
      }));
      if (state.outcome === 'seal-unusable') return { ...state, outcome: 'unusable' };
      return state.validUntil < clock()
        ? { outcome: 'unusable', code: 'ERR_SEAL_CERTIFICATE_EXPIRED' }
        : state;
    },
    async missingOf(issuer) {
      if (sealer === undefined) return [];
      try {
        return missingOfIssuer(issuer, await sealer.subject());
      } catch (error) {
        if (codeOfSeal(error) === undefined) throw error;
        return missingOfIssuer(issuer);
      }
    },
    async ownSeals() {
      const stored = await store.sealCertificates.list();
      return stored.map(({ certificate }) => new X509Certificate(Buffer.from(certificate, 'base64')));
    },
    async statusOf(id) {
      const own = /^urn:credential:([\w-]+)$/.exec(id)?.[1];
      const credential = own === undefined ? undefined : await store.credentials.byId(own);
      return credential === undefined ? undefined : statusOf(credential);
    },
  };
}

/** A seal that cannot be used is the operator's to mend, and keeps nobody from anything else. */
async function sealing<T>(
  work: () => Promise<T>,
): Promise<T | { readonly outcome: 'seal-unusable'; readonly code: string }> {
  try {
    return await work();
  } catch (error) {
    const code = codeOfSeal(error);
    if (code === undefined) throw error;
    return { outcome: 'seal-unusable', code };
  }
}

function codeOfSeal(error: unknown): string | undefined {
  const ofSeal =
    error instanceof SealKeyUnusable || error instanceof CscFailed || error instanceof FetchFailed;
  return ofSeal ? error.code : undefined;
}
