/** One login under way: state and nonce bound to each other and to the browser (Security Framework 1.0, section 5.1.1). */
export interface LoginState {
  /** SHA-256 of the state value, hex. */
  readonly stateHash: string;
  readonly nonce: string;
  readonly platformId: string;
  /** Of the registration that it is for; absent in logins of before an LMS could have several. */
  readonly clientId?: string;
  readonly targetLinkUri: string;
  /** `lti_deployment_id`, where the login carried one. */
  readonly deploymentId?: string;
  readonly expiresAt: number;
}

export interface LoginStateRepository {
  insert(state: LoginState): Promise<void>;
  /** Takes the row away; exactly one of several parallel callers gets it. */
  take(stateHash: string): Promise<LoginState | undefined>;
  deleteExpired(now: number): Promise<number>;
}
