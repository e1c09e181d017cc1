import type { ComponentChildren } from 'preact';
import { AlertIcon, CheckIcon, CrossIcon, InfoIcon, QuestionIcon, WaitIcon } from './icons.js';
import { useView } from './view.js';

export type Tone = 'good' | 'bad' | 'wait' | 'unknown' | 'info' | 'quiet';

const toneIcons = {
  good: CheckIcon,
  bad: CrossIcon,
  wait: WaitIcon,
  unknown: QuestionIcon,
  info: InfoIcon,
  quiet: undefined,
} as const;

/** A state in a word; its colour and icon repeat what the word says. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  const Icon = toneIcons[tone];
  return (
    <span class={`tag tag-${tone}`}>
      {Icon && <Icon />}
      {children}
    </span>
  );
}

export interface NoticeProps {
  readonly tone: Exclude<Tone, 'quiet'>;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Said at once by screen readers: the answer to what was just done. */
  readonly live?: boolean;
}

export function Notice({ tone, title, children, live }: NoticeProps) {
  const Icon = tone === 'bad' ? AlertIcon : toneIcons[tone];
  return (
    <div class={`notice notice-${tone}`} {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}>
      <Icon />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** A POST form that carries the session's token against cross-site requests. */
export function PostForm(props: {
  readonly action: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly id?: string;
  /** For forms with files. */
  readonly encType?: 'multipart/form-data';
}) {
  const { csrfToken } = useView();
  return (
    <form
      method="post"
      action={props.action}
      class={props.class ?? 'form'}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.encType === undefined ? {} : { encType: props.encType })}
      noValidate
    >
      {csrfToken && <input type="hidden" name="csrf" value={csrfToken} />}
      {props.children}
    </form>
  );
}

/** A value to carry elsewhere. The copy button appears where the script runs; without it the field selects as usual. */
export function CopyField({
  id,
  label,
  value,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}) {
  const { m } = useView();
  return (
    <div class="copy">
      <label for={id}>{label}</label>
      <div class="copy-row">
        <input id={id} type="text" readOnly value={value} />
        <button
          type="button"
          class="button button-quiet"
          hidden
          data-copy={id}
          data-copied={m.shell.copied}
          aria-label={m.shell.copyNamed(label)}
        >
          {m.shell.copy}
        </button>
      </div>
    </div>
  );
}

export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [string, ComponentChildren] | undefined)[];
}) {
  return (
    <dl class="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A link to an address that somebody else chose: only http and https become links (no `javascript:`). */
export function OuterLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children?: ComponentChildren;
}) {
  if (!isWebAddress(href)) return <>{children ?? href}</>;
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {children ?? href}
    </a>
  );
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
