import type { Connected } from '../../../completion/channels/connect.js';
import type { Pairing } from '../../../platform/pairing.js';
import type { Platform } from '../../../platform/platform.js';
import { channelWords } from '../../messages/channel-words.js';
import { CopyField, PostForm } from '../../view/elements.js';
import { type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export const connectable = ['webhook', 'xapi', 'canvas', 'webservice'] as const;
export type Connectable = (typeof connectable)[number];

/** What an admin types for a channel; for the others everything is made here. */
export const typed: Readonly<Record<Connectable, readonly ('token' | 'jwksUri' | 'rootAccountUuid')[]>> = {
  webhook: [],
  xapi: [],
  canvas: ['jwksUri', 'rootAccountUuid'],
  webservice: ['token'],
};

export interface ChannelsPageProps {
  readonly platform: Platform;
  readonly pairings: ReadonlyMap<Connectable, Pairing>;
  /** What was typed and what is wrong with it. */
  readonly form?: Readonly<Record<string, string>>;
  readonly errors?: FieldErrors;
}

export function ChannelsPage({ platform, pairings, form = {}, errors }: ChannelsPageProps) {
  const { m, language, format } = useView();
  const words = channelWords[language];
  return (
    <Page
      title={words.title}
      shell="admin"
      lead={<p>{words.lead}</p>}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer },
      ]}
    >
      {connectable.map((channel) => {
        const pairing = pairings.get(channel);
        const action = `/admin/platforms/${platform.id}/channels/${channel}`;
        const again = typed[channel].length > 0 ? words.replace : words.renew;
        return (
          <section class="section" aria-labelledby={channel} key={channel}>
            <h2 id={channel}>{words.channels[channel].name}</h2>
            <p class="prose">{words.channels[channel].lead}</p>
            <p>
              {pairing === undefined ? words.notConnected : words.connected(format.moment(pairing.createdAt))}{' '}
              {pairing?.lastHeardAt !== undefined && words.heard(format.moment(pairing.lastHeardAt))}
            </p>
            <PostForm action={action}>
              {typed[channel].map((name) => (
                <TextField
                  key={name}
                  id={name}
                  label={words[name]}
                  value={name === 'token' ? '' : (form[name] ?? '')}
                  errors={errors}
                  autocomplete="off"
                  maxLength={1000}
                />
              ))}
              <button class={pairing === undefined ? 'button' : 'button button-quiet'} type="submit">
                {pairing === undefined ? words.connect : again}
              </button>
            </PostForm>
            {pairing !== undefined && (
              <PostForm action={`${action}/disconnect`} class="inline">
                <button class="button button-quiet" type="submit">
                  {words.disconnect}
                </button>
              </PostForm>
            )}
          </section>
        );
      })}
    </Page>
  );
}

export function ConnectedPage({
  platform,
  channel,
  connected,
}: {
  readonly platform: Platform;
  readonly channel: Connectable;
  readonly connected: Connected;
}) {
  const { m, language } = useView();
  const words = channelWords[language];
  const back = `/admin/platforms/${platform.id}/channels`;
  const fields = (['url', 'user', 'secret'] as const).filter((name) => connected[name] !== undefined);
  return (
    <Page
      title={words.channels[channel].name}
      shell="admin"
      scripts={['copy.js']}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer },
        { href: back, label: words.title },
      ]}
    >
      <section class="card">
        <h2>{fields.length > 0 ? words.onceTitle : words.done}</h2>
        {connected.secret !== undefined && <p>{words.onceLead}</p>}
        {fields.map((name) => (
          <CopyField key={name} id={name} label={words.fields[name]} value={connected[name] ?? ''} />
        ))}
        <p>
          <a href={back}>{words.back}</a>
        </p>
      </section>
    </Page>
  );
}
