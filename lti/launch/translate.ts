import type {
  DeepLinkingRequest,
  Launch,
  LaunchContext,
  LaunchServices,
  LaunchUser,
} from '../../src/platform/launch.js';
import type { Platform } from '../../src/platform/platform.js';
import { legible } from '../../src/visible.js';
import { claim, isObject, type JsonObject, type MessageType, messageTypes, scope } from '../claims.js';
import { isWebUrl } from './own-url.js';
import { rolesOf } from './roles.js';

/** The product's words for a token that has passed all checks. Optional claims that are malformed count as not sent. */
export function translate(claims: JsonObject, platform: Platform): Launch {
  const presentation = object(claims[claim.launchPresentation]);
  const custom = customOf(claims[claim.custom]);
  const context = contextOf(claims[claim.context], custom);
  const resourceLinkId = identifier(object(claims[claim.resourceLink]).id);
  const locale = text(presentation.locale) ?? text(claims.locale);
  const target = targetOf(presentation.document_target);
  const returnUrl = presentation.return_url;
  const reviewed = identifier(object(claims[claim.forUser]).user_id);
  const deepLinking = deepLinkingOf(claims[claim.deepLinkingSettings]);
  const message = messageTypes[claims[claim.messageType] as MessageType];
  return {
    platform,
    deploymentId: claims[claim.deploymentId] as string,
    message,
    user: userOf(claims),
    roles: rolesOf(list(claims[claim.roles])),
    ...(context && { context }),
    ...(resourceLinkId !== undefined && { resourceLinkId }),
    ...(locale !== undefined && { locale }),
    ...(target !== undefined && { target }),
    ...(isWebUrl(returnUrl) && { returnUrl }),
    services: servicesOf(claims),
    ...(message === 'deep-linking' && deepLinking && { deepLinking }),
    ...(message === 'submission-review' && reviewed !== undefined && { reviewed }),
    custom,
  };
}

function userOf(claims: JsonObject): LaunchUser {
  const name = words(claims.name);
  const givenName = words(claims.given_name);
  const familyName = words(claims.family_name);
  const email = text(claims.email);
  return {
    sub: claims.sub as string,
    ...(name !== undefined && { name }),
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(email !== undefined && { email }),
  };
}

function contextOf(value: unknown, custom: Readonly<Record<string, string>>): LaunchContext | undefined {
  const context = object(value);
  const id = identifier(context.id);
  if (id === undefined) return undefined;
  const title = words(context.title);
  const label = words(context.label);
  return {
    id,
    ...(title !== undefined && { title }),
    ...(label !== undefined && { label }),
    history: historyOf(custom.context_id_history, id),
  };
}

/** `Context.id.history` is a list with commas, the most recent ancestor first (LTI Core 1.3, appendix B.3). */
function historyOf(value: string | undefined, own: string): readonly string[] {
  if (value === undefined || value.startsWith('$')) return [];
  const ids = value.split(',').map((id) => id.trim());
  return [...new Set(ids.filter((id) => id !== '' && id !== own))].slice(0, 100);
}

function servicesOf(claims: JsonObject): LaunchServices {
  const ags = object(claims[claim.ags]);
  const nrps = object(claims[claim.nrps]);
  const pns = object(claims[claim.notificationService]);
  const notices = pns.platform_notification_service_url;
  const memberships = nrps.context_memberships_url;
  const scopes = list(ags.scope).filter((value) => typeof value === 'string');
  return {
    ...(isWebUrl(ags.lineitems) && { lineItemsUrl: ags.lineitems }),
    ...(isWebUrl(ags.lineitem) && { lineItemUrl: ags.lineitem }),
    ...(isWebUrl(memberships) && { membershipsUrl: memberships }),
    ...(isWebUrl(notices) && {
      notices: {
        url: notices,
        types: list(pns.notice_types_supported).filter((type) => typeof type === 'string'),
      },
    }),
    scopes: isWebUrl(memberships) ? [...scopes, scope.memberships] : scopes,
  };
}

function deepLinkingOf(value: unknown): DeepLinkingRequest | undefined {
  const settings = object(value);
  if (!isWebUrl(settings.deep_link_return_url)) return undefined;
  const { data } = settings;
  return {
    returnUrl: settings.deep_link_return_url,
    // It goes back exactly as it came (section 3.4.1).
    ...(typeof data === 'string' && { data }),
    acceptTypes: list(settings.accept_types).filter((type) => typeof type === 'string'),
    acceptMultiple: isTrue(settings.accept_multiple),
    // Absent means that the platform did not say; line items in links are then still worth sending (section 3.4.1).
    acceptLineItem: settings.accept_lineitem === undefined || isTrue(settings.accept_lineitem),
  };
}

function customOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(object(value)).flatMap(([name, entry]) =>
      typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean'
        ? [[name, String(entry)]]
        : [],
    ),
  );
}

const targets = ['iframe', 'window', 'frame', 'embed'] as const;

function targetOf(value: unknown): Launch['target'] {
  return targets.find((target) => target === value);
}

/** Some platforms send booleans as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Opaque and compared letter by letter, so never trimmed. Platforms with numeric ids forget to quote them. */
function identifier(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Text that people will read. */
function words(value: unknown): string | undefined {
  return typeof value === 'string' ? text(legible(value)) : undefined;
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
