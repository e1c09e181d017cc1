import type { RegistrationDifference, RegistrationPart } from '../../src/platform/registration.js';
import { isObject, type JsonObject, toolConfiguration } from '../claims.js';

/**
 * Where a registration as the platform holds it does not do for the tool. More than is needed is no difference, nor is a
 * member that the platform leaves out of its answer: many do, and nobody knows then what they hold.
 * @param wanted what we would register now
 */
export function differences(wanted: JsonObject, held: JsonObject): readonly RegistrationDifference[] {
  const [ourTool, theirTool] = [toolOf(wanted), toolOf(held)];
  const found = [
    lacking('loginUrl', [held.initiate_login_uri], [wanted.initiate_login_uri]),
    lacking('launchUrl', held.redirect_uris, wanted.redirect_uris) ??
      lacking('launchUrl', [theirTool.target_link_uri], [ourTool.target_link_uri]),
    lacking('deepLinkingUrl', contentTargets(theirTool), contentTargets(ourTool)),
    lacking('jwksUrl', [held.jwks_uri], [wanted.jwks_uri]),
    lacking('logoUrl', [held.logo_uri], [wanted.logo_uri]),
    lacking('scopes', words(held.scope), words(wanted.scope)),
    lacking('claims', theirTool.claims, ourTool.claims),
    lacking('custom', assignments(theirTool.custom_parameters), assignments(ourTool.custom_parameters)),
  ];
  return found.filter((one) => one !== undefined);
}

function lacking(part: RegistrationPart, theirs: unknown, ours: unknown): RegistrationDifference | undefined {
  const [held, wanted] = [texts(theirs), texts(ours)];
  // Left out altogether, or without a single text: not told.
  if (!Array.isArray(theirs) || (theirs.length > 0 && held.length === 0)) return undefined;
  return wanted.every((one) => held.includes(one)) ? undefined : { part, held, wanted };
}

/** Only the messages that many platforms list; a launch needs none listed. */
function contentTargets({ messages }: JsonObject): unknown {
  if (!Array.isArray(messages)) return undefined;
  return messages
    .filter((one) => isObject(one) && one.type === 'LtiDeepLinkingRequest')
    .map(({ target_link_uri }) => target_link_uri);
}

function toolOf(registration: JsonObject): JsonObject {
  const tool = registration[toolConfiguration];
  return isObject(tool) ? tool : {};
}

function words(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/\s+/) : value;
}

function assignments(value: unknown): unknown {
  return isObject(value) ? Object.entries(value).map(([name, text]) => `${name}=${text}`) : value;
}

function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}
