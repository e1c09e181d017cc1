import { legible } from '../../visible.js';
import { controllerDocument, type DocumentFetch, didWebUrl, keyOfEntry, methodsOf } from '../verify/keys.js';
import { isObject, parseJson } from '../verify/parse.js';

/** What the check page needs of an awarding body to check its codes without network, as /check/issuers.json lists ours. */
export interface PublishedIssuer {
  /** did:web. */
  readonly id: string;
  readonly name: string;
  /** Where its keys are published: what vouches for it. */
  readonly host: string;
  /** Ed25519; `id` as in the header of codes, `x` of RFC 8037. */
  readonly keys: readonly { readonly id: string; readonly x: string }[];
}

const mostKeys = 50;

/** Read from the awarding body's own documents now; undefined when they cannot be had, or name no key that codes use. */
export async function publishedIssuer(
  did: string,
  fetchText: DocumentFetch,
): Promise<PublishedIssuer | undefined> {
  const url = /^did:web:[\w.%:~-]{1,300}$/.test(did) ? didWebUrl(did) : undefined;
  if (url === undefined) return undefined;
  const found = await controllerDocument({ fetchText }, did);
  if ('finding' in found) return undefined;
  const keys = methodsOf(found.document, did).flatMap(({ id, entry }) => {
    const key = keyOfEntry(entry);
    const x = key?.asymmetricKeyType === 'ed25519' ? key.export({ format: 'jwk' }).x : undefined;
    return x === undefined || !id.startsWith(`${did}#`) ? [] : [{ id: id.slice(did.length + 1), x }];
  });
  if (keys.length === 0) return undefined;
  const { host } = new URL(url);
  const name = await nameAt(url.replace(/\/did\.json$/, ''), did, fetchText);
  return { id: did, name: name ?? host, host, keys: keys.slice(0, mostKeys) };
}

/** The profile says it (Open Badges 3.0, Profile), where tools of this kind have it: at the address above the DID document. */
async function nameAt(address: string, did: string, fetchText: DocumentFetch): Promise<string | undefined> {
  try {
    const parsed = parseJson(await fetchText(address));
    const { id, name } = 'document' in parsed && isObject(parsed.document) ? parsed.document : {};
    return id === did && typeof name === 'string'
      ? legible(name).trim().slice(0, 200) || undefined
      : undefined;
  } catch {
    // It goes by its host then.
    return undefined;
  }
}
