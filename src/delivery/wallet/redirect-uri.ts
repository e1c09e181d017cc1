/** Where a wallet wants its answer. */
export interface RedirectUri {
  /** As it was sent: it is compared and used as a text (RFC 9700, section 4.1.3). */
  readonly uri: string;
  /** A site, this device itself (RFC 8252, section 7.3), or an app that has its own scheme (section 7.1). */
  readonly kind: 'site' | 'device' | 'app';
  /** What people are told of it: the host of a site, the scheme of an app. */
  readonly place: string;
}

const longest = 2_000;

/**
 * Schemes that open something else than a wallet: what browsers run or show by themselves, what systems have handlers
 * for, and our own offers. Wallets' schemes are not registered, and not all of them are named after a domain.
 */
const othersSchemes = new Set(
  `about acap afp aim android-app blob bitcoin cid chrome content data did dns edge facetime facetime-audio feed file
  filesystem ftp ftps geo git gopher http im imap intent ipfs ipns irc ircs itms itms-apps itms-services jar javascript
  jabber ldap ldaps magnet mailto maps market message mid mms mmsto news nfs nntp openid-credential-offer pop res
  resource rtsp search search-ms sftp shell shortcuts sip sips skype smb sms smsto ssh svn tel telnet urn vbscript
  vnc view-source webcal ws wss xmpp`.split(/\s+/),
);
const systemSchemes = /^(ms-|x-apple|chrome-|moz-|edge-|safari-|android-|ios-|app-settings|com\.apple\.)/;

/** A parameter of the answer that stands in the address already would be there twice. */
const answerNames = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'];

/**
 * Wallets are not registered here, so that any address may be asked for that a wallet could have: https, http on this
 * device, or an app's own scheme. Undefined for what nobody may be sent to.
 */
export function readRedirectUri(uri: string): RedirectUri | undefined {
  // Printable ASCII without what RFC 3986 leaves out; no fragment (RFC 6749, section 3.1.2).
  if (uri.length > longest || !/^[a-z][\w+.-]*:[^\0- "#<>\\^`{|}\x7f-\uffff]+$/i.test(uri)) return undefined;
  if (!URL.canParse(uri)) return undefined;
  const { protocol, hostname, host, username, password, searchParams } = new URL(uri);
  if (username !== '' || password !== '') return undefined;
  if (answerNames.some((name) => searchParams.has(name))) return undefined;
  const scheme = protocol.slice(0, -1);
  if (scheme === 'https')
    // The name of a host: people are shown it, and know nothing of numbers.
    return /^[a-z0-9.-]+$/.test(hostname) && /[a-z]/.test(hostname)
      ? { uri, kind: 'site', place: host }
      : undefined;
  if (scheme === 'http')
    return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
      ? { uri, kind: 'device', place: host }
      : undefined;
  return scheme.length > 60 || othersSchemes.has(scheme) || systemSchemes.test(scheme)
    ? undefined
    : { uri, kind: 'app', place: scheme };
}

/** The address with the parameters of the answer (RFC 6749, section 4.1.2). */
export function answerAddress(uri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  const at = uri.indexOf('?');
  // A question mark further on belongs to the query (RFC 3986, section 3.4).
  const joint = at < 0 ? '?' : at === uri.length - 1 || uri.endsWith('&') ? '' : '&';
  return `${uri}${joint}${query}`;
}
