// Checks the short form of a credential, which a certificate's printed code holds, in the browser: it lies behind the `#` of
// the address and is sent nowhere. The same rules as in src/credential/compact/read-code.ts; tested in Node as well.

const codeType = 'acquis+jwt';
const start = btoa(`{"typ":"${codeType}`).replace(/=+$/, '').slice(0, -1);

/** The code in a scanned or pasted text; undefined when it is something else, `{ fault: true }` when it is cut off or changed. */
export function readCode(text) {
  const trimmed = text.trim();
  if (trimmed.length > 4000) return undefined;
  const linked = /^https?:\/\/\S+#c=(\S*)$/i.exec(trimmed)?.[1];
  if (linked === undefined && !trimmed.startsWith(start)) return undefined;
  const [head = '', body = '', tail = '', ...more] = (linked ?? trimmed).split('.');
  const header = objectIn(head);
  const claims = objectIn(body);
  const signature = bytesOf(tail);
  const { iss, jti, iat, exp, title, name } = claims ?? {};
  const sound =
    more.length === 0 &&
    header?.typ === codeType &&
    header.alg === 'EdDSA' &&
    only(header, ['typ', 'alg', 'kid']) &&
    matches(header.kid, /^[\w.-]{1,100}$/) &&
    claims !== undefined &&
    only(claims, ['iss', 'jti', 'iat', 'exp', 'title', 'name']) &&
    matches(iss, /^did:web:[\w.%:~-]{1,300}$/) &&
    matches(jti, /^[\w.~-]{1,100}$/) &&
    seconds(iat) &&
    (exp === undefined || seconds(exp)) &&
    worded(title, 1) &&
    worded(name, 0) &&
    signature?.length === 64;
  const compact = [head, body, tail].join('.');
  return sound ? { kid: header.kid, claims, input: `${head}.${body}`, signature, compact } : { fault: true };
}

/**
 * What can be said without network. `holds`: signed by a known issuer and within its dates; nothing is known of its status.
 * @param issuers as /check/issuers.json lists them; undefined when they could not be had
 * @param now milliseconds
 */
export async function judgeCode(code, issuers, now) {
  if (code.fault) return { outcome: 'malformed' };
  const { claims, kid } = code;
  if (issuers === undefined) return { outcome: 'unknownKey', claims };
  const issuer = issuers.find(({ id }) => id === claims.iss);
  if (issuer === undefined) return { outcome: 'unknownIssuer', claims };
  const x = issuer.keys.find(({ id }) => id === kid)?.x;
  if (x === undefined) return { outcome: 'unknownKey', claims, issuer };
  const subtle = globalThis.crypto?.subtle;
  let key;
  try {
    key = await subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, { name: 'Ed25519' }, false, [
      'verify',
    ]);
  } catch {
    return { outcome: 'unsupported', claims, issuer };
  }
  const signed = new TextEncoder().encode(code.input);
  if (!(await subtle.verify({ name: 'Ed25519' }, key, code.signature, signed)))
    return { outcome: 'forged', claims };
  const known = { claims, issuer };
  if (claims.exp !== undefined && claims.exp * 1000 <= now) return { outcome: 'expired', ...known };
  if (claims.iat * 1000 > now + 300_000) return { outcome: 'notYetValid', ...known };
  return { outcome: 'holds', ...known };
}

function bytesOf(part) {
  if (!/^[\w-]*$/.test(part)) return undefined;
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    // The one encoding of it, so that no changed letter reads as the same bytes.
    const again = btoa(binary).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
    return again === part ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}

