import { z } from 'zod';
import { type Campus, firstSight, type ResourceLink } from '../campus.js';
import { claim } from '../lti/iri.js';
import { ToolJwtRefused, verifyToolJwt } from '../lti/tool-jwt.js';
import { addResourceLink } from '../resource-links.js';

const contentItem = z.looseObject({ type: z.string() });

const resourceLinkItem = z.object({
  type: z.literal('ltiResourceLink'),
  title: z.string().min(1),
  text: z.string().optional(),
  url: z.url().optional(),
  custom: z.record(z.string(), z.string()).optional(),
  lineItem: z
    .object({
      scoreMaximum: z.number().positive(),
      label: z.string().optional(),
      resourceId: z.string().optional(),
      tag: z.string().optional(),
    })
    .optional(),
});

const response = z.object({
  nonce: z.string().min(1),
  exp: z.number(),
  [claim.messageType]: z.literal('LtiDeepLinkingResponse'),
  [claim.version]: z.literal('1.3.0'),
  [claim.deploymentId]: z.string(),
  [claim.contentItems]: z.array(contentItem).default([]),
  [claim.data]: z.string().optional(),
});

/** A deep-linking response that the platform does not take. */
export class DeepLinkingRefused extends Error {
  override readonly name = 'DeepLinkingRefused';
}

/**
 * Checks the tool's signed answer to deep-linking request `launchId` (LTI Deep Linking 2.0, sections 4.5 and 5.1) and puts
 * its links into the course, each with its line item.
 * @throws DeepLinkingRefused
 */
export async function acceptDeepLinking(
  campus: Campus,
  launchId: string,
  jwt: string,
): Promise<readonly ResourceLink[]> {
  const launch = campus.pendingLaunches.get(launchId);
  const registration = launch && campus.registrations.get(launch.clientId);
  if (launch?.message !== 'deep-linking' || registration === undefined) {
    throw new DeepLinkingRefused('there was no such deep-linking request');
  }
  const payload = await verified(campus, registration, jwt);
  if (payload.iss !== registration.clientId) throw new DeepLinkingRefused('iss is not the client id');
  const parsed = response.safeParse(payload);
  if (!parsed.success) throw new DeepLinkingRefused(z.prettifyError(parsed.error));
  const answer = parsed.data;
  if (answer[claim.deploymentId] !== registration.deploymentId) {
    throw new DeepLinkingRefused('deployment_id is another');
  }
  const settings = launch.claims[claim.deepLinkingSettings] as { readonly data?: string } | undefined;
  if (answer[claim.data] !== settings?.data) throw new DeepLinkingRefused('data is not what was sent');
  const items = answer[claim.contentItems].map(parseItem);
  if (!firstSight(campus, `nonce ${answer.nonce}`, answer.exp)) {
    throw new DeepLinkingRefused('nonce was used before');
  }
  return items.map(({ title, text, url, custom, lineItem }) =>
    addResourceLink(campus, registration, {
      title,
      ...(text !== undefined && { description: text }),
      ...(url !== undefined && { url }),
      ...(custom !== undefined && { custom }),
      ...(lineItem && { lineItem: { ...lineItem, label: lineItem.label ?? title } }),
    }),
  );
}

async function verified(campus: Campus, registration: Parameters<typeof verifyToolJwt>[1], jwt: string) {
  try {
    return await verifyToolJwt(campus, registration, jwt, [campus.url]);
  } catch (error) {
    if (error instanceof ToolJwtRefused) throw new DeepLinkingRefused(error.message, { cause: error });
    throw error;
  }
}

function parseItem(item: z.infer<typeof contentItem>) {
  const parsed = resourceLinkItem.safeParse(item);
  if (!parsed.success) throw new DeepLinkingRefused(`content item: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
