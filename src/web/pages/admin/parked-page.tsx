import type { InboxEntry } from '../../../completion/event.js';
import type { RefusedEvent } from '../../../completion/refused-events.js';
import type { Platform } from '../../../platform/platform.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface ParkedPageProps {
  readonly platform: Platform;
  readonly entries: readonly InboxEntry[];
  readonly refused: readonly RefusedEvent[];
  readonly retried: number | undefined;
  readonly forgotten: boolean;
}

/** Events that wait for a cause to be removed, and those that were refused at the door. */
export function ParkedPage({ platform, entries, refused, retried, forgotten }: ParkedPageProps) {
  const { m, format } = useView();
  const words = m.admin;
  const action = `/admin/platforms/${platform.id}/parked`;
  return (
    <Page
      title={words.parkedTitle}
      shell="admin"
      width="wide"
      lead={<p>{words.parkedLead}</p>}
      trail={[
        { href: '/admin', label: words.overviewTitle },
        { href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer },
      ]}
    >
      {retried !== undefined && (
        <Notice tone="good" live>
          {words.retried(retried)}
        </Notice>
      )}
      {entries.length === 0 ? (
        <p class="empty">{words.parkedNone}</p>
      ) : (
        <>
          <PostForm action={action} class="inline">
            <input type="hidden" name="entry" value="all" />
            <button class="button" type="submit">
              {words.retryAll}
            </button>
          </PostForm>
          <table class="table table-events">
            <thead>
              <tr>
                <th scope="col">{words.parkedEvent}</th>
                <th scope="col">{words.parkedReason}</th>
                <th scope="col">{words.parkedWhen}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {entries.map(({ id, event, lastError, receivedAt }) => (
                <tr key={id}>
                  <th scope="row">
                    {event.fact.type} <span class="sub">{event.sourceId}</span>
                    <span class="sub">
                      {[
                        event.contextId !== undefined && words.parkedCourse(event.contextId),
                        event.sub !== undefined && words.parkedPerson(event.sub),
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </th>
                  <td data-label={words.parkedReason}>
                    <Cause code={lastError ?? ''} causes={words.parkedCauses} />
                  </td>
                  <td data-label={words.parkedWhen}>{format.moment(receivedAt)}</td>
                  <td>
                    <PostForm action={action} class="inline">
                      <input type="hidden" name="entry" value={id} />
                      <button
                        class="button button-quiet"
                        type="submit"
                        aria-label={words.retryNamed(event.sourceId)}
                      >
                        {words.retry}
                      </button>
                    </PostForm>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <RefusedSection platform={platform} refused={refused} forgotten={forgotten} />
    </Page>
  );
}

function RefusedSection({
  platform,
  refused,
  forgotten,
}: Pick<ParkedPageProps, 'platform' | 'refused' | 'forgotten'>) {
  const { m, format } = useView();
  const words = m.admin;
  return (
    <section class="section" aria-labelledby="refused">
      <h2 id="refused">{words.refusedTitle}</h2>
      {forgotten && (
        <Notice tone="good" live>
          {words.refusedForgotten}
        </Notice>
      )}
      {refused.length === 0 ? (
        <p class="empty">{words.refusedNone}</p>
      ) : (
        <>
          <p class="prose">{words.refusedLead}</p>
          <table class="table table-events">
            <thead>
              <tr>
                <th scope="col">{words.parkedEvent}</th>
                <th scope="col">{words.parkedReason}</th>
                <th scope="col">{words.parkedWhen}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ eventId, code, reason, at }) => (
                <tr key={eventId}>
                  <th scope="row">{eventId}</th>
                  <td data-label={words.parkedReason}>
                    <Cause code={code} causes={words.refusedCauses} />{' '}
                    <span class="sub" lang="en">
                      {reason}
                    </span>
                  </td>
                  <td data-label={words.parkedWhen}>{format.moment(at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <PostForm action={`/admin/platforms/${platform.id}/refused`} class="inline">
            <button class="button button-quiet" type="submit">
              {words.refusedForget}
            </button>
          </PostForm>
        </>
      )}
    </section>
  );
}

/** Why, in words where there are any, and always the code. */
function Cause({
  code,
  causes,
}: {
  readonly code: string;
  readonly causes: Readonly<Record<string, string>>;
}) {
  return (
    <>
      {Object.hasOwn(causes, code) && causes[code]} <code>{code}</code>
    </>
  );
}
