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
  return sound ? { kid: header.kid, claims, input: `${head}.${body}`, signature } : { fault: true };
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

const place = globalThis.document?.getElementById('code-answer');
if (place) {
  let asked = 0;

  const show = ({ outcome, claims, issuer }) => {
    const answer = document.querySelector(`template[data-outcome="${outcome}"]`).content.cloneNode(true);
    const locale = document.documentElement.lang === 'fr' ? 'fr-FR' : 'en-GB';
    const day = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
    });
    const date = (at) => (at === undefined ? undefined : day.format(at * 1000));
    const facts = {
      title: claims?.title,
      name: claims?.name,
      issuer: issuer?.name ?? claims?.iss,
      issued: date(claims?.iat),
      until: date(claims?.exp),
    };
    for (const element of answer.querySelectorAll('[data-fact]')) {
      const text = facts[element.dataset.fact];
      // Without what turns the direction of what follows: in a code that nobody signed anything may stand.
      if (text) element.textContent = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
      else (element.closest('dl > div') ?? element).remove();
    }
    if (claims === undefined) answer.querySelector('[data-claims]')?.remove();
    answer.querySelector('[data-again]')?.addEventListener('click', () => check(current));
    place.replaceChildren(answer);
  };

  const json = async (address) => {
    const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(6000) });
    return answer.ok ? answer.json() : undefined;
  };

  let current;
  const check = async (code) => {
    current = code;
    asked += 1;
    const turn = asked;
    const known = await json('/check/issuers.json').catch(() => undefined);
    const judged = await judgeCode(code, known?.issuers, Date.now());
    if (turn !== asked) return;
    show(judged);
    if (judged.outcome !== 'holds') return;
    // Only the credential's own id is asked about, of the tool that issued it.
    const id = encodeURIComponent(judged.claims.jti);
    const told = await json(`/credentials/${id}/status`).catch(() => undefined);
    if (turn === asked && ['valid', 'revoked', 'suspended'].includes(told?.status))
      show({ ...judged, outcome: told.status });
  };

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
