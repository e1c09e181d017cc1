/** What a platform tells outside of any launch (LTI Platform Notification Service 1.0), in the product's words. */
export type Notice =
  | { readonly type: 'hello'; readonly platformId: string }
  | {
      readonly type: 'course-copied';
      readonly platformId: string;
      readonly contextId: string;
      /** Ids of the contexts that it was made from. */
      readonly originContextIds: readonly string[];
    };

/** Implemented by lti/. */
export interface NoticeReceiver {
  /**
   * @param body as it was posted: `{ notices: [{ jwt }] }`
   * @returns those that are true and known; others are logged and passed over
   * @throws NoticesMalformed
   */
  receive(body: unknown): Promise<readonly Notice[]>;
}

export class NoticesMalformed extends Error {
  override readonly name = 'NoticesMalformed';
  readonly code = 'ERR_NOTICES_MALFORMED';
}
