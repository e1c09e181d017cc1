import type { Clock } from '../clock.js';
import type { JobRepository } from '../jobs/job.js';
import type { LtiDocumentRepository } from '../store/lti-documents.js';
import { type PlatformServices, ServiceFailed } from './services.js';

/** Where an LMS takes the addresses of handlers of notices, and for which kinds, as a launch told. */
export interface NoticeOffer {
  readonly url: string;
  readonly types: readonly string[];
}

export interface NoticeSubscriptions {
  /** Has the notices of the kinds that we know sent to us, soon; asking again changes nothing. */
  launched(platformId: string, offer: NoticeOffer): Promise<void>;
  /** The job that this leaves. @throws ServiceFailed when it should be tried again */
  subscribe(platformId: string, offer: NoticeOffer): Promise<void>;
  /** Asks again for all that the platform ever offered. @throws ServiceFailed */
  again(platformId: string): Promise<void>;
}

export const subscribeJob = 'subscribe-notices';

const collection = 'notice-offer';

/** An LMS that once refused the handler, or has lost it, is asked again by a later launch, but not by each of a full class. */
const everyMs = 60 * 60_000;

export function noticeSubscriptions(needs: {
  readonly clock: Clock;
  readonly jobs: JobRepository;
  readonly ltiDocuments: LtiDocumentRepository;
  readonly services: Pick<PlatformServices, 'subscribe'>;
  readonly poke: () => void;
}): NoticeSubscriptions {
  const { clock, ltiDocuments, services } = needs;
  const nextAt = new Map<string, number>();
  return {
    async launched(platformId, { url, types }) {
      const now = clock();
      if ((nextAt.get(url) ?? 0) > now) return;
      nextAt.set(url, now + everyMs);
      await needs.jobs.enqueue(subscribeJob, url, { platformId, url, types }, now);
      needs.poke();
    },
    async subscribe(platformId, offer) {
      const fields = { platformId, url: offer.url };
      await ltiDocuments.delete(collection, fields);
      await ltiDocuments.insert({ collection, fields, body: JSON.stringify(offer), createdAt: clock() });
      try {
        await services.subscribe(platformId, offer);
      } catch (error) {
        // That it failed is on the platform's page.
        if (!(error instanceof ServiceFailed) || error.retryable) throw error;
      }
    },
    async again(platformId) {
      for (const { body } of await ltiDocuments.find(collection, { platformId }, 0))
        await services.subscribe(platformId, JSON.parse(body) as NoticeOffer);
    },
  };
}
