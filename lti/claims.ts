/** Claim IRIs (LTI Core 1.3, section 5; AGS 2.0; NRPS 2.0; Deep Linking 2.0). None of them leaves this room. */
const lti = 'https://purl.imsglobal.org/spec/lti/claim';
const deepLinking = 'https://purl.imsglobal.org/spec/lti-dl/claim';

export const claim = {
  messageType: `${lti}/message_type`,
  version: `${lti}/version`,
  deploymentId: `${lti}/deployment_id`,
  targetLinkUri: `${lti}/target_link_uri`,
  resourceLink: `${lti}/resource_link`,
  roles: `${lti}/roles`,
  context: `${lti}/context`,
  toolPlatform: `${lti}/tool_platform`,
  launchPresentation: `${lti}/launch_presentation`,
  custom: `${lti}/custom`,
  forUser: `${lti}/for_user`,
  notice: `${lti}/notice`,
  originContexts: `${lti}/origin_contexts`,
  notificationService: `${lti}/platformnotificationservice`,
  ags: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  nrps: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  deepLinkingSettings: `${deepLinking}/deep_linking_settings`,
} as const;

export const messageTypes = {
  LtiResourceLinkRequest: 'resource-link',
  LtiDeepLinkingRequest: 'deep-linking',
  LtiSubmissionReviewRequest: 'submission-review',
} as const;
export type MessageType = keyof typeof messageTypes;

export const scope = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemReadOnly: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  resultReadOnly: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  noticeHandlers: 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers',
  memberships: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;

/** When a line item's work can be looked at: as soon as anything was reached (LTI Submission Review 1.0, `submissionReview`). */
export const submissionReview = { reviewableStatus: ['InProgress', 'Completed'] } as const;

/** The member of OpenID configurations and of registrations that holds what LTI adds (Dynamic Registration 1.0). */
export const platformConfiguration = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
export const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

/** Anything that came as JSON and is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
