import type { Criterion } from '../../achievement/criterion.js';
import { criterionWords } from './criterion-words.js';
import { useView } from './view.js';

/** A criterion with its parts, as nested lists. */
export function CriterionView({ criterion }: { readonly criterion: Criterion }) {
  const view = useView();
  return (
    <>
      {criterionWords(view, criterion)}
      {'of' in criterion && (
        <ul>
          {criterion.of.map((part) => (
            <li key={JSON.stringify(part)}>
              <CriterionView criterion={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
