/** How many letters are handed over at the same time. */
export const connections = 4;

/** An e-mail as it is handed to the mail server. */
export interface Letter {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where the learner stops further e-mails: with one click (RFC 8058), or on a page. */
  readonly stopUrl: string;
  /** The same however often the letter is sent: whoever gets it twice can tell. */
  readonly messageId: string;
}

export interface Post extends AsyncDisposable {
  /** Where letters go, in words an operator knows; no password in it. */
  readonly description: string;
  /** Resolves when the mail server has taken it. @throws LetterRefused, PostUnavailable */
  send(letter: Letter): Promise<void>;
}

/** The mail server will not take this letter however often it is sent. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
  readonly code = 'ERR_MAIL_REFUSED';
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** Not now: the server is not there, lets nobody in, or asks to come back later. */
export class PostUnavailable extends Error {
  override readonly name = 'PostUnavailable';
  constructor(
    readonly code: 'ERR_MAIL_DEFERRED' | 'ERR_MAIL_SENDER' | 'ERR_MAIL_LOGIN' | 'ERR_MAIL_UNREACHABLE',
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
