import type { ChannelAnswer, ChannelNeeds, ChannelRequest, HttpChannel } from '../channel.js';
import { keepEvents } from '../keep-events.js';
import { refuse, senderOf } from '../sender.js';
import { parseWebhook } from './parse-message.js';

/** Signed messages of any system that can send them (docs/channels/webhook.md). */
export const webhook: HttpChannel = {
  name: 'webhook',
  routes: [{ method: 'post', path: '/events', handle: receiveWebhook }],
};

async function receiveWebhook(needs: ChannelNeeds, request: ChannelRequest): Promise<ChannelAnswer> {
  const sender = await senderOf(needs, 'webhook', request);
  if ('status' in sender) return sender;
  const message = parseWebhook(request.rawBody, needs.clock());
  if ('fault' in message) return refuse(needs, sender.platform, 422, 'ERR_MESSAGE_INVALID', message.fault);
  const accepted = await keepEvents(needs, sender, message);
  return {
    status: 202,
    body: { accepted, duplicates: message.events.length - accepted, refused: message.refused },
  };
}
