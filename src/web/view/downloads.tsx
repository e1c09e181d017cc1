import type { CarrierType } from '../http/send-carrier.js';
import { DownIcon } from './icons.js';
import { useView } from './view.js';

/** What most people want first. */
const order = ['pdf', 'png', 'svg', 'json', 'jwt', 'es256.jwt'] as const satisfies readonly CarrierType[];

/**
 * The files of a credential. No `download` attribute: in a frame of another site it makes browsers send the request
 * without the partitioned cookie; the answer itself says that it is to be saved.
 */
export function Downloads({ address }: { readonly address: (type: CarrierType) => string }) {
  const { m } = useView();
  const words = m.files;
  return (
    <ul class="downloads">
      {order.map((type) => (
        <li key={type}>
          <a class={`button${type === 'pdf' ? '' : ' button-quiet'}`} href={address(type)}>
            <DownIcon /> {words.download[type]}
          </a>
          <span class="hint">{words.hint[type]}</span>
        </li>
      ))}
    </ul>
  );
}
