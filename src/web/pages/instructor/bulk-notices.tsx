import type { IssuingProgress } from '../../../award/read-issuing.js';
import { Notice } from '../../view/elements.js';
import { useView } from '../../view/view.js';

/** What goes on in masses with an achievement, and what of it waits for the instructor. */
export function BulkNotices(props: {
  /** Of the achievement. */
  readonly address: string;
  readonly waiting: number;
  readonly progress: IssuingProgress | undefined;
}) {
  const { m, format } = useView();
  const words = m.issuing;
  const { address, waiting, progress } = props;
  return (
    <>
      {progress && (
        <Notice tone={progress.issuing.state === 'stopped' ? 'wait' : 'info'}>
          <p>
            {wordsOf(progress)(format.number(progress.done), format.number(totalOf(progress)))}{' '}
            <a href={`${address}/issuings/${progress.issuing.id}`}>{words.see}</a>
          </p>
        </Notice>
      )}
      {waiting > 0 && (
        <Notice tone="wait">
          <p>
            {words.waiting(waiting)} <a href={`${address}/waiting`}>{words.decide}</a>
          </p>
        </Notice>
      )}
    </>
  );

  function wordsOf({ issuing }: IssuingProgress) {
    if (issuing.state === 'undoing') return words.undoProgress;
    return issuing.state === 'stopped' ? words.inCourseStopped : words.inCourse;
  }
}

function totalOf({ issuing, done, left }: IssuingProgress): number {
  return issuing.state === 'undoing' ? done + left : issuing.total;
}
