import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from '../../../src/language.js';
import type { Words } from './words.js';

/** What every page knows about its request. */
export interface View {
  readonly words: Words;
  readonly language: Language;
  /** Path and query of this page, for the language switch. */
  readonly path: string;
  readonly notice?: Notice;
}

export interface Notice {
  readonly good: boolean;
  readonly text: string;
}

interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Layout({ view, title, children }: LayoutProps): VNode {
  const { words, language, path } = view;
  const place = path.split('?')[0];
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${words.siteName}`}</title>
        <link rel="stylesheet" href="/assets/campus.css" />
        <link rel="icon" href="data:," />
        <script src="/assets/campus.js" defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="bar">
          <div>
            <a class="brand" href="/">
              <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
                <path d="M17 3C9 7 6 13 7 20c1 5 5 8 9 8v-9l-5-5 5 2V9h2v9l5-4-5 6v8c5 0 9-4 9-10C27 12 23 7 17 3z" />
              </svg>
              <span>
                {words.siteName}
                <small>{words.tagline}</small>
              </span>
            </a>
            <nav>
              <NavLink href="/" current={place === '/'} text={words.course} />
              <NavLink href="/setup" current={place === '/setup'} text={words.setUp} />
              <a href={switchLanguage(path, other)} hreflang={other} lang={other}>
                {words.otherLanguage}
              </a>
            </nav>
          </div>
        </header>
        <main id="content">
          {view.notice && (
            <p
              class={view.notice.good ? 'notice' : 'notice bad'}
              role={view.notice.good ? 'status' : 'alert'}
            >
              {view.notice.text}
            </p>
          )}
          {children}
        </main>
      </body>
    </html>
  );
}

function NavLink({ href, current, text }: { href: string; current: boolean; text: string }): VNode {
  return (
    <a href={href} {...(current && { 'aria-current': 'page' as const })}>
      {text}
    </a>
  );
}

function switchLanguage(path: string, language: Language): string {
  const url = new URL(path, 'http://campus');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

export const page = (content: VNode): string => `<!doctype html>${render(content)}`;
