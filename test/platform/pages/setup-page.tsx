import type { VNode } from 'preact';
import type { Campus, Registration } from '../campus.js';
import { findPerson } from '../campus.js';
import type { OutboxEntry } from '../events/outbox.js';
import type { Plugin } from '../events/plugin.js';
import { Layout, type View } from './layout.js';
import type { Words } from './words.js';

interface SetupPageProps {
  readonly view: View;
  readonly campus: Campus;
  readonly plugin: Plugin;
}

/** What the LMS's admin does once: register the tool, pair the events; and what was sent since. */
export function SetupPage({ view, campus, plugin }: SetupPageProps): VNode {
  const { words } = view;
  return (
    <Layout view={view} title={words.setUp}>
      <h1>{words.setUp}</h1>
      <div class="grid">
        <section class="card" id="register">
          <h2>{words.registerTitle}</h2>
          <Registrations words={words} registrations={[...campus.registrations.values()]} />
          <p class="quiet">{words.registerHint}</p>
          <form method="post" action="/setup/register" rel="opener">
            <label>
              {words.registrationUrl}
              <input type="url" name="url" required autocomplete="off" placeholder={campus.options.toolUrl} />
            </label>
            <button type="submit" class="main" name="where" value="page">
              {words.registerInPage}
            </button>
            <button type="submit" name="where" value="window" formtarget="_blank">
              {words.registerInWindow}
            </button>
          </form>
        </section>
        <section class="card" id="pair">
          <h2>{words.pairTitle}</h2>
          {plugin.pairing && (
            <p>
              <span class="pill good">✓ {words.paired}</span>{' '}
              <span class="quiet">
                {words.pairedWith} {plugin.pairing.toolName} ({new URL(plugin.pairing.eventsUrl).host})
              </span>
            </p>
          )}
          <p class="quiet">{words.pairHint}</p>
          <form method="post" action="/setup/pair">
            <label>
              {words.pairingLink}
              <input type="url" name="link" required autocomplete="off" />
            </label>
            <button type="submit" class="main">
              {words.pair}
            </button>
          </form>
        </section>
      </div>
      <h2 id="outbox">{words.outboxTitle}</h2>
      <Outbox words={words} campus={campus} entries={[...plugin.outbox].reverse().slice(0, 50)} />
    </Layout>
  );
}

function Registrations({
  words,
  registrations,
}: {
  readonly words: Words;
  readonly registrations: readonly Registration[];
}): VNode | null {
  if (registrations.length === 0) return null;
  return (
    <ul class="rows">
      {registrations.map((registration) => (
        <li>
          <span class="what">
            <strong>{registration.name}</strong>{' '}
            <span class={registration.active ? 'pill good' : 'pill'}>
              {registration.active ? `✓ ${words.active}` : words.pending}
            </span>
            <br />
            <span class="quiet">
              client_id <code>{registration.clientId}</code> · {words.deployment}{' '}
              <code>{registration.deploymentId}</code>
            </span>
          </span>
          {!registration.active && (
            <form method="post" action="/setup/activate">
              <input type="hidden" name="clientId" value={registration.clientId} />
              <button type="submit" class="main">
                {words.activate}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

interface OutboxProps {
  readonly words: Words;
  readonly campus: Campus;
  readonly entries: readonly OutboxEntry[];
}

function Outbox({ words, campus, entries }: OutboxProps): VNode {
  if (entries.length === 0) return <p class="quiet">{words.outboxEmpty}</p>;
  return (
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.event}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.attempts}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ event, state, attempts, lastError }) => (
            <tr>
              <td>
                <code>{event.type}</code>
              </td>
              <td>{event.user === undefined ? '' : findPerson(campus, event.user)?.givenName}</td>
              <td>
                <span class={state === 'delivered' ? 'pill good' : state === 'dead' ? 'pill bad' : 'pill'}>
                  {words[state]}
                </span>{' '}
                {lastError && <code>{lastError}</code>}
              </td>
              <td>{attempts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
