import type { Platform } from '../../../platform/platform.js';
import type { ChannelAnswer, ChannelNeeds, ChannelRequest, HttpChannel } from '../channel.js';
import { keepEvents } from '../keep-events.js';
import { refuse, senderOf } from '../sender.js';
import { parseMessage } from './parse-message.js';
import { missingFacts, parseReconciliation } from './reconcile.js';

/** The companion plugin of Moodle (docs/moodle-protocol.md). */
export const moodle: HttpChannel = {
  name: 'moodle',
  routes: [
    { method: 'post', path: '/events', handle: receiveMoodleEvents },
    { method: 'get', path: '/courses', handle: moodleCourses },
    { method: 'post', path: '/reconcile', handle: reconcileMoodle },
  ],
};

/** Takes a message of events: stored durably before the answer, or refused as a whole, or event by event. */
export async function receiveMoodleEvents(
  needs: ChannelNeeds,
  request: ChannelRequest,
): Promise<ChannelAnswer> {
  const sender = await senderOf(needs, 'moodle', request);
  if ('status' in sender) return sender;
  const { platform } = sender;
  const message = parseMessage(Buffer.from(request.rawBody).toString('utf8'), needs.clock());
  if ('fault' in message) return refuse(needs, platform, 422, 'ERR_MESSAGE_INVALID', message.fault);
  if (message.issuer !== platform.issuer) return foreignIssuer(needs, platform, message.issuer);
  const accepted = await keepEvents(needs, sender, message);
  return {
    status: 202,
    body: {
      accepted,
      duplicates: message.events.length - accepted,
      refused: message.refused,
      courses: await wantedCourses(needs, platform),
    },
  };
}

/** Tells the plugin for which courses events are wanted: those that have been launched into the tool. */
export async function moodleCourses(needs: ChannelNeeds, request: ChannelRequest): Promise<ChannelAnswer> {
  const sender = await senderOf(needs, 'moodle', request);
  if ('status' in sender) return sender;
  await needs.pairings.heard(sender.pairing.id, needs.clock());
  return { status: 200, body: await wantedCourses(needs, sender.platform) };
}

/** Tells the plugin which of the facts it knows are not held here. */
export async function reconcileMoodle(needs: ChannelNeeds, request: ChannelRequest): Promise<ChannelAnswer> {
  const sender = await senderOf(needs, 'moodle', request);
  if ('status' in sender) return sender;
  const { platform } = sender;
  const message = parseReconciliation(Buffer.from(request.rawBody).toString('utf8'));
  if ('fault' in message) return refuse(needs, platform, 422, 'ERR_MESSAGE_INVALID', message.fault);
  if (message.issuer !== platform.issuer) return foreignIssuer(needs, platform, message.issuer);
  return { status: 200, body: { missing: await missingFacts(needs, platform.id, message.facts) } };
}

async function wantedCourses({ courses }: ChannelNeeds, platform: Platform) {
  const launched = (await courses.list(platform.id)).filter((course) => course.launchedAt !== undefined);
  return { all: false, ids: launched.map((course) => course.contextId) };
}

function foreignIssuer(needs: ChannelNeeds, platform: Platform, issuer: string): Promise<ChannelAnswer> {
  return refuse(
    needs,
    platform,
    403,
    'ERR_ISSUER_FOREIGN',
    `issuer ${issuer} is not the paired platform ${platform.issuer}.`,
  );
}
