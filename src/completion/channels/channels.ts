import { ags } from './ags/ask.js';
import { canvas } from './canvas/receive.js';
import type { ChannelAnswer, ChannelNeeds, ChannelRequest, HttpChannel } from './channel.js';
import { moodle } from './moodle/receive.js';
import type { PullChannel } from './pull.js';
import { webhook } from './webhook/receive.js';
import { webservice } from './webservice/ask.js';
import { xapi } from './xapi/receive.js';

/** Every channel that LMSs send to. */
const httpChannels: readonly HttpChannel[] = [moodle, webhook, xapi, canvas];

/** Every channel by which LMSs are asked. */
export const pullChannels: readonly PullChannel[] = [ags, webservice];

/** A channel's route, ready to be served. */
export interface Door {
  readonly method: 'get' | 'post' | 'put';
  /** With the parameter `pairingId`. */
  readonly path: string;
  readonly answer: (request: ChannelRequest) => Promise<ChannelAnswer<object | undefined>>;
}

export function openDoors(needs: ChannelNeeds, channels = httpChannels): readonly Door[] {
  return channels.flatMap(({ name, routes }) =>
    routes.map(({ method, path, handle }) => ({
      method,
      path: `/channels/${name}/:pairingId${path}`,
      answer: (request: ChannelRequest) => handle(needs, request),
    })),
  );
}
