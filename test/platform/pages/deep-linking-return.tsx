import { Router, urlencoded } from 'express';
import type { Campus } from '../campus.js';
import { paths } from '../lti/addresses.js';
import { acceptDeepLinking, DeepLinkingRefused } from '../services/deep-linking.js';
import { page } from './layout.js';
import { MessagePage } from './message-page.js';
import { viewOf } from './view.js';

/** Where the tool's page posts its deep-linking response, usually still inside the LMS's frame. */
export function deepLinkingReturnRoutes(campus: Campus): Router {
  const router = Router();
  router.post(
    paths.deepLinkingReturn,
    urlencoded({ extended: false, limit: '1mb' }),
    async (request, response) => {
      const view = viewOf(request, response);
      const { words } = view;
      try {
        const launchId = String(request.query.launch ?? '');
        const links = await acceptDeepLinking(campus, launchId, String(request.body?.JWT ?? ''));
        const title = links.length > 0 ? words.added : words.nothingAdded;
        response.send(
          page(<MessagePage view={view} title={title} lines={links.map((link) => link.title)} />),
        );
      } catch (error) {
        if (!(error instanceof DeepLinkingRefused)) throw error;
        response
          .status(400)
          .send(page(<MessagePage view={view} title={words.refusedResponse} lines={[error.message]} />));
      }
    },
  );
  return router;
}
