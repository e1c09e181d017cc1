/** What a learner has allowed a wallet by an authorisation code, from the code until the token that was made from it expires. */
export interface WalletGrant {
  /** SHA-256 of the authorisation code, hex. */
  readonly codeHash: string;
  readonly issuerId: string;
  readonly credentialId: string;
  /** Id of the credential configuration, as the issuer's metadata names it. */
  readonly configuration: string;
  readonly clientId: string;
  /** Exactly as the wallet sent it. */
  readonly redirectUri: string;
  /** S256 of the code verifier (RFC 7636, section 4.2). */
  readonly codeChallenge: string;
  /** Thumbprint of the one DPoP key that may use the code (RFC 9449, section 10); absent where the wallet named none. */
  readonly dpopThumbprint?: string;
  /** Whether the wallet asked with `authorization_details`: it is then told with what to ask for the credential. */
  readonly detailed: boolean;
  /** How often the code was used rightly: the first use makes a token, the second one ends it (RFC 6749, section 4.1.2). */
  readonly uses: number;
  readonly codeExpiresAt: number;
  /** When nothing that came of it is good any more. */
  readonly expiresAt: number;
}

export interface WalletGrantRepository {
  /** @throws AlreadyStored */
  insert(grant: WalletGrant): Promise<void>;
  byCode(codeHash: string): Promise<WalletGrant | undefined>;
  /** Counts one use and gives the grant with it, in one step: of several callers at once, one is the first. */
  use(codeHash: string): Promise<WalletGrant | undefined>;
  deleteExpired(now: number): Promise<number>;
}
