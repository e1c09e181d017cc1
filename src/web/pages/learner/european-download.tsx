import type { EuropeanOffer } from '../../../credential/european/european.js';
import { elementNames } from '../../view/element-names.js';
import { DownIcon } from '../../view/icons.js';
import { useView } from '../../view/view.js';

/** The European form where it can be had; else why not. */
export function EuropeanDownload({ offer, href }: { readonly offer: EuropeanOffer; readonly href: string }) {
  const { m } = useView();
  const words = m.european;
  return (
    <section aria-labelledby="european">
      <h3 id="european">{words.title}</h3>
      {offer.outcome === 'offered' && (
        <>
          <ul class="downloads">
            <li>
              <a class="button button-quiet" href={href}>
                <DownIcon /> {words.download}
              </a>
              <span class="hint">{words.hint}</span>
            </li>
          </ul>
          <p class="hint">{words.claim}</p>
        </>
      )}
      {offer.outcome === 'no-seal' && <p class="hint">{words.noSeal}</p>}
      {offer.outcome === 'revoked' && <p class="hint">{words.revoked}</p>}
      {offer.outcome === 'suspended' && <p class="hint">{m.suspension.european}</p>}
      {offer.outcome === 'missing' && <p class="hint">{words.missing(elementNames(m, offer.elements))}</p>}
      {offer.outcome === 'seal-unusable' && <p class="hint">{words.unusable}</p>}
    </section>
  );
}
