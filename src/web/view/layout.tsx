import type { ComponentChildren } from 'preact';
import { Logo } from './icons.js';
import { LanguageSwitch } from './language-switch.js';
import { useView } from './view.js';

/** The frame of a page: `course` inside an LMS, `public` for anyone, `admin` for the operator. */
export type Shell = 'course' | 'public' | 'admin';

export interface PageProps {
  readonly title: string;
  /** Of the title, where that is not the page's own (WCAG 2.2, success criterion 3.1.2). */
  readonly titleLanguage?: string | undefined;
  readonly shell: Shell;
  readonly children: ComponentChildren;
  /** Narrow pages read better; wide ones hold tables or two columns. */
  readonly width?: 'text' | 'wide';
  readonly scripts?: readonly string[];
  /** Further links of the page's head. */
  readonly head?: ComponentChildren;
  /** Links above the title, outermost first. */
  readonly trail?: readonly { readonly href: string; readonly label: string }[];
  /** Short line above the title, for example the course. */
  readonly kicker?: string;
  readonly lead?: ComponentChildren;
  /** Errors of a form come first in the browser's title, as readers of the title bar need them. */
  readonly failed?: boolean;
  /** Where "back to the course" leads, in the LMS. */
  readonly returnUrl?: string;
}

export function Page(props: PageProps) {
  const { m, language, asset } = useView();
  return (
    <html lang={language} class={`shell-${props.shell}`}>
      <head>
        <meta charset="utf-8" />
        <title>{`${props.failed ? `${m.form.errorPrefix} ` : ''}${props.title} – Acquis`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={asset('logo.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('acquis.css')} />
        {props.scripts?.map((name) => (
          <script key={name} type="module" src={asset(name)} />
        ))}
        {props.head}
      </head>
      <body>
        <a class="skip" href="#main">
          {m.shell.skip}
        </a>
        <Header shell={props.shell} />
        <main id="main" class={`page page-${props.width ?? 'text'}`} tabIndex={-1}>
          <Trail trail={props.trail ?? []} returnUrl={props.returnUrl} />
          <header class="page-head">
            {props.kicker && <p class="kicker">{props.kicker}</p>}
            <h1 lang={props.titleLanguage === language ? undefined : props.titleLanguage}>{props.title}</h1>
            {props.lead && <div class="lead">{props.lead}</div>}
          </header>
          {props.children}
        </main>
        <Footer shell={props.shell} />
      </body>
    </html>
  );
}

function Header({ shell }: { readonly shell: Shell }) {
  const { m, csrfToken } = useView();
  if (shell === 'course') return null;
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="brand" href={shell === 'admin' ? '/admin' : '/'}>
          <Logo />
          <span>Acquis</span>
        </a>
        <nav class="bar-links" aria-label={m.shell.mainNavigation}>
          <a href="/check">{m.shell.check}</a>
          {shell === 'public' && <a href="/admin">{m.shell.admin}</a>}
          {shell === 'admin' && csrfToken && (
            <form method="post" action="/admin/sign-out">
              <input type="hidden" name="csrf" value={csrfToken} />
              <button class="link" type="submit">
                {m.shell.signOut}
              </button>
            </form>
          )}
        </nav>
        <LanguageSwitch />
      </div>
    </header>
  );
}

function Trail({
  trail,
  returnUrl,
}: {
  readonly trail: PageProps['trail'] & {};
  readonly returnUrl?: string | undefined;
}) {
  const { m } = useView();
  if (trail.length === 0 && returnUrl === undefined) return null;
  return (
    <nav class="trail" aria-label={m.shell.breadcrumb}>
      <ol>
        {returnUrl && (
          <li>
            <a href={returnUrl} target="_top">
              {m.shell.backToCourse}
            </a>
          </li>
        )}
        {trail.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer({ shell }: { readonly shell: Shell }) {
  const { m } = useView();
  return (
    <footer class="foot">
      <p>
        {shell === 'course' ? (
          <>
            <Logo /> {m.shell.footerCourse}
          </>
        ) : (
          m.shell.footer
        )}
      </p>
    </footer>
  );
}
