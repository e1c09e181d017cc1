/** Names that LTI 1.3 and LTI Advantage give to claims and scopes. */
const lti = 'https://purl.imsglobal.org/spec/lti/claim/';
const deepLinking = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
const ags = 'https://purl.imsglobal.org/spec/lti-ags/scope/';

export const claim = {
  messageType: `${lti}message_type`,
  version: `${lti}version`,
  deploymentId: `${lti}deployment_id`,
  targetLinkUri: `${lti}target_link_uri`,
  resourceLink: `${lti}resource_link`,
  roles: `${lti}roles`,
  context: `${lti}context`,
  toolPlatform: `${lti}tool_platform`,
  launchPresentation: `${lti}launch_presentation`,
  lis: `${lti}lis`,
  custom: `${lti}custom`,
  ext: `${lti}ext`,
  forUser: `${lti}for_user`,
  notice: `${lti}notice`,
  originContexts: `${lti}origin_contexts`,
  notificationService: `${lti}platformnotificationservice`,
  ags: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  nrps: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  deepLinkingSettings: `${deepLinking}deep_linking_settings`,
  contentItems: `${deepLinking}content_items`,
  data: `${deepLinking}data`,
} as const;

export const scope = {
  lineItem: `${ags}lineitem`,
  lineItemReadonly: `${ags}lineitem.readonly`,
  resultReadonly: `${ags}result.readonly`,
  score: `${ags}score`,
  memberships: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  noticeHandlers: 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers',
} as const;

/** What every LMS here grants; notices only where they are offered. */
export const serviceScopes: readonly string[] = Object.values(scope).filter(
  (name) => name !== scope.noticeHandlers,
);

export const toolConfigurationMember = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
export const platformConfigurationMember = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
