import { type HttpResponse, send } from '../http.js';
import { type Cookie, createCookieJar, type Standing } from './cookies.js';
import { formsOf, type PageForm } from './forms.js';

export interface Page extends HttpResponse {
  /** Set-Cookie lines of this response. */
  readonly cookies: readonly string[];
  /** Absolute target of a redirect. */
  readonly location?: string;
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A headless browser tab: cookies, redirects and forms over real HTTP, no scripts. */
export interface Browser {
  /** GET; no redirect followed. */
  get(url: string, from?: string): Promise<Page>;
  /** POST as a form of the page `from`; no redirect followed. */
  post(url: string, fields: FormValues, from?: string): Promise<Page>;
  /** GET, following redirects. */
  open(url: string): Promise<Page>;
  /** Follows the redirects of `page`, if it is one. */
  follow(page: Page): Promise<Page>;
  /**
   * Submits a form of `page` with `values` over its own and follows redirects; `which` picks by id, button label, end of
   * the action's path or a test; the first form otherwise.
   */
  submit(page: Page, values?: FormValues, which?: string | ((form: PageForm) => boolean)): Promise<Page>;
  cookies(): readonly Cookie[];
  /** Cookies that the browser would not keep, each with the reason. */
  readonly refusedCookies: readonly string[];
}

export interface BrowserOptions {
  /** Origin of the page in the address bar. */
  readonly topLevel: string;
  /** `iframe`: everything of another site is third-party; `window`: the tab itself goes there. */
  readonly target: 'iframe' | 'window';
  readonly now: () => number;
}

export function createBrowser(options: BrowserOptions): Browser {
  const jar = createCookieJar(options.now);
  const refusedCookies: string[] = [];
  const hostOf = (url: string) => new URL(url).hostname;

  async function exchange(
    method: 'GET' | 'POST',
    address: string,
    from: string,
    fields?: FormValues,
  ): Promise<Page> {
    const url = new URL(address);
    const standing = standingOf(url, from);
    const cookie = jar.header(url, standing, method);
    const response = await send({
      method,
      url: address,
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'sec-fetch-site': hostOf(from) === url.hostname ? 'same-origin' : 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': options.target === 'iframe' ? 'iframe' : 'document',
        ...(cookie !== undefined && { cookie }),
        ...(fields !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(from).origin,
        }),
      },
      body: fields === undefined ? undefined : encodeForm(fields),
    });
    const lines = [response.headers['set-cookie'] ?? []].flat() as readonly string[];
    for (const line of lines) {
      const refusal = jar.keep(line, url, standing);
      if (refusal !== undefined) refusedCookies.push(refusal);
    }
    const location = response.headers.location;
    return {
      ...response,
      cookies: lines,
      ...(typeof location === 'string' && { location: new URL(location, address).href }),
    };
  }

  function standingOf(url: URL, from: string): Standing {
    if (options.target === 'iframe' && url.hostname !== hostOf(options.topLevel)) return 'third-party';
    return hostOf(from) === url.hostname ? 'same-site' : 'cross-site';
  }

  const browser: Browser = {
    get: (url, from = url) => exchange('GET', url, from),
    post: (url, fields, from = url) => exchange('POST', url, from, fields),
    open: async (url) => browser.follow(await browser.get(url)),
    async follow(page) {
      let current = page;
      for (let hops = 0; current.location !== undefined && isRedirect(current.status); hops += 1) {
        if (hops === 10) throw new Error(`more than ten redirects, last to ${current.location}`);
        current = await browser.get(current.location, current.url);
      }
      return current;
    },
    async submit(page, values = {}, which = () => true) {
      const form = formsOf(page).find(picker(which));
      if (form === undefined) throw new Error(`${page.url} (${page.status}) has no such form`);
      const fields = { ...form.fields, ...values };
      if (form.method === 'POST') return browser.follow(await browser.post(form.action, fields, page.url));
      return browser.open(`${form.action.split('?')[0]}?${encodeForm(fields)}`);
    },
    cookies: () => jar.list(),
    refusedCookies,
  };
  return browser;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function picker(which: string | ((form: PageForm) => boolean)): (form: PageForm) => boolean {
  if (typeof which === 'function') return which;
  return (form) =>
    form.id === which || form.buttons.includes(which) || new URL(form.action).pathname.endsWith(which);
}

function encodeForm(fields: FormValues): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  return new URLSearchParams(pairs as string[][]).toString();
}
