import { type Request, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { ConnectChannel } from '../../completion/channels/connect.js';
import type { Pairing } from '../../platform/pairing.js';
import type { Platform } from '../../platform/platform.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { type AdminResponse, adminGate } from '../http/admin-gate.js';
import { keepLanguage, type Web } from '../http/web.js';
import { channelWords } from '../messages/channel-words.js';
import {
  ChannelsPage,
  type Connectable,
  ConnectedPage,
  connectable,
  typed,
} from '../pages/admin/channels-page.js';
import { sendPage } from '../view/render.js';
import { platformAskedFor } from './platform-asked-for.js';

const shapes = {
  token: z.string().regex(/^\S{8,200}$/),
  jwksUri: z.url({ protocol: /^https?$/ }),
  rootAccountUuid: z.string().regex(/^[\w-]{8,100}$/),
} as const;

/** How an admin connects a platform without the plugin: each channel's secret is made, given or forgotten here. */
export function channelAdminRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();
  const inside = Router({ mergeParams: true });
  inside.use(urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 }));
  inside.use((request, response, next) => {
    keepLanguage(web.jar, request, response);
    next();
  });
  inside.use(adminGate(web));

  inside.get('/', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const pairings = await pairingsOf(web, platform);
    const view = web.view(request, response.locals.session);
    sendPage(response, 200, view, <ChannelsPage platform={platform} pairings={pairings} />);
  });
  inside.post(
    '/:channel',
    async (request: Request<{ id: string; channel: string }>, response: AdminResponse) => {
      const platform = await platformAskedFor(web, request.params.id);
      const channel = channelOf(request);
      const view = web.view(request, response.locals.session);
      const body = formBody(request);
      const form = Object.fromEntries(typed[channel].map((name) => [name, body.text(name)]));
      const wrong = typed[channel].filter((name) => !shapes[name].safeParse(form[name]).success);
      if (wrong.length > 0) {
        const errors = Object.fromEntries(
          wrong.map((name) => [name, channelWords[view.language].wrong[name]]),
        );
        const pairings = await pairingsOf(web, platform);
        const page = <ChannelsPage platform={platform} pairings={pairings} form={form} errors={errors} />;
        return sendPage(response, 422, view, page);
      }
      const connected = await deps.connectChannel({
        platformId: platform.id,
        channel,
        ...form,
      } as ConnectChannel);
      if (connected === undefined) throw new Refused('ERR_NOT_FOUND', request.path);
      deps.log.info({ platformId: platform.id, channel }, 'a channel was connected');
      sendPage(
        response,
        201,
        view,
        <ConnectedPage platform={platform} channel={channel} connected={connected} />,
      );
    },
  );
  inside.post('/:channel/disconnect', async (request: Request<{ id: string; channel: string }>, response) => {
    const platform = await platformAskedFor(web, request.params.id);
    const channel = channelOf(request);
    await deps.disconnectChannel({ platformId: platform.id, channel });
    deps.log.info({ platformId: platform.id, channel }, 'a channel was disconnected');
    response.redirect(303, `/admin/platforms/${platform.id}/channels`);
  });
  router.use('/admin/platforms/:id/channels', inside);
  return router;
}

function channelOf(request: Request<{ id: string; channel: string }>): Connectable {
  const channel = connectable.find((one) => one === request.params.channel);
  if (channel === undefined) throw new Refused('ERR_NOT_FOUND', request.path);
  return channel;
}

async function pairingsOf({ deps }: Web, platform: Platform): Promise<ReadonlyMap<Connectable, Pairing>> {
  const pairings = new Map<Connectable, Pairing>();
  for (const channel of connectable) {
    const pairing = await deps.store.pairings.byPlatform(platform.id, channel);
    if (pairing !== undefined) pairings.set(channel, pairing);
  }
  return pairings;
}
