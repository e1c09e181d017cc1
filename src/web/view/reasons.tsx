import type { OpenCriterion } from '../../award/evaluate.js';
import { reasonsInWords } from './criterion-words.js';
import { useView } from './view.js';

/** What is still open, in plain words with current values. */
export function Reasons({ reasons }: { readonly reasons: readonly OpenCriterion[] }) {
  const view = useView();
  return (
    <ul class="reasons">
      {reasonsInWords(view, reasons).map(({ words, of }) => (
        <li key={`${words}${of?.join()}`}>
          {words}
          {of && (
            <ul>
              {of.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
