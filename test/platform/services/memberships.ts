import { Router } from 'express';
import type { Campus } from '../campus.js';
import { course } from '../course.js';
import { membershipsUrl, paths } from '../lti/addresses.js';
import { claim, scope } from '../lti/iri.js';
import { bearer } from '../lti/token.js';
import { sourcedId } from '../lti/variables.js';
import { fullName, type Person } from '../people.js';
import { nextPage } from './paging.js';
import { refuse } from './refusal.js';

/** Names and Role Provisioning Services 2.0 as Moodle gives it: active enrolments only, roles by their short names. */
export function membershipRoutes(campus: Campus): Router {
  const router = Router();
  router.get(paths.memberships, (request, response) => {
    const token = bearer(campus, request, [scope.memberships]);
    const registration = campus.registrations.get(token?.clientId ?? '');
    if (registration === undefined) return refuse(request, response, 401, 'Invalid or missing token');
    const { role, rlid } = request.query;
    const link = typeof rlid === 'string' ? campus.resourceLinks.get(rlid) : undefined;
    if (rlid !== undefined && link?.clientId !== registration.clientId) {
      return refuse(request, response, 404, 'Resource link does not exist');
    }
    const members = [...campus.people.values()].filter(
      (person) => person.enrolled && (typeof role !== 'string' || role.endsWith(shortRole(person))),
    );
    const page = nextPage(campus, request, response, members, campus.options.membersPerPage);
    response.type('application/vnd.ims.lti-nrps.v2.membershipcontainer+json').send(
      JSON.stringify({
        id: membershipsUrl(campus),
        context: { id: course.id, label: course.label, title: course.title },
        members: page.map((person) => ({
          status: 'Active',
          roles: [shortRole(person)],
          ...(link && { message: [{ [claim.messageType]: 'LtiResourceLinkRequest' }] }),
          user_id: person.id,
          lis_person_sourcedid: sourcedId(person),
          ...identity(person, registration.claims),
          ext_user_username: person.username,
        })),
      }),
    );
  });
  return router;
}

const shortRole = (person: Person): string => (person.role === 'learner' ? 'Learner' : 'Instructor');

/** Only what the tool asked for at registration, as in the launch. */
function identity(person: Person, claims: readonly string[]): Readonly<Record<string, string>> {
  const known = {
    name: fullName(person),
    given_name: person.givenName,
    family_name: person.familyName,
    email: person.email,
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => claims.includes(name)));
}
