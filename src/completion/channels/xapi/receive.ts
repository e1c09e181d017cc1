import { isSecret } from '../../../../config/secrets.js';
import {
  type ChannelAnswer,
  type ChannelNeeds,
  type ChannelRequest,
  type HttpChannel,
  refusal,
} from '../channel.js';
import { keepEvents } from '../keep-events.js';
import { type Doubt, refuse, senderOf } from '../sender.js';
import { parseStatements } from './parse-statements.js';

const versions = ['2.0.0', '1.0.3', '1.0.2', '1.0.1', '1.0.0'] as const;
const versionHeader = { 'x-experience-api-version': '1.0.3' };

/** The part of a Learning Record Store that statements are sent to (docs/channels/xapi.md). */
export const xapi: HttpChannel = {
  name: 'xapi',
  routes: [
    { method: 'get', path: '/about', handle: about },
    { method: 'post', path: '/statements', handle: postStatements },
    { method: 'put', path: '/statements', handle: putStatement },
    { method: 'get', path: '/statements', handle: keepsNoStatements },
  ],
};

type Answer = ChannelAnswer<object | undefined>;

/** Needs no credentials (xAPI 1.0.3, part 3, section 2.8). */
async function about(): Promise<Answer> {
  return { status: 200, body: { version: versions }, headers: versionHeader };
}

async function keepsNoStatements(): Promise<Answer> {
  return versioned(refusal(405, 'ERR_STATEMENTS_WRITE_ONLY', 'Statements are taken as evidence, not kept.'));
}

async function postStatements(needs: ChannelNeeds, request: ChannelRequest): Promise<Answer> {
  const heard = await hear(needs, request);
  return versioned('status' in heard ? heard : { status: 200, body: heard.ids });
}

async function putStatement(needs: ChannelNeeds, request: ChannelRequest): Promise<Answer> {
  const id = request.query?.statementId ?? '';
  const heard = await hear(needs, request, id.toLowerCase());
  return versioned('status' in heard ? heard : { status: 204, body: undefined });
}

async function hear(
  needs: ChannelNeeds,
  request: ChannelRequest,
  givenId?: string,
): Promise<ChannelAnswer | { readonly ids: readonly string[] }> {
  const sender = await senderOf(needs, 'xapi', request, (secrets) => basicDoubt(request, secrets));
  if ('status' in sender) return sender;
  const { platform } = sender;
  const version = request.headers['x-experience-api-version'] ?? '';
  if (!/^(1\.0|2\.0)(\.\d+)?$/.test(version))
    return refuse(
      needs,
      platform,
      400,
      'ERR_XAPI_VERSION',
      `X-Experience-API-Version: ${versions.join(', ')}`,
    );
  if (givenId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(givenId))
    return refuse(needs, platform, 400, 'ERR_MESSAGE_INVALID', 'statementId is not a UUID');
  const parsed = parseStatements(request.rawBody, platform.issuer, needs.clock(), givenId);
  if ('fault' in parsed) return refuse(needs, platform, 400, 'ERR_MESSAGE_INVALID', parsed.fault);

  // A log store sends everything that happens on its site. What is of no course launched here is not kept.
  const launched = new Set(
    (await needs.courses.list(platform.id))
      .filter((one) => one.launchedAt !== undefined)
      .map((one) => one.contextId),
  );
  const events = parsed.events.filter(({ contextId }) => contextId !== undefined && launched.has(contextId));
  await keepEvents(needs, sender, { events, refused: [] });
  for (const code of ['ERR_STATEMENT_ACTOR', 'ERR_ISSUER_FOREIGN'] as const) {
    const count = parsed.unused.filter((one) => one.code === code).length;
    if (count > 0) needs.refused(code, { platformId: platform.id, statements: count });
  }
  return { ids: parsed.ids };
}

/** Basic authentication (RFC 7617); the user name is part of the address already. */
function basicDoubt({ headers, pairingId }: ChannelRequest, secrets: readonly string[]): Doubt | undefined {
  const [scheme, credentials = ''] = (headers.authorization ?? '').split(' ');
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  const right = secrets.some((secret) => isSecret(given, `${pairingId}:${secret}`));
  if (scheme?.toLowerCase() === 'basic' && right) return undefined;
  return {
    code: 'ERR_CREDENTIALS_WRONG',
    message: 'User name and password of the platform’s page are needed as Basic authentication.',
    headers: { 'www-authenticate': 'Basic realm="Acquis", charset="UTF-8"' },
  };
}

function versioned(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, ...versionHeader } };
}
