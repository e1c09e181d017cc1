import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { connections, LetterRefused, type Post, PostUnavailable } from './post.js';

/** What nodemailer's errors tell (nodemailer.com, "Errors"). */
const failure = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string(),
});

/**
 * Hands letters to a mail server. A password goes to servers on this machine or over TLS only.
 * @param options.smtpUrl `smtp://` or `smtps://`
 * @param options.name what the tool calls itself to the server
 */
export function smtpPost(options: {
  readonly smtpUrl: string;
  readonly from: string;
  readonly name: string;
}): Post {
  const url = new URL(options.smtpUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const transport = createTransport(
    {
      url: options.smtpUrl,
      pool: true,
      maxConnections: connections,
      name: options.name,
      requireTLS: url.username !== '' && !local,
      // Together well below the lease of a mailing: nobody else takes it up while the server takes its time.
      dnsTimeout: 5_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: options.from },
  );
  return {
    description: `${url.protocol}//${url.host}`,
    async send({ to, subject, text, html, stopUrl, messageId }) {
      try {
        await transport.sendMail({
          to,
          subject,
          text,
          html,
          messageId,
          headers: {
            // RFC 8058; RFC 3834: nobody's holiday notice should answer.
            'List-Unsubscribe': `<${stopUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'Auto-Submitted': 'auto-generated',
          },
        });
      } catch (error) {
        throw translated(error);
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

function translated(cause: unknown): LetterRefused | PostUnavailable {
  const parsed = failure.safeParse(cause);
  if (!parsed.success) return new PostUnavailable('ERR_MAIL_UNREACHABLE', String(cause), { cause });
  const { code, command = '', responseCode = 0, response, message } = parsed.data;
  const reason = (response ?? message).slice(0, 500);
  if (code === 'EAUTH') return new PostUnavailable('ERR_MAIL_LOGIN', reason, { cause });
  // RFC 5321, section 4.2.1: 5yz says never, 4yz says later.
  if (responseCode >= 500 && command.startsWith('MAIL'))
    return new PostUnavailable('ERR_MAIL_SENDER', reason, { cause });
  if (responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'))
    return new LetterRefused(reason, { cause });
  if (responseCode >= 400) return new PostUnavailable('ERR_MAIL_DEFERRED', reason, { cause });
  return new PostUnavailable('ERR_MAIL_UNREACHABLE', reason, { cause });
}
