import { type KeyObject, randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Campus, LaunchMessage, LaunchTarget, PendingLaunch, Registration } from '../campus.js';
import { findPerson, findRegistration, nowSeconds } from '../campus.js';
import { targetLinkUri } from './claims.js';
import { formPostPage } from './form-post.js';

export interface LaunchRequest {
  /** Key of a person: `instructor`, `zoe`, `tom`, `admin`, or an added learner's. */
  readonly as: string;
  readonly target?: LaunchTarget;
  readonly message?: LaunchMessage;
  /** Which of the tool's activities; the first one when left out. */
  readonly resourceLink?: string;
  /** The newest active registration when left out. */
  readonly clientId?: string;
  readonly locale?: string;
  /** Laid over the claims; `undefined` as a value takes the claim away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Laid over the JOSE header in the same way. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs instead of the platform's newest key; for HS256 the secret. */
  readonly key?: KeyObject | string;
}

/** A launch that cannot even begin. */
export class LaunchImpossible extends Error {
  override readonly name = 'LaunchImpossible';
}

const lifetimeSeconds = 300;

/** @throws LaunchImpossible when the person or the registration is unknown */
export function beginLaunch(campus: Campus, request: LaunchRequest): PendingLaunch {
  const person = findPerson(campus, request.as);
  if (person === undefined) throw new LaunchImpossible(`nobody here is called ${request.as}`);
  const registration = findRegistration(campus, request.clientId);
  if (registration === undefined) throw new LaunchImpossible('no active tool is registered');
  const links = [...campus.resourceLinks.values()];
  const firstLink = links.find((link) => link.clientId === registration.clientId);
  const now = nowSeconds(campus);
  for (const [id, old] of campus.pendingLaunches) if (old.expiresAt < now) campus.pendingLaunches.delete(id);
  const launch: PendingLaunch = {
    id: `ltilaunch_${randomBytes(12).toString('hex')}`,
    person,
    clientId: registration.clientId,
    target: request.target ?? 'iframe',
    message: request.message ?? 'resource-link',
    resourceLinkId: request.resourceLink ?? firstLink?.id ?? '',
    locale: request.locale ?? 'en',
    claims: request.claims ?? {},
    header: request.header ?? {},
    ...(request.key !== undefined && { key: request.key }),
    expiresAt: now + lifetimeSeconds,
  };
  campus.pendingLaunches.set(launch.id, launch);
  return launch;
}

const storageTargets = { parent: '_parent', frame: 'lti-storage' } as const;

/** Form of the third-party initiated login (Security Framework 1.0, section 5.1.1.1), as Moodle posts it. */
export function loginForm(
  campus: Campus,
  registration: Registration,
  launch: PendingLaunch,
): Readonly<Record<string, string>> {
  return {
    iss: campus.url,
    target_link_uri: targetLinkUri(campus, registration, launch),
    login_hint: launch.person.id,
    lti_message_hint: JSON.stringify({ cmid: Number(launch.resourceLinkId) || 0, launchid: launch.id }),
    client_id: registration.clientId,
    lti_deployment_id: registration.deploymentId,
    ...(campus.options.storage !== 'none' && { lti_storage_target: storageTargets[campus.options.storage] }),
  };
}

/** `GET /lti/start?as=…&target=…`: what an activity page embeds or opens; posts the login initiation to the tool. */
export function launchRoutes(campus: Campus): Router {
  const router = Router();
  router.get('/lti/start', (request, response) => {
    const text = (name: string): string | undefined =>
      typeof request.query[name] === 'string' ? request.query[name] : undefined;
    try {
      const launch = beginLaunch(campus, {
        as: text('as') ?? '',
        target: text('target') === 'window' ? 'window' : 'iframe',
        message: text('message') === 'deep-linking' ? 'deep-linking' : 'resource-link',
        ...(text('link') !== undefined && { resourceLink: text('link') }),
        ...(text('locale') !== undefined && { locale: text('locale') }),
      });
      const registration = campus.registrations.get(launch.clientId);
      if (registration === undefined) throw new LaunchImpossible('the tool is gone');
      response.set('cache-control', 'no-store');
      response.send(formPostPage(registration.loginUrl, loginForm(campus, registration, launch)));
    } catch (error) {
      if (!(error instanceof LaunchImpossible)) throw error;
      response.status(409).type('text/plain').send(`${error.message}\n`);
    }
  });
  return router;
}
