import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { publicUrl } from './site.js';

/** As much of a browser as the pages need: it keeps cookies, says where forms come from, and sends forms as they are filled in. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: Express,
    readonly language = 'en',
    private readonly origin = publicUrl,
  ) {}

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.keep(await this.prepare(request(this.app).get(path), headers));
  }

  async post(
    path: string,
    form: Readonly<Record<string, string | readonly string[]>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    const sent = this.prepare(request(this.app).post(path), { origin: this.origin, ...headers });
    return this.keep(await sent.type('form').send(body.toString()));
  }

  /** Sends the form of the page at `path` as it is shown, with some fields filled in differently. */
  async submit(
    path: string,
    changes: Readonly<Record<string, string | readonly string[]>> = {},
    action?: string,
  ): Promise<Response> {
    const form = formOf((await this.get(path)).text, action);
    return this.post(form.action, { ...form.fields, ...changes });
  }

  private prepare(sent: request.Test, headers: Readonly<Record<string, string>>): request.Test {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) sent.set('cookie', cookies.join('; '));
    return sent.set({ accept: 'text/html', 'accept-language': this.language, ...headers });
  }

  private keep(response: Response): Response {
    for (const line of ([] as string[]).concat(response.headers['set-cookie'] ?? [])) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** The first POST form of a page (or the one with this action), with the values that it would send. */
export function formOf(html: string, action?: string): Form {
  const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
  const form = forms.find(([, at]) => at === action || (action === undefined && at !== '/admin/sign-out'));
  if (form === undefined) throw new Error(`The page has no form${action ? ` with action ${action}` : ''}.`);
  const [, at = '', body = ''] = form;
  const fields: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name !== undefined) fields[name] = [...(fields[name] ?? []), unescaped(value)];
  };
  for (const [tag] of body.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  for (const [, tag = '', text = ''] of body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(tag, 'name'), text);
  for (const [, tag = '', options = ''] of body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0] ?? '';
    add(attribute(tag, 'name'), attribute(chosen, 'value') ?? '');
  }
  return { action: at, fields };
}

function attribute(tag: string, name: string): string | undefined {
  return (
    new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ??
    (new RegExp(`\\s${name}(\\s|>|/)`).test(tag) ? '' : undefined)
  );
}

export function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
