import { type Request, Router } from 'express';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import type { AdminResponse } from '../http/admin-gate.js';
import type { Web } from '../http/web.js';
import { PeoplePage } from '../pages/admin/people-page.js';
import { PersonPage, type PersonPageProps } from '../pages/admin/person-page.js';
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
    async (request: Request<PersonParams>, response: AdminResponse) => {
      const { joined } = request.query;
      await showPerson(
        web,
        request,
        response,
        joined === 'yes' ? { outcome: 'joined', typed: '' } : undefined,
      );
    },
  );
  router.post(
    '/platforms/:id/people/:learnerId/joined',
    async (request: Request<PersonParams>, response: AdminResponse) => {
      const { platform, learner } = await personAskedFor(web, request);
      const body = formBody(request);
      const address = `/admin/platforms/${platform.id}/people/${learner.id}`;
      const formerId = body.text('part');
      const facts = { platformId: platform.id, learnerId: learner.id };
      if (formerId !== '') {
        await deps.joinedAccounts.part(learner.id, formerId);
        deps.log.info({ ...facts, formerId }, 'two accounts are not one person’s any more');
        return response.redirect(303, `${address}#joined`);
      }
      const typed = body.text('former').trim();
      const outcome = await deps.joinedAccounts.join({ learnerId: learner.id, formerSub: typed });
      if (outcome !== 'joined') return showPerson(web, request, response, { outcome, typed });
      deps.log.info({ ...facts, formerSub: typed }, 'two accounts were declared one person’s');
      response.redirect(303, `${address}?joined=yes#joined`);
    },
  );
  return router;
}

type PersonParams = { readonly id: string; readonly learnerId: string };

async function personAskedFor(web: Web, { params }: Request<PersonParams>) {
  const platform = await platformAskedFor(web, params.id);
  const found = await web.deps.platformLearner({ platformId: platform.id, learnerId: params.learnerId });
  if (found === undefined) throw new Refused('ERR_NOT_FOUND', `learner ${params.learnerId}`);
  return { platform, ...found };
}

async function showPerson(
  web: Web,
  request: Request<PersonParams>,
  response: AdminResponse,
  joining: PersonPageProps['joining'],
): Promise<void> {
  const { deps } = web;
  const { platform, learner, courses: opened } = await personAskedFor(web, request);
  const courses = await Promise.all(
    opened.map(async (course) => ({ course, file: await readLearner(deps, course, learner.id) })),
  );
  const page = (
    <PersonPage
      platform={platform}
      learner={learner}
      courses={courses}
      now={deps.clock()}
      joined={await deps.joinedAccounts.namedFor(learner.id)}
      joining={joining}
    />
  );
  const refused = joining !== undefined && joining.outcome !== 'joined';
  sendPage(response, refused ? 422 : 200, web.view(request as Request, response.locals.session), page);
}
