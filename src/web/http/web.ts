import type { Request, Response } from 'express';
import { type Language, languageOf } from '../../language.js';
import type { WebDeps } from '../deps.js';
import { messages } from '../messages/messages.js';
import type { Session } from '../session.js';
import { formats } from '../view/format.js';
import type { View } from '../view/view.js';
import { type Assets, loadAssets } from './assets.js';
import { type CookieJar, cookieJar, cookiesOf } from './cookies.js';
import { platformOrigins } from './framing.js';
import { createSessions, type Sessions } from './sessions.js';

/** What all routes share. */
export interface Web {
  readonly deps: WebDeps;
  readonly assets: Assets;
  readonly jar: CookieJar;
  readonly sessions: Sessions;
  /** Origins that may frame our pages, of one platform or of all. */
  readonly origins: (platformId?: string) => Promise<readonly string[]>;
  /** The view of this request: in the language of the launch, else of the reader's choice, else of their browser. */
  view(request: Request, reader?: Reader): View;
}

/** As much of a session as a page shows. */
export interface Reader extends Pick<Session, 'csrfToken'> {
  readonly who: { readonly kind: 'admin' } | { readonly kind: 'launch'; readonly locale?: string };
}

export function createWeb(deps: WebDeps): Web {
  const assets = loadAssets();
  const jar = cookieJar(deps.publicUrl);
  return {
    deps,
    assets,
    jar,
    sessions: createSessions({ clock: deps.clock, repository: deps.store.sessions, jar, box: deps.box }),
    origins: platformOrigins(deps.store.platforms, deps.clock),
    view(request, reader) {
      const language = languageFor(request, reader);
      return {
        language,
        m: messages[language],
        format: formats[language],
        asset: assets.address,
        here: request.originalUrl,
        publicUrl: deps.publicUrl,
        ...(reader === undefined ? {} : { csrfToken: reader.csrfToken }),
      };
    },
  };
}

const languageCookie = 'acquis_language';

function languageFor(request: Request, reader: Reader | undefined): Language {
  if (reader?.who.kind === 'launch' && reader.who.locale !== undefined) return languageOf(reader.who.locale);
  const chosen = chosenLanguage(request);
  if (chosen !== undefined) return chosen;
  const kept = cookiesOf(request).find(([name]) => name === languageCookie)?.[1];
  if (kept === 'fr' || kept === 'en') return kept;
  return request.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en';
}

function chosenLanguage({ query }: Request): Language | undefined {
  return query.lang === 'fr' || query.lang === 'en' ? query.lang : undefined;
}

/** Keeps the language that the reader chose with the switch, for a year. */
export function keepLanguage(jar: CookieJar, request: Request, response: Response): void {
  const chosen = chosenLanguage(request);
  if (chosen !== undefined) jar.set(response, languageCookie, chosen, 365 * 86_400, 'preference');
}
