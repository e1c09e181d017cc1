import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { median } from './digital-bazaar-process.js';
import { round } from './measure.js';
import type { BenchResult } from './run.js';

const subjects = ['acquis', 'ltijs', 'lti-tool', 'floor'] as const;
type Subject = (typeof subjects)[number];

const users = 8;
const launchesPerRound = 160;
const rounds = 9;
/** Until the engine has compiled what is hot: a tool runs for weeks. */
const warmUp = 2400;
/** Of load before each measurement: so that what a tool puts off (we write sessions a second later) is in it as well. */
const leadInMs = 1500;

/**
 * What a whole launch costs a tool, in processor time of its process: login, id_token, first page, driven over HTTP by eight
 * users at once. The LMS and the browsers are this process, and are not counted; the tools take turns, each measured while
 * it has been busy for a while.
 */
export async function run(): Promise<BenchResult> {
  // As they run in life: compiled, without a loader in between.
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const lms = await startLms();
  const tools = new Map<Subject, Tool>();
  try {
    for (const subject of subjects) tools.set(subject, await startTool(subject, lms));
    const spent = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
    for (const tool of tools.values()) await launches(lms, tool, warmUp);
    for (let turn = 0; turn < rounds; turn += 1)
      for (const [subject, tool] of tools) {
        const until = performance.now() + leadInMs;
        while (performance.now() < until) await launches(lms, tool, 40);
        const before = await tool.cpu();
        await launches(lms, tool, launchesPerRound);
        spent.get(subject)?.push(((await tool.cpu()) - before) / launchesPerRound / 1000);
      }
    const cost = (subject: Subject) => median(spent.get(subject) ?? []);
    return {
      name: 'launch',
      figures: {
        ...Object.fromEntries(
          subjects.map((subject) => [`${subject}: CPU per launch, ms`, round(cost(subject))]),
        ),
        ...Object.fromEntries(
          subjects.map((subject) => [`${subject}: JWKS fetches`, lms.fetches.get(subject) ?? 0]),
        ),
        'launches measured of each': rounds * launchesPerRound,
      },
      ratios: Object.fromEntries(
        (['ltijs', 'lti-tool', 'floor'] as const).map((other) => [
          `${other} / acquis`,
          round(cost(other) / cost('acquis')),
        ]),
      ),
    };
  } finally {
    for (const tool of tools.values()) tool.stop();
    lms.close();
  }
}

interface Lms {
  readonly url: string;
  readonly fetches: Map<string, number>;
  idToken(tool: Tool, nonce: string, user: number): string;
  close(): void;
}

