import { type Request, Router } from 'express';
import { Refused } from '../errors/refused.js';
import type { AdminResponse } from '../http/admin-gate.js';
import type { Web } from '../http/web.js';
import { PeoplePage } from '../pages/admin/people-page.js';
import { PersonPage } from '../pages/admin/person-page.js';
import { readLearner } from '../pages/instructor/read-learner.js';
import { sendPage } from '../view/render.js';
import { platformAskedFor } from './platform-asked-for.js';

const mostFound = 50;

/** Learners of a platform across its courses, for whoever has to answer a complaint. Mounted behind the admin's gate. */
export function adminPeopleRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();

  router.get('/platforms/:id/people', async (request: Request<{ id: string }>, response: AdminResponse) => {
    const platform = await platformAskedFor(web, request.params.id);
    const { q } = request.query;
    const search = typeof q === 'string' ? q.slice(0, 200).trim() : '';
    const found = await deps.searchLearners({ platformId: platform.id, text: search, most: mostFound + 1 });
    sendPage(
      response,
      200,
      web.view(request as Request, response.locals.session),
      <PeoplePage
        platform={platform}
        search={search}
        found={found.slice(0, mostFound)}
        more={found.length > mostFound}
      />,
    );
  });

  router.get(
    '/platforms/:id/people/:learnerId',
    async (request: Request<{ id: string; learnerId: string }>, response: AdminResponse) => {
      const { id, learnerId } = request.params;
      const platform = await platformAskedFor(web, id);
      const found = await deps.platformLearner({ platformId: platform.id, learnerId });
      if (found === undefined) throw new Refused('ERR_NOT_FOUND', `learner ${learnerId}`);
      const courses = await Promise.all(
        found.courses.map(async (course) => ({ course, file: await readLearner(deps, course, learnerId) })),
      );
      sendPage(
        response,
        200,
        web.view(request as Request, response.locals.session),
        <PersonPage platform={platform} learner={found.learner} courses={courses} now={deps.clock()} />,
      );
    },
  );
  return router;
}
