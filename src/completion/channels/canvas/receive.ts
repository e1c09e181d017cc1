import { z } from 'zod';
import {
  type ChannelAnswer,
  type ChannelNeeds,
  type ChannelRequest,
  type HttpChannel,
  refusal,
} from '../channel.js';
import { keepEvents } from '../keep-events.js';
import { refuse, senderOf } from '../sender.js';
import { parseCanvasEvent } from './parse-event.js';
import { tokenVerifier } from './verify.js';

/** Canvas Live Events over HTTPS, signed (docs/channels/canvas.md). */
export const canvas: HttpChannel = {
  name: 'canvas',
  routes: [{ method: 'post', path: '/events', handle: receiveCanvas }],
};

/** What the pairing keeps sealed: where Canvas publishes its keys, and whose events are meant. */
const settings = z.object({ jwksUri: z.url(), rootAccountUuid: z.string().min(1) });

const verifyToken = tokenVerifier();

async function receiveCanvas(needs: ChannelNeeds, request: ChannelRequest): Promise<ChannelAnswer> {
  let payload: unknown;
  let account = '';
  let unreachable = '';
  const sender = await senderOf(needs, 'canvas', request, async ([secret = '']) => {
    const { jwksUri, rootAccountUuid } = settings.parse(JSON.parse(secret));
    account = rootAccountUuid;
    const token = Buffer.from(request.rawBody).toString('utf8').trim().replace(/^"|"$/g, '');
    const verified = await verifyToken(needs, token, jwksUri);
    if ('payload' in verified) {
      payload = verified.payload;
      return undefined;
    }
    if (verified.fault === 'ERR_TOKEN_KEYS_UNREACHABLE') unreachable = verified.fault;
    return { code: verified.fault, message: verified.detail };
  });
  // Not the sender's fault: it shall try again.
  if (unreachable !== '') return refusal(503, unreachable, 'The keys of Canvas could not be read.');
  if ('status' in sender) return sender;
  const parsed = parseCanvasEvent(payload, account, needs.clock());
  if ('foreign' in parsed)
    return refuse(
      needs,
      sender.platform,
      403,
      'ERR_ISSUER_FOREIGN',
      `root account ${parsed.foreign.slice(0, 100)} is not that of this platform.`,
    );
  const events = 'event' in parsed ? [parsed.event] : [];
  const refused = 'refused' in parsed ? [parsed.refused] : [];
  const accepted = await keepEvents(needs, sender, { events, refused });
  // A refused event will never be accepted, and Canvas is told nothing that could make it send it again.
  return { status: 202, body: { accepted, duplicates: events.length - accepted, refused } };
}
