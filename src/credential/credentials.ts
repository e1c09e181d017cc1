import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../clock.js';
import { issuerAddresses } from '../issuer/addresses.js';
import {
  didDocument,
  issuerProfileDocument,
  type JsonObject,
  jwks,
  publishedJwk,
} from '../issuer/documents.js';
import type { IssuerKeyRepository } from '../issuer/issuer.js';
import { createIssuerKeys, type IssuerKeys } from '../issuer/keys.js';
import { credentialAddresses } from './addresses.js';
import { type Carriers, createCarriers } from './carriers/carriers.js';
import type { PublishedIssuer } from './compact/published-issuer.js';
import type { StatusListRepository } from './credential.js';
import {
  createEuropeanCredentials,
  type EuropeanCredentials,
  type EuropeanDeps,
} from './european/european.js';
import type { CredentialMaker } from './make.js';
import { createCredentialMaker } from './maker.js';
import type { Places } from './open-badge/build.js';
import { createDocumentSigner } from './proof/signer.js';
import { createRefresh, type Refresh, refreshTokens } from './refresh.js';
import { createLearningCredentials } from './sd-jwt/learning-credential.js';
import { createLearningOffers, type LearningOffers } from './sd-jwt/learning-offers.js';
import { createTokenStatusLists, type TokenStatusLists } from './sd-jwt/token-status-lists.js';
import type { Sealer } from './seal/sealer.js';
import { createStatusLists, type StatusLists } from './status/status-lists.js';
import type { DocumentFetch } from './verify/keys.js';
import { createVerifier } from './verify/verifier.js';
import type { Verifier } from './verify.js';
import { ownStandings } from './verify-any/standing.js';
import { createAnyVerifier } from './verify-any/verify-any.js';

/** Everything of credentials and issuers' keys that the rest of the tool uses, wired. */
export interface Credentials {
  readonly keys: IssuerKeys;
  readonly maker: CredentialMaker;
  readonly statusLists: StatusLists;
  readonly verifier: Verifier;
  readonly carriers: Carriers;
  readonly european: EuropeanCredentials;
  /** The form for wallets. */
  readonly learning: LearningOffers;
  readonly tokenStatusLists: TokenStatusLists;
  readonly places: Places;
  /** The refresh service that credentials name. */
  readonly refresh: Refresh;
  /** Documents as they are published; undefined for an unknown issuer or key. */
  readonly issuerProfile: (issuerId: string) => Promise<JsonObject | undefined>;
  readonly didDocument: (issuerId: string) => Promise<JsonObject | undefined>;
  readonly issuerJwks: (issuerId: string) => Promise<JsonObject | undefined>;
  /** One bare JWK, at `/issuers/ID/keys/KEYID`: where the `kid` of our VC-JWTs leads. */
  readonly issuerJwk: (issuerId: string, keyId: string) => Promise<JsonObject | undefined>;
  /** An awarding body anywhere, as it publishes itself now; undefined when it does not, or nothing is fetched. */
  readonly publishedIssuer: (did: string) => Promise<PublishedIssuer | undefined>;
  /** Loads what the first credential would wait for (some 150 ms). For after the start. */
  readonly warmUp: () => Promise<void>;
}

export interface CredentialsDeps {
  readonly store: EuropeanDeps['store'] & {
    readonly issuerKeys: IssuerKeyRepository;
    readonly statusLists: StatusListRepository;
  };
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** Told when a signing template made something else than full canonicalisation; it was thrown away in time. */
  readonly mismatched?: (template: string) => void;
  /** The operator's seal. Left out: no European Digital Credentials are made. */
  readonly sealer?: Sealer | undefined;
  /** Font files for scripts that the bundled ones lack; see openTypefaces. */
  readonly fallbackFonts?: readonly string[];
  /** The guarded client's. Left out: nothing foreign is fetched. */
  readonly fetchGuarded?: GuardedFetch;
}

/** As much of the guarded client as is used. */
export type GuardedFetch = (
  url: string,
  options: { readonly accept: string; readonly maxBytes: number; readonly timeoutMs: number },
) => Promise<{ readonly status: number; readonly body: string }>;

export function createCredentials({
  store,
  box,
  clock,
  publicUrl,
  fetchGuarded,
  sealer,
  mismatched,
  fallbackFonts,
}: CredentialsDeps): Credentials {
  const refreshToken = refreshTokens(box);
  const places: Places = {
    issuers: issuerAddresses(publicUrl),
    credentials: credentialAddresses(publicUrl, refreshToken),
  };
  const keys = createIssuerKeys({ issuerKeys: store.issuerKeys, box, clock });
  const signer = createDocumentSigner(mismatched === undefined ? {} : { mismatched });
  const statusLists = createStatusLists({ statusLists: store.statusLists, keys, signer, places, clock });
  const sources = {
    clock,
    own: { places, keys, statusLists },
    ...(fetchGuarded === undefined ? {} : { fetchText: documentFetch(fetchGuarded) }),
  };
  const european = createEuropeanCredentials({ store, places, clock, sealer, fallbackFonts });
  const standings = ownStandings({ ...store, places });
  const learning = createLearningOffers({
    store,
    clock,
    learning: createLearningCredentials({ keys, places }),
  });
  const { statuses } = statusLists;
  const verifier = createAnyVerifier({ ...sources, ...european, standings, badges: createVerifier(sources) });
  const known = async <T>(issuerId: string, make: () => T | Promise<T>): Promise<T | undefined> =>
    (await store.issuers.byId(issuerId)) === undefined ? undefined : make();
  return {
    keys,
    maker: createCredentialMaker({ keys, places, signer }),
    statusLists,
    verifier,
    carriers: createCarriers({ store, places, keys, fallbackFonts }),
    european,
    learning,
    tokenStatusLists: createTokenStatusLists({
      statusLists: store.statusLists,
      statuses,
      keys,
      places,
      clock,
    }),
    places,
    refresh: createRefresh(store.credentials, refreshToken),
    async issuerProfile(issuerId) {
      const issuer = await store.issuers.byId(issuerId);
      return issuer === undefined ? undefined : issuerProfileDocument(issuer, places.issuers);
    },
    didDocument: (issuerId) =>
      known(issuerId, async () => didDocument(issuerId, await keys.published(issuerId), places.issuers)),
    issuerJwks: (issuerId) =>
      known(issuerId, async () => jwks(await keys.published(issuerId), places.issuers)),
    async issuerJwk(issuerId, keyId) {
      const key = (await keys.published(issuerId)).find(({ id }) => id === keyId);
      return key === undefined ? undefined : { ...publishedJwk(key, places.issuers) };
    },
    async publishedIssuer(did) {
      if (fetchGuarded === undefined) return undefined;
      const { publishedIssuer } = await import('./compact/published-issuer.js');
      return publishedIssuer(did, documentFetch(fetchGuarded));
    },
    warmUp: () => signer.warmUp(),
  };
}

/** Reads what issuers publish, and nothing else: small, soon, and only an answer that says it is one. */
export function documentFetch(fetchGuarded: GuardedFetch): DocumentFetch {
  return async (url) => {
    const { status, body } = await fetchGuarded(url, {
      accept: 'application/did+json, application/vc, application/json, application/vc+jwt;q=0.9, */*;q=0.1',
      maxBytes: 2 * 1024 * 1024,
      timeoutMs: 5_000,
    });
    if (status !== 200) throw new DocumentRefused(url, status);
    return body;
  };
}

export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
  readonly code = 'ERR_DOCUMENT_REFUSED';
  constructor(
    readonly url: string,
    readonly status: number,
  ) {
    super(`${url} answered ${status}.`);
  }
}
