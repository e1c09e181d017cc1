import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as sent. */
  readonly source: string;
}

/** What the server answers to a recipient: undefined takes it. */
type Answer = (recipient: string) => { readonly code: number; readonly words: string } | undefined;

export interface MailServer extends AsyncDisposable {
  readonly url: string;
  readonly arrived: Arrived[];
  /** How it answers from now on. */
  answer: Answer;
  /** Whether it takes any sender. */
  sender: Answer;
}

/** A real SMTP server in this process. @param login user and password that it asks for */
export async function startMailServer(login?: {
  readonly user: string;
  readonly password: string;
}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const failing = (answer: ReturnType<Answer>): Error | null =>
    answer === undefined ? null : Object.assign(new Error(answer.words), { responseCode: answer.code });
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 50,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) return done(null, { user: username });
      done(Object.assign(new Error('who are you?'), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, _session, done) => done(failing(mail.sender(address))),
    onRcptTo: ({ address }, _session, done) => done(failing(mail.answer(address))),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        arrived.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const who = login === undefined ? '' : `${login.user}:${login.password}@`;
  const mail: MailServer = {
    url: `smtp://${who}127.0.0.1:${port}`,
    arrived,
    answer: () => undefined,
    sender: () => undefined,
    async [Symbol.asyncDispose]() {
      if (!server.server.listening) return;
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return mail;
}

/** The parts of a mail, decoded. */
export function read({ source }: Arrived): {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
} {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const headers = headersIn(head);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const [text = '', html = ''] = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, 3).map(decoded);
  return { headers, text, html };
}

function headersIn(head: string): Readonly<Record<string, string>> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
      return [name.toLowerCase(), words(value)];
    }),
  );
}

/** RFC 2047. */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString('utf8')
        : quoted(coded.replaceAll('_', ' ')),
    );
}

function decoded(part: string): string {
  const [head = '', ...body] = part.replace(/^\r\n/, '').split('\r\n\r\n');
  const encoding = headersIn(head)['content-transfer-encoding'];
  const text = body.join('\r\n\r\n');
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(text.replace(/=\r\n/g, '')) : text;
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
