/** Whether a link leads to this tool: same origin, and below its path when it lives below one. */
export function isOwnUrl(publicUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const home = new URL(publicUrl);
  const target = new URL(url);
  const base = home.pathname.replace(/\/$/, '');
  return (
    target.origin === home.origin &&
    target.username === '' &&
    target.password === '' &&
    (target.pathname === base || target.pathname.startsWith(`${base}/`))
  );
}

/** An absolute http(s) address: never `javascript:` or `data:`, which a link or form action would run. */
export function isWebUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
