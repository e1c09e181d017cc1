import { createHash } from 'node:crypto';
import type { Campus, LineItem, PendingLaunch, Registration } from '../campus.js';
import { nowSeconds } from '../campus.js';
import { course } from '../course.js';
import { launchRoles } from '../people.js';
import { noticeClaim } from '../services/notices.js';
import { lineItemsUrl, lineItemUrl, membershipsUrl, paths } from './addresses.js';
import { claim, scope } from './iri.js';
import { sourcedId, substitute } from './variables.js';

export const platformVersion = '2026112200';

/** Claims of an id_token in the order and form that Moodle 4.5 gives them (LTI Core 1.3, section 5.3), valid for 60 seconds. */
export function launchClaims(
  campus: Campus,
  registration: Registration,
  launch: PendingLaunch,
  nonce: string,
): Readonly<Record<string, unknown>> {
  const now = nowSeconds(campus);
  const deepLinking = launch.message === 'deep-linking';
  const link = deepLinking ? undefined : campus.resourceLinks.get(launch.resourceLinkId);
  const item = link === undefined ? undefined : lineItemOf(campus, link.id);
  return {
    nonce,
    iat: now,
    exp: now + 60,
    iss: campus.url,
    aud: registration.clientId,
    [claim.deploymentId]: registration.deploymentId,
    [claim.targetLinkUri]: targetLinkUri(campus, registration, launch),
    sub: launch.person.id,
    [claim.lis]: {
      person_sourcedid: sourcedId(launch.person),
      course_section_sourcedid: course.sectionSourcedId,
    },
    [claim.roles]: launchRoles(launch.person),
    [claim.context]: {
      id: course.id,
      label: course.label,
      title: course.title,
      type: ['CourseSection'],
    },
    [claim.messageType]: deepLinking ? 'LtiDeepLinkingRequest' : 'LtiResourceLinkRequest',
    ...(link && {
      [claim.resourceLink]: { title: link.title, description: link.description, id: link.id },
    }),
    ...identity(registration, launch),
    [claim.ext]: { user_username: launch.person.username, lms: 'acquis-test-platform' },
    [claim.launchPresentation]: presentation(campus, launch),
    [claim.toolPlatform]: {
      product_family_code: 'acquis-test-platform',
      version: platformVersion,
      guid: createHash('md5').update(campus.url).digest('hex'),
      name: 'Campus Test',
      description: 'LTI 1.3 platform for tests and the demo',
    },
    [claim.version]: '1.3.0',
    [claim.custom]: {
      ...link?.custom,
      ...substitute(registration.customParameters, {
        person: launch.person,
        resourceLink: link,
        lineItemUrl: item && lineItemUrl(campus, item),
        resultsUrl: item && lineItemUrl(campus, item, '/results'),
      }),
    },
    ...services(campus, registration, item),
    ...noticeClaim(campus, registration),
    ...(deepLinking && { [claim.deepLinkingSettings]: deepLinkingSettings(campus, registration, launch) }),
  };
}

export function targetLinkUri(campus: Campus, registration: Registration, launch: PendingLaunch): string {
  if (launch.message === 'deep-linking') return registration.deepLinkingUri;
  return campus.resourceLinks.get(launch.resourceLinkId)?.url ?? registration.targetLinkUri;
}

export function lineItemOf(campus: Campus, resourceLinkId: string): LineItem | undefined {
  return [...campus.lineItems.values()].find((item) => item.resourceLinkId === resourceLinkId);
}

/** Moodle sends names and e-mail only to a tool that asked for them in `claims` of its registration. */
function identity(registration: Registration, launch: PendingLaunch): Readonly<Record<string, string>> {
  const { givenName, familyName, email } = launch.person;
  const known = { given_name: givenName, family_name: familyName, name: `${givenName} ${familyName}`, email };
  return Object.fromEntries(Object.entries(known).filter(([name]) => registration.claims.includes(name)));
}

function presentation(campus: Campus, launch: PendingLaunch): Readonly<Record<string, string>> {
  if (launch.message === 'deep-linking') return { locale: launch.locale };
  return {
    locale: launch.locale,
    document_target: launch.target,
    return_url: `${campus.url}${paths.returnToCourse}?course=${course.id}`,
  };
}

function services(campus: Campus, registration: Registration, item: LineItem | undefined) {
  const granted = registration.scopes;
  const ags = granted.filter((name) => name !== scope.memberships && name !== scope.noticeHandlers);
  return {
    ...(ags.length > 0 && {
      [claim.ags]: {
        scope: [...ags].sort(),
        lineitems: lineItemsUrl(campus, registration),
        ...(item && { lineitem: lineItemUrl(campus, item) }),
      },
    }),
    ...(granted.includes(scope.memberships) && {
      [claim.nrps]: { context_memberships_url: membershipsUrl(campus), service_versions: ['1.0', '2.0'] },
    }),
  };
}

function deepLinkingSettings(campus: Campus, registration: Registration, launch: PendingLaunch) {
  return {
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['frame', 'iframe', 'window'],
    accept_copy_advice: false,
    accept_multiple: campus.options.acceptMultiple,
    accept_unsigned: false,
    auto_create: false,
    can_confirm: false,
    deep_link_return_url: `${campus.url}${paths.deepLinkingReturn}?course=${course.id}&id=${registration.deploymentId}&launch=${launch.id}`,
    title: registration.name,
    text: '',
  };
}
