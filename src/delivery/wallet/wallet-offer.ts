/** A credential that its learner may put into a wallet, for a short time and once (OpenID4VCI 1.0, section 4.1.1). */
export interface WalletOffer {
  /** SHA-256 of the pre-authorised code, hex. */
  readonly codeHash: string;
  /** SHA-256 of the `issuer_state`, hex: the way of the authorisation code to the same offer. */
  readonly stateHash: string;
  readonly credentialId: string;
  readonly issuerId: string;
  /** Id of the credential configuration, as the issuer's metadata names it. */
  readonly configuration: string;
  /** The transaction code, sealed: six digits hide behind no hash. */
  readonly sealedTxCode: string;
  /** How often a transaction code was tried. */
  readonly tries: number;
  readonly expiresAt: number;
}

/** Of a million transaction codes, this many may be tried before the offer is gone, wherever they are typed. */
export const mostTries = 5;

export interface WalletOfferRepository {
  /** @throws AlreadyStored */
  insert(offer: WalletOffer): Promise<void>;
  byState(stateHash: string): Promise<WalletOffer | undefined>;
  /** Counts one try and gives the offer with it, in one step: nobody is told of fewer tries than there were. */
  tried(codeHash: string): Promise<WalletOffer | undefined>;
  /** Takes the offer away; of several callers at once, one gets it. */
  take(codeHash: string): Promise<WalletOffer | undefined>;
  deleteExpired(now: number): Promise<number>;
}

export interface WalletNonceRepository {
  /** True for the first caller, ever (until it is deleted as expired). */
  use(nonceHash: string, expiresAt: number): Promise<boolean>;
  deleteExpired(now: number): Promise<number>;
}

/** A nonce that was used. */
export interface WalletNonce {
  readonly nonceHash: string;
  readonly expiresAt: number;
}
