import type { Issuer } from '../../../../issuer/issuer.js';
import { Tag } from '../../../view/elements.js';
import { Page } from '../../../view/layout.js';
import { useView } from '../../../view/view.js';

export function IssuersPage({ issuers }: { readonly issuers: readonly Issuer[] }) {
  const { m, format } = useView();
  const words = m.issuers;
  return (
    <Page
      title={words.listTitle}
      shell="admin"
      lead={<p>{words.listLead}</p>}
      trail={[{ href: '/admin', label: m.admin.overviewTitle }]}
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{words.fields.name}</th>
            <th scope="col">{words.fields.legalName}</th>
            <th scope="col">{words.fields.countryCode}</th>
          </tr>
        </thead>
        <tbody>
          {issuers.map((issuer) => (
            <tr key={issuer.id}>
              <th scope="row">
                <a href={`/admin/issuers/${issuer.id}`}>{issuer.name || issuer.id}</a>
                <span class="sub">/issuers/{issuer.id}</span>
              </th>
              <td data-label={words.fields.legalName}>
                {issuer.legalName || <Tag tone="wait">{m.admin.issuerMissing}</Tag>}
              </td>
              <td data-label={words.fields.countryCode}>
                {issuer.countryCode ? format.country(issuer.countryCode) : m.shell.unknown}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="actions">
        <a class="button" href="/admin/issuers/new">
          {words.add}
        </a>
      </p>
    </Page>
  );
}
