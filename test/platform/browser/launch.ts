import type { Campus } from '../campus.js';
import { beginLaunch, type LaunchRequest, loginForm } from '../lti/launches.js';
import { type Browser, createBrowser, type FormValues, type Page } from './browser.js';
import { formsOf } from './forms.js';

export interface LaunchOptions extends LaunchRequest {
  /** How the login initiation travels; Moodle posts. */
  readonly loginMethod?: 'GET' | 'POST';
  /** Laid over the login initiation; an empty string stays, `undefined` takes a parameter away. */
  readonly login?: Readonly<Record<string, string | undefined>>;
  /** Changes the form that goes to the tool's launch URL. */
  readonly form?: (form: FormValues) => FormValues;
  /** Continue in this tab instead of a new one. */
  readonly browser?: Browser;
}

/** A launch that stands before its last step: the form is ready, the tool has not seen it. */
export interface BegunLaunch {
  readonly browser: Browser;
  /** The tool's answer to the login initiation. */
  readonly login: Page;
  /** The authorization endpoint's answer; absent when the tool did not redirect there. */
  readonly authorization?: Page;
  /** Where the form goes and what is in it; absent when it did not get that far. */
  readonly redirectUri?: string;
  readonly form?: FormValues;
  readonly idToken?: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly launchId: string;
}

export interface Launched extends BegunLaunch, Page {
  /** Which step gave `status`, `headers` and `body`. */
  readonly stage: 'login' | 'authorization' | 'launch';
}

/** Login initiation at the tool and the redirect to our authorization endpoint, over HTTP like a browser, with its cookies. */
export async function beginHeadless(campus: Campus, options: LaunchOptions): Promise<BegunLaunch> {
  const launch = beginLaunch(campus, options);
  const registration = campus.registrations.get(launch.clientId);
  if (registration === undefined) throw new Error('unreachable: a launch has a registration');
  const browser =
    options.browser ?? createBrowser({ topLevel: campus.url, target: launch.target, now: campus.clock });
  const parameters = present({ ...loginForm(campus, registration, launch), ...options.login });
  let login =
    options.loginMethod === 'GET'
      ? await browser.get(`${registration.loginUrl}?${new URLSearchParams(parameters)}`, campus.url)
      : await browser.post(registration.loginUrl, parameters, campus.url);
  // A tool may look whether its cookies come back before it goes on.
  for (let hops = 0; hops < 3 && login.location?.startsWith(`${registration.loginUrl}?`); hops += 1)
    login = await browser.get(login.location, login.url);
  const begun = { browser, login, launchId: launch.id };
  if (login.location === undefined || !login.location.startsWith(`${campus.url}/`)) return begun;

  const authorization = await browser.get(login.location, login.url);
  const query = new URL(login.location).searchParams;
  const nonce = query.get('nonce') ?? undefined;
  const form = formsOf(authorization)[0];
  if (form === undefined) return { ...begun, authorization, ...(nonce !== undefined && { nonce }) };
  const { id_token: idToken, state } = form.fields;
  return {
    ...begun,
    authorization,
    redirectUri: form.action,
    form: form.fields,
    ...(nonce !== undefined && { nonce }),
    ...(typeof idToken === 'string' && { idToken }),
    ...(typeof state === 'string' && { state }),
  };
}

/** The whole launch; the answer is the tool's to the posted id_token, its redirect not followed (`browser.follow` does). */
export async function launchHeadless(campus: Campus, options: LaunchOptions): Promise<Launched> {
  const begun = await beginHeadless(campus, options);
  if (begun.redirectUri === undefined || begun.form === undefined) {
    const stage = begun.authorization === undefined ? 'login' : 'authorization';
    return { ...begun, ...(begun.authorization ?? begun.login), stage };
  }
  const form = options.form?.(begun.form) ?? begun.form;
  const page = await begun.browser.post(begun.redirectUri, form, campus.url);
  return { ...begun, ...page, form, stage: 'launch' };
}

function present(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