async function startLms(): Promise<Lms> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
  const fetches = new Map<string, number>();
  const server = createServer((request, response) => {
    const [, subject] = /^\/jwks\/(.+)$/.exec(request.url ?? '') ?? [];
    if (subject === undefined) return void response.writeHead(404).end();
    fetches.set(subject, (fetches.get(subject) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    fetches,
    idToken: (tool, nonce, user) => jws(claims(url, tool.url, nonce, user), privateKey),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function jws(payload: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ typ: 'JWT', alg: 'RS256', kid: 'k1' })}.${part(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** A learner's launch with the claims that Moodle sends. */
function claims(issuer: string, toolUrl: string, nonce: string, user: number) {
  const lti = 'https://purl.imsglobal.org/spec/lti/claim';
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: 'bench-client',
    sub: String(user),
    iat: now,
    exp: now + 60,
    nonce,
    name: `Learner ${user}`,
    given_name: 'Learner',
    family_name: String(user),
    email: `learner-${user}@bench.example`,
    [`${lti}/deployment_id`]: '1',
    [`${lti}/message_type`]: 'LtiResourceLinkRequest',
    [`${lti}/version`]: '1.3.0',
    [`${lti}/target_link_uri`]: `${toolUrl}/lti/launch`,
    [`${lti}/resource_link`]: { id: '7', title: 'Acquis', description: '' },
    [`${lti}/roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    [`${lti}/context`]: { id: '2', label: 'C2', title: 'Growing fruit', type: ['CourseSection'] },
    [`${lti}/launch_presentation`]: {
      locale: 'en',
      document_target: 'iframe',
      return_url: `${issuer}/return`,
    },
    [`${lti}/tool_platform`]: {
      product_family_code: 'moodle',
      guid: 'g',
      name: 'Bench',
      version: '2024100706',
    },
    [`${lti}/custom`]: { context_id_history: '' },
  };
}

interface Tool {
  readonly url: string;
  /** Where id_tokens go: ltijs takes them at its root. */
  readonly launchPath: string;
  cpu(): Promise<number>;
  stop(): void;
}

async function startTool(subject: Subject, lms: Lms): Promise<Tool> {
  const port = await freePort();
  const order = JSON.stringify({
    platformUrl: lms.url,
    jwksUrl: `${lms.url}/jwks/${subject}`,
    clientId: 'bench-client',
    deploymentId: '1',
    port,
  });
  const file = fileURLToPath(new URL(`../dist/bench/launch-subjects/${subject}.js`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [file, order], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (child.stdout === null || child.stdin === null) throw new Error('The process has no pipes.');
  const { stdin } = child;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`The process of ${subject} ended.`);
    return String(value);
  };
  while ((await line()) !== 'ready');
  return {
    url: `http://127.0.0.1:${port}`,
    launchPath: subject === 'ltijs' ? '/' : '/lti/launch',
    async cpu() {
      stdin.write('\n');
      return Number(await line());
    },
    stop: () => stdin.end(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let nextUser = 0;

async function launches(lms: Lms, tool: Tool, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  let left = count;
  await Promise.all(
    Array.from({ length: users }, async () => {
      while (left-- > 0) await launch(lms, tool, agent, nextUser++ % 500);
    }),
  );
  agent.destroy();
}

async function launch(lms: Lms, tool: Tool, agent: Agent, user: number): Promise<void> {
  const cookies = new Map<string, string>();
  const target = `${tool.url}/lti/launch`;
  const login = await send(tool, agent, cookies, '/lti/login', {
    iss: lms.url,
    login_hint: String(user),
    target_link_uri: target,
    client_id: 'bench-client',
    lti_deployment_id: '1',
    lti_message_hint: JSON.stringify({ cmid: 7, launchid: 'ltilaunch7_1234' }),
  });
  const query = new URL(login.location ?? '', tool.url).searchParams;
  const [state, nonce] = [query.get('state'), query.get('nonce')];
  if (state === null || nonce === null) throw new Error(`login answered ${login.status}: ${login.body}`);
  const form = { id_token: lms.idToken(tool, nonce, user), state };
  let page = await send(tool, agent, cookies, tool.launchPath, form);
  for (let hops = 0; hops < 4 && page.location !== undefined; hops += 1)
    page = await send(
      tool,
      agent,
      cookies,
      new URL(page.location, tool.url).pathname + new URL(page.location, tool.url).search,
    );
  if (page.status !== 200)
    throw new Error(`the launch at ${tool.url} ended with ${page.status}: ${page.body}`);
}

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
}

function send(
  tool: Tool,
  agent: Agent,
  cookies: Map<string, string>,
  path: string,
  form?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const body = form === undefined ? '' : new URLSearchParams(form).toString();
  const headers = {
    accept: 'text/html',
    'accept-language': 'en',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(form && {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise((resolve, reject) => {
    const onward = httpRequest(
      `${tool.url}${path}`,
      { agent, method: form === undefined ? 'GET' : 'POST', headers },
      (response) => void read(response, cookies).then(resolve, reject),
    );
    onward.on('error', reject).end(body);
  });
}

async function read(response: IncomingMessage, cookies: Map<string, string>): Promise<Answer> {
  for (const line of response.headers['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
  let body = '';
  for await (const chunk of response) body += chunk;
  const { location } = response.headers;
  return { status: response.statusCode ?? 0, body, ...(location !== undefined && { location }) };
}
