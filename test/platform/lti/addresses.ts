import type { Campus, LineItem, Registration } from '../campus.js';
import { course } from '../course.js';

/** Paths of the LMS's endpoints; routers mount them and claims name them. */
export const paths = {
  discovery: '/.well-known/openid-configuration',
  jwks: '/lti/jwks',
  authorization: '/lti/authorize',
  token: '/lti/token',
  registration: '/lti/registration',
  deepLinkingReturn: '/lti/deep-linking/return',
  returnToCourse: '/lti/return',
  lineItems: `/lti/services/${course.id}/lineitems`,
  memberships: `/lti/services/${course.id}/memberships`,
  noticeHandlers: '/lti/services/notice-handlers',
} as const;

export const lineItemsUrl = (campus: Campus, registration: Registration): string =>
  `${campus.url}${paths.lineItems}?type_id=${registration.deploymentId}`;

/** The query at the end is Moodle's: a tool that appends `/scores` to the whole URL fails here as it does there. */
export function lineItemUrl(campus: Campus, item: LineItem, below = ''): string {
  const typeId = campus.registrations.get(item.clientId)?.deploymentId ?? '';
  return `${campus.url}${paths.lineItems}/${item.id}/lineitem${below}?type_id=${typeId}`;
}

export const membershipsUrl = (campus: Campus): string => `${campus.url}${paths.memberships}`;

export const noticeHandlersUrl = (campus: Campus, registration: Registration): string =>
  `${campus.url}${paths.noticeHandlers}/${registration.deploymentId}`;
