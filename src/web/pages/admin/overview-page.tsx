import type { ConnectionSign, Platform } from '../../../platform/platform.js';
import { Facts, Notice, PostForm, Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { ConnectionTag, signState } from './connection.js';
import type { Overview } from './read-overview.js';

/** How everything stands; and, until it is, what to do next. */
export function OverviewPage(overview: Overview) {
  const { m, format } = useView();
  const words = m.admin;
  const { issuer, issuers, platforms, backlog } = overview;
  return (
    <Page title={words.overviewTitle} shell="admin" width="wide">
      <Setup {...overview} />

      <section class="section" aria-labelledby="platforms">
        <h2 id="platforms">{words.platformsTitle}</h2>
        {platforms.length === 0 ? (
          <p class="empty">{words.platformsNone}</p>
        ) : (
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.platform}</th>
                <th scope="col">{words.connection}</th>
              </tr>
            </thead>
            <tbody>
              {platforms.map(({ platform, signs }) => (
                <tr key={platform.id}>
                  <th scope="row">
                    <a href={`/admin/platforms/${platform.id}`}>{platform.name || platform.issuer}</a>
                    <span class="sub">{platform.issuer}</span>
                  </th>
                  <td data-label={words.connection}>
                    <span class="tags">
                      {(['launch', 'memberships', 'events'] as const).map((capability) => (
                        <ConnectionTag key={capability} capability={capability} signs={signs} />
                      ))}
                    </span>
                    <Waiting platform={platform} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div class="actions">
          <PostForm action="/admin/invitations" class="inline">
            <button class="button" type="submit">
              {words.invite}
            </button>
          </PostForm>
          <a href="/admin/platforms/new">{words.inviteHand}</a>
        </div>
      </section>

      <div class="columns">
        <section class="card" aria-labelledby="issuer">
          <h2 id="issuer">{words.issuerTitle}</h2>
          {issuer.legalName === '' ? (
            <p>
              <Tag tone="wait">{words.issuerMissing}</Tag>
            </p>
          ) : (
            <Facts
              facts={[
                [m.issuers.fields.name, issuer.name],
                [m.issuers.fields.legalName, issuer.legalName],
                [m.issuers.fields.countryCode, format.country(issuer.countryCode)],
              ]}
            />
          )}
          <p class="actions">
            <a href={`/admin/issuers/${issuer.id}`}>{words.issuerEdit}</a>
            {issuers > 1 && <a href="/admin/issuers">{m.issuers.showAll}</a>}
          </p>
        </section>
        <section class="card" aria-labelledby="backlog">
          <h2 id="backlog">{words.backlogTitle}</h2>
          {backlog.waiting === 0 && backlog.parked === 0 ? (
            <p>{words.backlogNone}</p>
          ) : (
            <>
              <p>
                {words.backlogWaiting(backlog.waiting)}{' '}
                {backlog.oldestReceivedAt !== undefined &&
                  words.backlogSince(format.moment(backlog.oldestReceivedAt))}
              </p>
              {backlog.parked > 0 && <Notice tone="wait">{words.backlogParked(backlog.parked)}</Notice>}
            </>
          )}
        </section>
        <section class="card" aria-labelledby="upkeep">
          <h2 id="upkeep">{m.upkeep.title}</h2>
          <p>{m.upkeep.overview}</p>
          <p>
            <a href="/admin/upkeep">{m.upkeep.open}</a>
          </p>
        </section>
      </div>
    </Page>
  );
}

/** Whoever launches from a new deployment is told to ask their admin: here the admin finds it. */
function Waiting({ platform: { id, deployments } }: { readonly platform: Platform }) {
  const { m } = useView();
  const count = deployments.filter(({ confirmed }) => !confirmed).length;
  if (count === 0) return null;
  return (
    <p>
      <a href={`/admin/platforms/${id}#deployments`}>{m.admin.deploymentsWaiting(count)}</a>
    </p>
  );
}

function Setup({ issuer, platforms }: Overview) {
  const { m } = useView();
  const words = m.admin;
  const worked = (capability: ConnectionSign['capability']) =>
    platforms.some(({ signs }) => signState(signs, capability) === 'worked');
  const steps = [
    {
      key: 'issuer',
      done: issuer.legalName !== '' && issuer.countryCode !== '',
      href: `/admin/issuers/${issuer.id}`,
    },
    { key: 'platform', done: platforms.length > 0, href: '#platforms' },
    { key: 'launch', done: worked('launch'), href: undefined },
    { key: 'events', done: worked('events'), href: platformHref(platforms) },
  ] as const;
  if (steps.every((step) => step.done)) return null;
  return (
    <section class="card card-strong" aria-labelledby="setup">
      <h2 id="setup">{words.setupTitle}</h2>
      <ol class="steps">
        {steps.map(({ key, done, href }) => (
          <li key={key} class={done ? 'step step-done' : 'step'}>
            <div>
              <p class="step-title">
                {href && !done ? <a href={href}>{words.setup[key]}</a> : words.setup[key]}
              </p>
              {!done && <p class="hint">{words.setup[`${key}Text`]}</p>}
            </div>
            <Tag tone={done ? 'good' : 'quiet'}>{done ? words.stepDone : words.stepOpen}</Tag>
          </li>
        ))}
      </ol>
    </section>
  );
}

function platformHref(platforms: Overview['platforms']): string {
  const [only] = platforms;
  return only === undefined ? '#platforms' : `/admin/platforms/${only.platform.id}#pairing`;
}