function objectIn(part) {
  const bytes = bytesOf(part);
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const only = (value, names) => Object.keys(value).every((name) => names.includes(name));
const matches = (value, pattern) => typeof value === 'string' && pattern.test(value);
const worded = (value, least) => typeof value === 'string' && value.length >= least && value.length <= 500;
const seconds = (value) => Number.isInteger(value) && value >= 0 && value <= 253_402_300_799;

/** What `/api/verify` says of a code, as an outcome of this page. */
export function outcomeOf({ verdict, checks = [] }) {
  if (verdict === 'valid') return 'valid';
  const at = (name) => checks.find((check) => check.name === name) ?? {};
  if (at('parse').outcome === 'failed') return 'malformed';
  if (at('proof').outcome === 'failed') return 'forged';
  if (at('proof').outcome !== 'passed') return 'unreached';
  if (at('status').outcome === 'failed')
    return at('status').code === 'ERR_SUSPENDED' ? 'suspended' : 'revoked';
  if (at('validity').outcome === 'failed')
    return at('validity').code === 'ERR_EXPIRED' ? 'expired' : 'notYetValid';
  return 'unreached';
}

/** An awarding body as `/check/issuer.json` answers it, and as it is kept; undefined for anything else. */
export function readIssuer(value) {
  const { id, name, host, keys } = value ?? {};
  const sound =
    matches(id, /^did:web:[\w.%:~-]{1,300}$/) &&
    worded(name, 1) &&
    matches(host, /^[\w.:-]{1,260}$/) &&
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.every((key) => matches(key?.id, /^[\w.-]{1,100}$/) && matches(key.x, /^[\w-]{43}$/));
  return sound ? { id, name, host, keys: keys.map((key) => ({ id: key.id, x: key.x })) } : undefined;
}

const place = globalThis.document?.getElementById('code-answer');
if (place) {
  let asked = 0;
  const locale = document.documentElement.lang === 'fr' ? 'fr-FR' : 'en-GB';
  const dayIn = (timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  // Without what turns the direction of what follows: in a code that nobody signed anything may stand.
  const plain = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

  const storeName = 'acquis-issuers';
  const mostKept = 50;
  const kept = () => {
    try {
      const list = JSON.parse(localStorage.getItem(storeName) ?? '[]');
      return list.flatMap((one) => {
        const issuer = readIssuer(one);
        return issuer === undefined ? [] : [{ ...issuer, at: Number(one.at) || 0 }];
      });
    } catch {
      // Nothing is kept, or the browser keeps nothing for this site.
      return [];
    }
  };
  const keep = (list) => {
    try {
      localStorage.setItem(storeName, JSON.stringify(list.slice(-mostKept)));
    } catch {
      // The browser keeps nothing for this site: the list stays as it was, and is shown so.
    }
    showKept();
  };
  const keepOne = (issuer) =>
    keep([...kept().filter(({ id }) => id !== issuer.id), { ...issuer, at: Date.now() }]);

  const section = document.getElementById('kept-issuers');
  const showKept = () => {
    const list = kept();
    section.hidden = list.length === 0;
    const items = list.map((issuer) => {
      const item = section.querySelector('template').content.cloneNode(true);
      const facts = { name: issuer.name, host: issuer.host, day: dayIn(undefined).format(issuer.at) };
      for (const element of item.querySelectorAll('[data-kept]'))
        element.textContent = plain(facts[element.dataset.kept]);
      const button = item.querySelector('button');
      button.setAttribute('aria-label', `${button.textContent} – ${plain(issuer.name)}`);
      button.addEventListener('click', () => {
        keep(kept().filter(({ id }) => id !== issuer.id));
        (section.hidden
          ? document.getElementById('credential')
          : document.getElementById('kept-title')
        )?.focus();
      });
      return item;
    });
    section.querySelector('ul').replaceChildren(...items);
  };

  const show = ({ outcome, claims, issuer, offer }) => {
    const answer = document.querySelector(`template[data-outcome="${outcome}"]`).content.cloneNode(true);
    const date = (at) => (at === undefined ? undefined : dayIn('UTC').format(at * 1000));
    const facts = {
      title: claims?.title,
      name: claims?.name,
      issuer:
        issuer === undefined ? claims?.iss : issuer.host ? `${issuer.name} (${issuer.host})` : issuer.name,
      issued: date(claims?.iat),
      until: date(claims?.exp),
    };
    for (const element of answer.querySelectorAll('[data-fact]')) {
      const text = facts[element.dataset.fact];
      if (text) element.textContent = plain(text);
      else (element.closest('dl > div') ?? element).remove();
    }
    if (claims === undefined) answer.querySelector('[data-claims]')?.remove();
    const foreign = issuer === undefined || issuer.host !== undefined;
    answer
      .querySelector('[data-again]')
      ?.addEventListener('click', () => (foreign ? ask(current) : check(current)));
    answer.querySelector('[data-ask]')?.addEventListener('click', () => ask(current));
    const offering = answer.querySelector('[data-keep-offer]');
    if (offering !== null && offer !== undefined) {
      offering.hidden = false;
      offering.querySelector('[data-keep]').addEventListener('click', () => {
        offering.remove();
        keepOne(offer);
        document.getElementById('kept-title')?.focus();
      });
    }
    place.replaceChildren(answer);
  };

  const json = async (address, options = {}) => {
    const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(6000), ...options });
    return answer.ok ? answer.json() : undefined;
  };
  const published = async (did) =>
    readIssuer(await json(`/check/issuer.json?did=${encodeURIComponent(did)}`).catch(() => undefined));

  let current;
  const check = async (code) => {
    current = code;
    asked += 1;
    const turn = asked;
    const known = await json('/check/issuers.json').catch(() => undefined);
    const others = kept();
    const issuers =
      known === undefined && others.length === 0 ? undefined : [...(known?.issuers ?? []), ...others];
    const judged = await judgeCode(code, issuers, Date.now());
    if (turn !== asked) return;
    show(judged);
    // Another tool is asked when somebody says so: for that the code would leave the device.
    if (judged.outcome !== 'holds' || judged.issuer.host !== undefined) return;
    // Only the credential's own id is asked about, of the tool that issued it.
    const id = encodeURIComponent(judged.claims.jti);
    const told = await json(`/credentials/${id}/status`).catch(() => undefined);
    if (turn === asked && ['valid', 'revoked', 'suspended'].includes(told?.status))
      show({ ...judged, outcome: told.status });
  };

  /** What the awarding body says now, through this site; where it holds, its keys may be kept. */
  const ask = async (code) => {
    asked += 1;
    const turn = asked;
    const { claims } = code;
    const body = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: code.compact };
    const [report, issuer, own] = await Promise.all([
      json('/api/verify', { ...body, signal: AbortSignal.timeout(20_000) }).catch(() => undefined),
      published(claims.iss),
      json('/check/issuers.json').catch(() => undefined),
    ]);
    if (turn !== asked) return;
    const outcome = report === undefined ? 'unreached' : outcomeOf(report);
    const isKept = kept().some(({ id }) => id === claims.iss);
    const known = isKept || (own?.issuers ?? []).some(({ id }) => id === claims.iss);
    if (isKept && issuer !== undefined) keepOne(issuer);
    const named = issuer === undefined ? {} : { issuer };
    show({
      outcome,
      claims,
      ...named,
      ...(known || outcome !== 'valid' || issuer === undefined ? {} : { offer: issuer }),
    });
  };

  showKept();
  if (navigator.onLine)
    for (const { id, at } of kept())
      if (Date.now() - at > 3_600_000)
        published(id).then(
          (issuer) => issuer !== undefined && kept().some((one) => one.id === id) && keepOne(issuer),
        );

  const fromAddress = () => {
    if (!location.hash.startsWith('#c=')) return;
    // The choice of language keeps what was scanned.
    for (const link of document.querySelectorAll('.languages a')) link.hash = location.hash;
    check(readCode(location.href) ?? { fault: true });
  };
  window.addEventListener('hashchange', fromAddress);
  fromAddress();

  const field = document.getElementById('credential');
  const file = document.getElementById('file');
  field?.form?.addEventListener('submit', (event) => {
    const code = file?.files.length ? undefined : readCode(field.value);
    if (code !== undefined) {
      event.preventDefault();
      check(code).then(() => place.scrollIntoView({ block: 'nearest' }));
    } else if (!navigator.onLine && (file?.files.length || field.value.trim() !== '')) {
      event.preventDefault();
      asked += 1;
      show({ outcome: 'offline' });
      place.scrollIntoView({ block: 'nearest' });
    }
  });

  navigator.serviceWorker?.register('/check-worker.js', { scope: '/check' }).catch(() => {});
}
