import express, { type Express } from 'express';
import type { WebDeps } from './deps.js';
import { handleError } from './errors/handle-error.js';
import { Refused } from './errors/refused.js';
import { securityHeaders } from './http/headers.js';
import { createWeb } from './http/web.js';
import { adminRoutes } from './routes/admin.js';
import { channelRoutes } from './routes/channels.js';
import { channelAdminRoutes } from './routes/channels-admin.js';
import { checkAppRoutes } from './routes/check-app.js';
import { instructorRoutes } from './routes/instructor.js';
import { learnerRoutes } from './routes/learner.js';
import { ltiRoutes } from './routes/lti.js';
import { mailRoutes } from './routes/mail.js';
import { publicRoutes } from './routes/public.js';
import { walletRoutes } from './routes/wallet.js';
import { walletConsentRoutes } from './routes/wallet-consent.js';

/** The tool's web side: every address it answers at. Makes no connection and listens nowhere by itself. */
export function createWebApp(deps: WebDeps): Express {
  const web = createWeb(deps);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustedProxies);
  app.set('query parser', 'simple');

  app.use(securityHeaders(deps.publicUrl));
  // The busiest first: every route that is passed by is compared with the address.
  app.use(ltiRoutes(web));
  app.use(learnerRoutes(web));
  app.use(instructorRoutes(web));
  app.use(channelRoutes(web));
  app.get('/assets/:name', web.assets.handler);
  app.use(walletConsentRoutes(web));
  app.use(walletRoutes(web));
  app.use(mailRoutes(web));
  app.use(publicRoutes(web));
  app.use(checkAppRoutes(web));
  app.use(channelAdminRoutes(web));
  app.use(adminRoutes(web));
  app.use(() => {
    throw new Refused('ERR_NOT_FOUND', 'nothing is at this address');
  });
  app.use(handleError(web));
  return app;
}
