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
      {issuer.logoId !== undefined && (
        <img
          class="image-preview"
          src={`/images/${issuer.logoId}.png`}
          alt={m.issuers.logoAlt(issuer.name || issuer.legalName)}
        />
      )}
      <section class="card">
        <Facts
          facts={[
            issuer.legalName ? [words.legalName, issuer.legalName] : undefined,
            issuer.countryCode ? [words.country, format.country(issuer.countryCode)] : undefined,
            issuer.url ? [words.website, <OuterLink key="url" href={issuer.url} />] : undefined,
            issuer.email ? [words.email, issuer.email] : undefined,
            ...(issuer.identifiers ?? []).map(
              ({ kind, value }) => [m.issuers.identifierKinds[kind], value] as const,
            ),
          ]}
        />
      </section>
      {issuer.accreditations !== undefined && (
        <>
          <h2>{words.accreditation}</h2>
          <ul>
            {issuer.accreditations.map((one) => (
              <li key={`${one.title} ${one.agent.legalName}`}>
                {one.url === undefined ? one.title : <OuterLink href={one.url}>{one.title}</OuterLink>} –{' '}
                {one.agent.legalName} ({format.country(one.agent.countryCode)})
                <span class="sub">
                  {[one.reference, one.until && m.issuers.accreditationUntil(format.isoDate(one.until))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
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
