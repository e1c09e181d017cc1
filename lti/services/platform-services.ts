import type { Clock } from '../../src/clock.js';
import type { Course } from '../../src/course/course.js';
import type { Platform, PlatformRepository } from '../../src/platform/platform.js';
import { type PlatformServices, ServiceFailed } from '../../src/platform/services.js';
import { scope } from '../claims.js';
import { noticeTypes } from '../notices.js';
import { asClientOf } from '../registration/clients.js';
import { type CallNeeds, call, signed, succeeded } from './call.js';
import {
  createLineItem,
  deleteLineItem,
  listLineItems,
  updateLineItem,
  withReadingScope,
} from './line-items.js';
import { memberships } from './memberships.js';
import { results } from './results.js';
import { scores } from './scores.js';

export function platformServices(
  needs: CallNeeds & {
    readonly platforms: PlatformRepository;
    readonly clock: Clock;
    readonly noticesUrl: string;
  },
): PlatformServices {
  const { put } = scores(needs);

  /** As the registration knows it from which the course, and the addresses of its services, were launched last. */
  const platformOf = async ({ platformId, deploymentId }: Course): Promise<Platform> =>
    asClientOf(await platformById(platformId), deploymentId);

  async function platformById(id: string): Promise<Platform> {
    const platform = await needs.platforms.byId(id);
    if (platform !== undefined) return platform;
    throw new ServiceFailed('ERR_SERVICE_PLATFORM_UNKNOWN', `platform ${id} was removed`, false);
  }

  return {
    async renewTokens(platformId) {
      const platform = await platformById(platformId);
      for (const one of Object.values(scope)) await needs.tokens.drop(platform, one);
      await withReadingScope((granted) => needs.tokens.get(platform, granted));
    },
    async subscribe(platformId, { url, types }) {
      const platform = await platformById(platformId);
      for (const type of Object.values(noticeTypes)) {
        if (!types.includes(type)) continue;
        await signed(needs, platform, 'notices', async () => {
          const request = { platform, scope: scope.noticeHandlers, url, accept: 'application/json' } as const;
          const response = await call(needs, {
            ...request,
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ notice_type: type, handler: needs.noticesUrl }),
          });
          succeeded(url, response);
        });
      }
    },
    async memberships(course, resourceLinkId) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'memberships', () =>
        memberships(needs, platform, offered(course.membershipsUrl, 'memberships'), resourceLinkId),
      );
    },
    async results(course, lineItemUrl) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'results', () => results(needs, platform, lineItemUrl));
    },
    async lineItems(course) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'line-items', () =>
        listLineItems(needs, platform, offered(course.lineItemsUrl, 'line items')),
      );
    },
    async createLineItem(course, item) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'line-items', () =>
        createLineItem(needs, platform, offered(course.lineItemsUrl, 'line items'), item),
      );
    },
    async updateLineItem(course, item) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'line-items', () => updateLineItem(needs, platform, item));
    },
    async deleteLineItem(course, lineItemUrl) {
      const platform = await platformOf(course);
      return signed(needs, platform, 'line-items', () => deleteLineItem(needs, platform, lineItemUrl));
    },
    async putScore(course, lineItemUrl, score) {
      const platform = await platformOf(course);
      try {
        const outcome = await put(platform, lineItemUrl, score);
        if (outcome.outcome === 'stored') await needs.signs.worked(platform.id, 'scores');
        else await needs.signs.failed(platform.id, 'scores', 'ERR_SERVICE_REFUSED', outcome.reason);
        return outcome;
      } catch (error) {
        if (error instanceof ServiceFailed)
          await needs.signs.failed(platform.id, 'scores', error.code, error.detail);
        throw error;
      }
    },
  };
}

function offered(url: string | undefined, service: string): string {
  if (url !== undefined) return url;
  throw new ServiceFailed('ERR_SERVICE_NOT_OFFERED', `no launch from this course offered ${service}`, false);
}
