import type { Request, Response } from 'express';
import { newToken, type SecretBox, tokenHash } from '../../../config/secrets.js';
import type { Clock } from '../../clock.js';
import type { LaunchedUser, LaunchGrant, Session, SessionRepository, SessionUser } from '../session.js';
import { type CookieJar, cookiesOf } from './cookies.js';
import { newFormToken } from './form-token.js';

export const sessionMs = 8 * 3_600_000;
/** Courses that one browser can have open side by side. */
const mostGrants = 20;
/** A browser sends at most the partitioned and the plain cookie; more would be somebody's probing. */
const mostCookies = 3;

export interface LaunchSession extends Session {
  readonly who: LaunchedUser;
}

export interface Sessions {
  launched(request: Request): Promise<LaunchSession | undefined>;
  admin(request: Request): Promise<Session | undefined>;
  /**
   * Begins a session for a launch, under a new id. The same person's other courses stay open, with the form token that
   * their tabs hold; another person's session ends here.
   */
  begin(request: Request, response: Response, launch: BegunLaunch): Promise<LaunchSession>;
  /** Keeps a launch for a few minutes, for a window in which cookies work. */
  ticket(launch: BegunLaunch, landing: string): Promise<LaunchTicket>;
  /** Begins the session of a ticket. @returns where it leads; undefined when the ticket was used or is too old */
  redeem(request: Request, response: Response, ticket: LaunchTicket): Promise<string | undefined>;
  beginAdmin(request: Request, response: Response): Promise<Session>;
  endAdmin(request: Request, response: Response): Promise<void>;
}

export interface BegunLaunch extends Omit<LaunchedUser, 'kind' | 'grants'> {
  readonly grant: Omit<LaunchGrant, 'launchedAt'>;
}

export interface LaunchTicket {
  readonly token: string;
  /** A path of ours. */
  readonly landing: string;
}

/** Time enough to click. */
const ticketMs = 5 * 60_000;

export function createSessions(needs: {
  readonly clock: Clock;
  readonly repository: SessionRepository;
  readonly jar: CookieJar;
  readonly box: SecretBox;
}): Sessions {
  const { clock, repository, jar, box } = needs;
  const launchCookie = jar.name('acquis_session');
  const adminCookie = jar.name('acquis_admin');

  return {
    launched,
    admin: (request) => find(request, adminCookie, (session) => session.who.kind === 'admin'),

    async begin(request, response, { grant, ...person }) {
      const now = clock();
      const before = await launched(request);
      const same =
        before?.who.platformId === person.platformId && before.who.learnerId === person.learnerId
          ? before
          : undefined;
      const kept = (same?.who.grants ?? []).filter(
        (one) => one.courseId !== grant.courseId && one.launchedAt + sessionMs > now,
      );
      const who: LaunchedUser = {
        kind: 'launch',
        ...person,
        grants: [{ ...grant, launchedAt: now }, ...kept].slice(0, mostGrants),
      };
      const session = await open(response, launchCookie, who, same?.csrfToken);
      if (before !== undefined) await repository.delete(before.idHash);
      return { ...session, who };
    },

    async ticket({ grant, ...person }, landing) {
      const token = newToken();
      const now = clock();
      await repository.insert({
        idHash: ticketHash(token),
        who: { kind: 'launch', ...person, grants: [{ ...grant, launchedAt: now }] },
        csrfToken: newToken(),
        createdAt: now,
        expiresAt: now + ticketMs,
      });
      return { token, landing };
    },

    async redeem(request, response, { token, landing }) {
      const hash = ticketHash(token);
      const kept = await repository.byHash(hash, clock());
      if (kept?.who.kind !== 'launch') return undefined;
      await repository.delete(hash);
      const { kind: _, grants, ...person } = kept.who;
      const [grant] = grants;
      if (grant === undefined) return undefined;
      await this.begin(request, response, { ...person, grant });
      return landing;
    },

    async beginAdmin(request, response) {
      await this.endAdmin(request, response);
      return open(response, adminCookie, { kind: 'admin' }, undefined);
    },

    async endAdmin(request, response) {
      const session = await this.admin(request);
      if (session === undefined) return;
      await repository.delete(session.idHash);
      jar.clear(response, adminCookie, 'own');
    },
  };

  async function launched(request: Request): Promise<LaunchSession | undefined> {
    const session = await find(request, launchCookie, (one) => one.who.kind === 'launch');
    return session?.who.kind === 'launch' ? { ...session, who: session.who } : undefined;
  }

  async function find(
    request: Request,
    cookie: string,
    fits: (session: Session) => boolean,
  ): Promise<Session | undefined> {
    const tokens = cookiesOf(request).filter(([name, value]) => name === cookie && value !== '');
    for (const [, token] of tokens.slice(0, mostCookies)) {
      const session = await repository.byHash(tokenHash(token), clock());
      if (session !== undefined && fits(session)) return session;
    }
    return undefined;
  }

  async function open(
    response: Response,
    cookie: string,
    who: SessionUser,
    csrfToken: string | undefined,
  ): Promise<Session> {
    const token = newToken();
    const now = clock();
    const session: Session = {
      idHash: tokenHash(token),
      who,
      csrfToken: csrfToken ?? newFormToken(box, who, now),
      createdAt: now,
      expiresAt: now + sessionMs,
    };
    await repository.insert(session);
    jar.set(response, cookie, token, sessionMs / 1000, who.kind === 'admin' ? 'own' : 'framed');
    return session;
  }
}

/** Kept among the sessions, under a name that no cookie's value hashes to. */
function ticketHash(token: string): string {
  return tokenHash(`ticket ${token}`);
}

/** What the session allows in this course now. */
export function grantFor(session: LaunchSession, courseId: string, now: number): LaunchGrant | undefined {
  return session.who.grants.find((one) => one.courseId === courseId && one.launchedAt + sessionMs > now);
}
