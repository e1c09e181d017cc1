import type { Learner } from '../../../learner/learner.js';
import type { Platform } from '../../../platform/platform.js';
import { TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { learnerName } from '../instructor/learner-name.js';

export interface PeoplePageProps {
  readonly platform: Platform;
  readonly search: string;
  readonly found: readonly Learner[];
  /** There are more than are shown. */
  readonly more: boolean;
}

/** Finds whoever complains, in all courses of a platform. */
export function PeoplePage({ platform, search, found, more }: PeoplePageProps) {
  const { m } = useView();
  const words = m.people;
  const address = `/admin/platforms/${platform.id}/people`;
  return (
    <Page
      title={words.title}
      shell="admin"
      kicker={platform.name || platform.issuer}
      lead={<p>{words.lead}</p>}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer },
      ]}
    >
      <form method="get" action={address} class="search">
        <TextField id="q" label={words.search} hint={words.searchHint} value={search} width="medium" />
        <button class="button" type="submit">
          {m.standing.find}
        </button>
      </form>
      {search !== '' && found.length === 0 && <p class="empty">{m.standing.foundNone}</p>}
      {found.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.id}</th>
              <th scope="col">{words.email}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`${address}/${one.id}`}>{learnerName(m, one)}</a>
                </th>
                <td data-label={words.id}>
                  <code>{one.lmsId ?? one.sub}</code>
                </td>
                <td data-label={words.email}>{one.email ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && <p>{words.more}</p>}
    </Page>
  );
}
