import type { InboxEntry } from '../../../completion/event.js';
import type { Platform } from '../../../platform/platform.js';
import { Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface ParkedPageProps {
  readonly platform: Platform;
  readonly entries: readonly InboxEntry[];
  readonly retried: number | undefined;
}

export function ParkedPage({ platform, entries, retried }: ParkedPageProps) {
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
          <table class="table">
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
                  </th>
                  <td data-label={words.parkedReason}>
                    <code>{lastError}</code>
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
    </Page>
  );
}
