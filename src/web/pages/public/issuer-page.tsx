import type { Issuer } from '../../../issuer/issuer.js';
import { Facts, OuterLink } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

/** Who the awarding body is, for people who follow the issuer's address in a credential. */
export function IssuerPage({ issuer }: { readonly issuer: Issuer }) {
  const { m, format } = useView();
  const words = m.issuerPage;
  return (
    <Page title={issuer.name || issuer.legalName || words.kicker} shell="public" kicker={words.kicker}>
      <section class="card">
        <Facts
          facts={[
            issuer.legalName ? [words.legalName, issuer.legalName] : undefined,
            issuer.countryCode ? [words.country, format.country(issuer.countryCode)] : undefined,
            issuer.url ? [words.website, <OuterLink key="url" href={issuer.url} />] : undefined,
            issuer.email ? [words.email, issuer.email] : undefined,
            issuer.legalIdentifier
              ? [
                  words.identifier,
                  `${issuer.legalIdentifier.value} (${m.admin.identifierKinds[issuer.legalIdentifier.kind]})`,
                ]
              : undefined,
          ]}
        />
      </section>
      <h2>{words.keys}</h2>
      <p class="prose">{words.keysText}</p>
      <ul>
        <li>
          <a href={`/issuers/${issuer.id}/did.json`}>{words.did}</a>
        </li>
        <li>
          <a href={`/issuers/${issuer.id}/jwks.json`}>{words.jwks}</a>
        </li>
      </ul>
    </Page>
  );
}
