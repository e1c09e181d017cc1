import { json, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Campus, findPerson, type LineItem, type Registration } from '../campus.js';
import { lineItemUrl, paths } from '../lti/addresses.js';
import { scope } from '../lti/iri.js';
import { bearer } from '../lti/token.js';
import { addLineItem } from '../resource-links.js';
import { nextPage } from './paging.js';
import { refuse, refuseWithPage } from './refusal.js';
import { parseScore, recordScore } from './scores.js';

const mediaType = {
  item: 'application/vnd.ims.lis.v2.lineitem+json',
  items: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  score: 'application/vnd.ims.lis.v1.score+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
} as const;

const newLineItem = z.object({
  label: z.string().min(1),
  scoreMaximum: z.number().positive(),
  resourceId: z.string().optional(),
  tag: z.string().optional(),
  resourceLinkId: z.string().optional(),
});

const one = `${paths.lineItems}/:item/lineitem`;

type Guarded = (registration: Registration, request: Request, response: Response) => void;
type GuardedItem = (item: LineItem, request: Request, response: Response) => void;

/** Assignment and Grade Services 2.0 with Moodle's habits: a tool sees its own line items and nobody else's. */
export function lineItemRoutes(campus: Campus): Router {
  const router = Router();
  const body = json({ type: ['application/json', 'application/*+json'] });
  const both = [scope.lineItem, scope.lineItemReadonly];

  const allowed = (scopes: readonly string[], handle: Guarded) => (request: Request, response: Response) => {
    const registration = campus.registrations.get(bearer(campus, request, scopes)?.clientId ?? '');
    if (registration === undefined) return refuse(request, response, 401, 'Invalid or missing token');
    if (request.query.type_id !== registration.deploymentId) {
      return refuse(request, response, 403, 'This resource does not belong to the tool');
    }
    handle(registration, request, response);
  };
  const own = (scopes: readonly string[], handle: GuardedItem) =>
    allowed(scopes, (registration, request, response) => {
      const item = campus.lineItems.get(String(request.params.item));
      if (item === undefined || item.clientId !== registration.clientId) {
        return refuse(request, response, 404, 'Line item does not exist');
      }
      handle(item, request, response);
    });

  router.get(
    paths.lineItems,
    allowed(both, (registration, request, response) => {
      const { resource_link_id: linkId, resource_id: resourceId, tag } = request.query;
      const items = [...campus.lineItems.values()].filter(
        (item) =>
          item.clientId === registration.clientId &&
          (linkId === undefined || item.resourceLinkId === linkId) &&
          (resourceId === undefined || item.resourceId === resourceId) &&
          (tag === undefined || item.tag === tag),
      );
      const page = nextPage(campus, request, response, items, 0);
      response.type(mediaType.items).send(JSON.stringify(page.map((item) => shown(campus, item))));
    }),
  );
  router.post(
    paths.lineItems,
    body,
    allowed([scope.lineItem], (registration, request, response) => {
      const parsed = newLineItem.safeParse(request.body);
      if (!parsed.success) return refuse(request, response, 400, z.prettifyError(parsed.error));
      const item = addLineItem(campus, registration, parsed.data);
      response
        .status(201)
        .type(mediaType.item)
        .send(JSON.stringify(shown(campus, item)));
    }),
  );
  router.get(
    one,
    own(both, (item, _request, response) => {
      response.type(mediaType.item).send(JSON.stringify(shown(campus, item)));
    }),
  );
  router.put(
    one,
    body,
    own([scope.lineItem], (item, request, response) => {
      const parsed = newLineItem.safeParse(request.body);
      if (!parsed.success) return refuse(request, response, 400, z.prettifyError(parsed.error));
      // The link of a line item is fixed (AGS 2.0, section 3.2.7): what a PUT says about it changes nothing.
      const { resourceLinkId: _fixed, ...changes } = parsed.data;
      const { id, clientId, resourceLinkId, results: kept } = item;
      const changed: LineItem = { id, clientId, resourceLinkId, results: kept, ...changes };
      campus.lineItems.set(item.id, changed);
      response.type(mediaType.item).send(JSON.stringify(shown(campus, changed)));
    }),
  );
  router.delete(
    one,
    own([scope.lineItem], (item, request, response) => {
      if (item.resourceLinkId !== undefined) {
        return refuse(request, response, 403, 'The line item belongs to an activity');
      }
      campus.lineItems.delete(item.id);
      response.status(204).end();
    }),
  );
  router.post(
    `${one}/scores`,
    body,
    own([scope.score], (item, request, response) => {
      const score = parseScore(request.body);
      const outcome =
        score === undefined ? 'incorrect' : recordScore(item, score, findPerson(campus, score.userId));
      response.type(mediaType.score);
      if (outcome === 'stored') response.status(200).end();
      else if (outcome === 'earlier') {
        response.statusMessage = `Refusing score with an earlier timestamp for item ${item.id} and user ${score?.userId}`;
        response.status(409).send('[]');
      } else {
        response.statusMessage = 'Incorrect score received';
        response.status(400).send('[]');
      }
    }),
  );
  router.get(
    `${one}/results`,
    own([scope.resultReadonly], (item, request, response) => {
      if (request.query.limit !== undefined && campus.options.resultsLimit === 'fails') {
        return refuseWithPage(response, 404);
      }
      const page = nextPage(campus, request, response, results(campus, item, request.query.user_id), 0);
      response.type(mediaType.results).send(JSON.stringify(page));
    }),
  );
  return router;
}

function shown(campus: Campus, item: LineItem) {
  return {
    id: lineItemUrl(campus, item),
    label: item.label,
    scoreMaximum: item.scoreMaximum,
    resourceId: item.resourceId ?? '',
    tag: item.tag ?? '',
    ...(item.resourceLinkId !== undefined && {
      resourceLinkId: item.resourceLinkId,
      ltiLinkId: item.resourceLinkId,
    }),
  };
}

function results(campus: Campus, item: LineItem, userId: unknown) {
  return [...item.results]
    .filter(([user, result]) => {
      const listed = result.score !== 0 || campus.options.zeroResults === 'listed';
      return listed && (userId === undefined || user === userId);
    })
    .map(([user, result]) => ({
      id: `${lineItemUrl(campus, item, '/results')}&user_id=${user}`,
      userId: user,
      ...(result.score !== undefined && { resultScore: result.score, resultMaximum: item.scoreMaximum }),
      ...(result.comment !== undefined && { comment: result.comment }),
      scoreOf: lineItemUrl(campus, item),
      timestamp: new Date(result.timestamp * 1000).toISOString().replace('.000Z', '+00:00'),
    }));
}
