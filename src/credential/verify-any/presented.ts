import { isObject, parseJson, parseJwt } from '../verify/parse.js';

/** More than somebody shows at once; each costs a check. */
const most = 3;

/**
 * The credentials in a presentation (VC Data Model 2.0, section 4.13), as wallets hand them over: bare, as JWTs or enveloped. Who
 * presented them is not looked at, only what they are. Undefined for anything else; `several` where there are too many.
 */
export function presentedCredentials(text: string): readonly string[] | 'several' | undefined {
  if (!text.includes('VerifiablePresentation') && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return undefined;
  const document = text.startsWith('{') ? documentIn(text) : claimsIn(text);
  const { vp } = document ?? {};
  const presentation = isObject(vp) ? vp : document;
  if (presentation === undefined || ![presentation.type].flat().includes('VerifiablePresentation'))
    return undefined;
  const entries = [presentation.verifiableCredential].flat().filter((entry) => entry !== undefined);
  if (entries.length > most) return 'several';
  const texts = entries.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : isObject(entry) ? [JSON.stringify(entry)] : [],
  );
  return texts.length === 0 ? undefined : texts;
}

function documentIn(text: string): { readonly [name: string]: unknown } | undefined {
  const parsed = parseJson(text);
  return 'document' in parsed ? parsed.document : undefined;
}

function claimsIn(text: string): { readonly [name: string]: unknown } | undefined {
  const parsed = text.length > 500_000 ? undefined : parseJwt(text);
  return parsed?.format === 'open-badge-3-jwt' ? parsed.jws.claims : undefined;
}
