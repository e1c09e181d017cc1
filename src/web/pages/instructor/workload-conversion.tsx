import { creditsOf, hoursOf, workloadsAgree } from '../../../achievement/workload.js';
import { Notice } from '../../view/elements.js';
import { useView } from '../../view/view.js';

/** What the hours are in credits, or the credits in hours; and where both are written, whether they fit. */
export function WorkloadConversion({ hours, ects }: { readonly hours: string; readonly ects: string }) {
  const { m, format } = useView();
  const words = m.workload;
  const [inHours, inCredits] = [numberOf(hours), numberOf(ects)];
  const span = ({ from, to }: { readonly from: number; readonly to: number }) =>
    words.span(format.number(from), format.number(to));
  if (inHours !== undefined && inCredits !== undefined)
    return workloadsAgree(inHours, inCredits) ? (
      <p class="hint">{words.agree(format.number(inCredits), span(hoursOf(inCredits)))}</p>
    ) : (
      <Notice tone="wait">
        {words.differ(format.number(inCredits), span(hoursOf(inCredits)), format.number(inHours))}
      </Notice>
    );
  if (inHours !== undefined)
    return <p class="hint">{words.hours(format.number(inHours), span(creditsOf(inHours)))}</p>;
  if (inCredits !== undefined)
    return <p class="hint">{words.credits(format.number(inCredits), span(hoursOf(inCredits)))}</p>;
  return <p class="hint">{words.rule}</p>;
}

/** As the form's parser reads it (forms/schemas.ts); what is no number is told beside its field. */
function numberOf(text: string): number | undefined {
  const value = Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  return text.trim() !== '' && value > 0 ? value : undefined;
}
