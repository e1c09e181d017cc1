import { createHash, randomBytes } from 'node:crypto';
import { clientAuthenticationNone } from '@openid4vc/oauth2';
import {
  type CredentialOfferObject,
  type IssuerMetadataResult,
  Openid4vciClient,
} from '@openid4vc/openid4vci';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type Algorithm = 'ES256' | 'EdDSA';
type Signer = { readonly method: 'jwk'; readonly alg: Algorithm; readonly publicJwk: never };

/** How a wallet goes about it. */
export interface WalletManner {
  readonly alg?: Algorithm;
  /** Binds codes and tokens to a key of its own (RFC 9449). */
  readonly dpop?: boolean;
  readonly clientId?: string;
  readonly redirectUri?: string;
  /** Asks with `authorization_details` instead of `scope`. */
  readonly details?: boolean;
  /** Puts the request into the address, as wallets do that know no PAR. */
  readonly pushes?: boolean;
}

export type WalletApp = Awaited<ReturnType<typeof walletApp>>;

/** A wallet, made of the OpenWallet Foundation's library and keys of jose's: none of our code is in it. */
export async function walletApp(clock: () => number, manner: WalletManner = {}) {
  const alg = manner.alg ?? 'ES256';
  const { clientId = 'https://wallet.example', redirectUri = 'http://127.0.0.1:9/callback' } = manner;
  const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>['privateKey']>();
  const makeSigner = async (): Promise<Signer & { readonly jwk: JWK }> => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(publicKey);
    keys.set(String(jwk.x), privateKey);
    return { method: 'jwk', alg, publicJwk: jwk as never, jwk };
  };
  const holder = await makeSigner();
  const dpopSigner = await makeSigner();
  const dpop = manner.dpop
    ? { dpop: { signer: { method: 'jwk', alg, publicJwk: dpopSigner.jwk } as never } }
    : {};
  const client = new Openid4vciClient({
    callbacks: {
      fetch,
      hash: (data, name) => createHash(name.replace('-', '')).update(data).digest(),
      generateRandom: (length) => randomBytes(length),
      clientAuthentication: clientAuthenticationNone({ clientId }),
      signJwt: async (signer, { header, payload }) => {
        const { publicJwk } = signer as unknown as { readonly publicJwk: JWK };
        const key = keys.get(String(publicJwk.x));
        if (key === undefined) throw new Error('The wallet does not have this key.');
        return {
          jwt: await new SignJWT(payload as never).setProtectedHeader(header as never).sign(key),
          signerJwk: publicJwk as never,
        };
      },
    },
  });

  async function resolve(link: string) {
    const credentialOffer = await client.resolveCredentialOffer(link);
    const issuerMetadata: IssuerMetadataResult = await client.resolveIssuerMetadata(
      credentialOffer.credential_issuer,
    );
    return { credentialOffer, issuerMetadata };
  }

  /** Asks for the one credential that was offered. */
  async function retrieve(
    { credentialOffer, issuerMetadata }: Resolved,
    accessTokenResponse: { readonly access_token: string },
    proofOf: { readonly clientId?: string } = {},
  ): Promise<readonly { readonly credential: unknown }[]> {
    const [credentialConfigurationId = ''] = credentialOffer.credential_configuration_ids;
    const known =
      issuerMetadata.credentialIssuer.credential_configurations_supported[credentialConfigurationId];
    const bound = known?.proof_types_supported !== undefined;
    const { c_nonce } = await client.requestNonce({ issuerMetadata });
    const proof = bound
      ? await client.createCredentialRequestJwtProof({
          issuerMetadata,
          credentialConfigurationId,
          nonce: c_nonce,
          issuedAt: new Date(clock()),
          ...proofOf,
          signer: { method: 'jwk', alg, publicJwk: holder.jwk as never },
        })
      : undefined;
    const { credentialResponse } = await client.retrieveCredentials({
      issuerMetadata,
      credentialConfigurationId,
      accessToken: accessTokenResponse.access_token,
      ...dpop,
      ...(proof === undefined ? {} : { proofs: { jwt: [proof.jwt] } }),
    });
    return (credentialResponse.credentials ?? []) as readonly { readonly credential: unknown }[];
  }

  return {
    jwk: holder.jwk,
    client,
    clientId,
    redirectUri,
    resolve,
    retrieve,
    /** The pre-authorised code, with the digits that the learner typed into the wallet. */
    async take(link: string, txCode: string) {
      const resolved = await resolve(link);
      const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
        ...resolved,
        txCode,
        ...dpop,
      });
      return retrieve(resolved, accessTokenResponse);
    },
    /** What the wallet opens in the browser (with PAR, unless it does not know that). */
    async begin(link: string, more: Readonly<Record<string, unknown>> = {}) {
      const { credentialOffer, issuerMetadata } = await resolve(link);
      const resolved = {
        credentialOffer,
        issuerMetadata: manner.pushes === false ? withoutPushing(issuerMetadata) : issuerMetadata,
      };
      const [id = ''] = credentialOffer.credential_configuration_ids;
      const { scope } =
        issuerMetadata.credentialIssuer.credential_configurations_supported[id] ??
        ({ scope: undefined } as const);
      const details = [{ type: 'openid_credential', credential_configuration_id: id }];
      const { authorizationRequestUrl, pkce } = await client.createAuthorizationRequestUrlFromOffer({
        ...resolved,
        clientId,
        redirectUri,
        ...(manner.details || scope === undefined ? {} : { scope }),
        additionalRequestPayload: {
          ...(manner.details ? { authorization_details: JSON.stringify(details) } : {}),
          ...more,
        },
        ...dpop,
      });
      return { resolved, url: authorizationRequestUrl, verifier: pkce?.codeVerifier ?? '' };
    },
    /** With the address that the browser was sent to: `iss` is compared, then the code is exchanged. */
    async finish(begun: Begun, address: string) {
      const [authorizationServerMetadata] = begun.resolved.issuerMetadata.authorizationServers;
      if (authorizationServerMetadata === undefined) throw new Error('There is no authorisation server.');
      const answer = client.parseAndVerifyAuthorizationResponseRedirectUrl({
        url: address,
        authorizationServerMetadata,
      });
      if (!('code' in answer) || typeof answer.code !== 'string') return { error: answer.error };
      const { accessTokenResponse } = await client.retrieveAuthorizationCodeAccessTokenFromOffer({
        ...begun.resolved,
        authorizationCode: answer.code,
        pkceCodeVerifier: begun.verifier,
        redirectUri,
        ...dpop,
      });
      return { token: accessTokenResponse, code: answer.code, state: answer.state };
    },
  };
}

export interface Resolved {
  readonly credentialOffer: CredentialOfferObject;
  readonly issuerMetadata: IssuerMetadataResult;
}

export interface Begun {
  readonly resolved: Resolved;
  readonly url: string;
  readonly verifier: string;
}

function withoutPushing(metadata: IssuerMetadataResult): IssuerMetadataResult {
  const authorizationServers = metadata.authorizationServers.map(
    ({ pushed_authorization_request_endpoint: _, ...server }) => server,
  );
  return { ...metadata, authorizationServers } as IssuerMetadataResult;
}
