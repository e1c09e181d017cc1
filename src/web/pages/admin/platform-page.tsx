import type { Issuer } from '../../../issuer/issuer.js';
import type { Pairing } from '../../../platform/pairing.js';
import {
  type Capability,
  type ConnectionSign,
  capabilities,
  type Platform,
} from '../../../platform/platform.js';
import { channelWords } from '../../messages/channel-words.js';
import { Facts, Notice, PostForm, Tag } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { causeOf } from './cause-of.js';
import { signState } from './connection.js';
import { PlatformIssuers } from './issuer/platform-issuers.js';

export interface PlatformPageProps {
  readonly platform: Platform;
  readonly signs: readonly ConnectionSign[];
  readonly pairing: Pairing | undefined;
  /** Courses that were launched from. */
  readonly courses: number;
  readonly parked: number;
  /** Whether the LMS lets its registration be read and updated from here. */
  readonly managed: boolean;
  /** Events that were refused lately. */
  readonly refused: number;
  /** Whether everything, or only the token, was just tried again. */
  readonly checked: 'yes' | 'token' | undefined;
  readonly corrected: boolean;
  /** All of the tool, oldest first. */
  readonly issuers: readonly Issuer[];
  readonly issuersSaved: boolean;
}

/** Families that cannot have the companion plugin. Any other may be a Moodle, or be made from it under another name. */
const withoutPlugin: ReadonlySet<string> = new Set(['canvas', 'brightspace', 'blackboard', 'sakai']);

export function PlatformPage(props: PlatformPageProps) {
  const { platform, signs, pairing, courses, parked, refused, checked } = props;
  const { m, language } = useView();
  const words = m.admin;
  return (
    <Page
      title={platform.name || platform.issuer}
      shell="admin"
      kicker={words.platform}
      trail={[{ href: '/admin', label: words.overviewTitle }]}
    >
      <section class="section" aria-labelledby="connections">
        <h2 id="connections">{words.platformConnections}</h2>
        <p class="prose">{words.platformConnectionsLead}</p>
        {props.corrected && (
          <Notice tone="good" live>
            {words.corrected}
          </Notice>
        )}
        {checked && (
          <Notice tone="info" live>
            {checked === 'yes' ? m.connection.checked : m.connection.checkedToken}
          </Notice>
        )}
        <p>
          {words.coursesCount(courses)} <a href={`/admin/platforms/${platform.id}/people`}>{m.people.link}</a>
        </p>
        <ul class="signs">
          {capabilities.map((capability) => (
            <Sign key={capability} capability={capability} signs={signs} platform={platform} />
          ))}
        </ul>
        <PostForm action={`/admin/platforms/${platform.id}/check`} class="inline">
          <button class="button button-quiet" type="submit">
            {m.connection.tryAgain}
          </button>
        </PostForm>
      </section>
      <Deployments platform={platform} />
      <PlatformIssuers platform={platform} issuers={props.issuers} saved={props.issuersSaved} />
      {(pairing !== undefined || !withoutPlugin.has(platform.family)) && (
        <PluginPairing platform={platform} pairing={pairing} />
      )}
      <p class="section">
        <a href={`/admin/platforms/${platform.id}/channels`}>{channelWords[language].link}</a>
      </p>
      <section class="section" aria-labelledby="parked">
        <h2 id="parked">{words.parkedTitle}</h2>
        <p>
          {words.backlogParked(parked)} {words.refusedCount(refused)}{' '}
          {(parked > 0 || refused > 0) && (
            <a href={`/admin/platforms/${platform.id}/parked`}>{words.showParked}</a>
          )}
        </p>
      </section>
      <section class="section" aria-labelledby="facts">
        <h2 id="facts">{words.platformFacts}</h2>
        <p class="prose">
          {props.managed ? m.registrationThere.lead : m.registrationThere.unmanaged}{' '}
          {props.managed && (
            <a href={`/admin/platforms/${platform.id}/registration`}>{m.registrationThere.link}</a>
          )}
        </p>
        <Facts
          facts={[
            [words.handFields.issuer, <code key="v">{platform.issuer}</code>],
            [words.handFields.clientId, <code key="v">{platform.clientId}</code>],
            [words.handFields.family, platform.family],
            [words.handFields.authorizationEndpoint, <code key="v">{platform.authorizationEndpoint}</code>],
            [words.handFields.tokenEndpoint, <code key="v">{platform.tokenEndpoint}</code>],
            [words.handFields.jwksUri, <code key="v">{platform.jwksUri}</code>],
          ]}
        />
        <p>
          <a href={`/admin/platforms/${platform.id}/values`}>{words.correct}</a>
        </p>
      </section>
    </Page>
  );
}

function Sign({
  capability,
  signs,
  platform,
}: {
  readonly platform: Platform;
  readonly capability: Capability;
  readonly signs: readonly ConnectionSign[];
}) {
  const { m, format } = useView();
  const words = m.admin;
  const state = signState(signs, capability);
  const sign = signs.find((one) => one.capability === capability);
  return (
    <li>
      <span class="sign-name">{words.capability[capability]}</span>
      {state === 'never' && <Tag tone="quiet">{words.never}</Tag>}
      {state === 'not-offered' && <Tag tone="quiet">{words.notOffered}</Tag>}
      {state === 'worked' && (
        <>
          <Tag tone="good">{words.worked(format.moment(sign?.lastWorkedAt ?? 0))}</Tag>
          {sign?.lastFailedAt !== undefined && (
            <p class="check-detail">
              {words.failed(format.moment(sign.lastFailedAt))}: {causeOf(m, platform, sign.lastError)}
            </p>
          )}
        </>
      )}
      {state === 'failed' && (
        <>
          <Tag tone="bad">{words.failed(format.moment(sign?.lastFailedAt ?? 0))}</Tag>
          <p class="check-detail">{causeOf(m, platform, sign?.lastError)}</p>
          <p class="check-detail">
            <code>{sign?.lastError}</code> <span lang="en">{sign?.lastErrorDetail}</span>
          </p>
        </>
      )}
    </li>
  );
}

function Deployments({ platform }: { readonly platform: Platform }) {
  const { m } = useView();
  const words = m.admin;
  return (
    <section class="section" aria-labelledby="deployments">
      <h2 id="deployments">{words.deployments}</h2>
      <p class="prose">{words.deploymentsLead}</p>
      {platform.deployments.length === 0 && <p class="empty">{words.noDeployments}</p>}
      <ul class="signs">
        {platform.deployments.map((deployment) => (
          <li key={`${deployment.clientId} ${deployment.id}`}>
            <span class="sign-name">
              {words.deployment} <code>{deployment.id}</code>
              {deployment.clientId !== undefined && (
                <span class="sub">{words.formerClient(deployment.clientId)}</span>
              )}
            </span>
            <Tag tone={deployment.confirmed ? 'good' : 'wait'}>
              {deployment.confirmed ? words.confirmed : words.unconfirmed}
            </Tag>
            <PostForm action={`/admin/platforms/${platform.id}/deployments`} class="inline">
              <input type="hidden" name="deployment" value={deployment.id} />
              <input type="hidden" name="client" value={deployment.clientId ?? ''} />
              <button
                class="button button-quiet"
                type="submit"
                name="do"
                value={deployment.confirmed ? 'withdraw' : 'confirm'}
                aria-label={(deployment.confirmed ? words.withdrawNamed : words.confirmNamed)(deployment.id)}
              >
                {deployment.confirmed ? words.withdraw : words.confirm}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PluginPairing({
  platform,
  pairing,
}: {
  readonly platform: Platform;
  readonly pairing: Pairing | undefined;
}) {
  const { m, format } = useView();
  const words = m.admin;
  return (
    <section class="section" aria-labelledby="pairing">
      <h2 id="pairing">{words.pairTitle}</h2>
      <p class="prose">{words.pairLead}</p>
      <p>
        {pairing === undefined ? words.pairNone : words.paired(format.moment(pairing.createdAt))}{' '}
        {pairing !== undefined &&
          (pairing.lastHeardAt === undefined
            ? words.heardNever
            : words.heard(format.moment(pairing.lastHeardAt)))}
      </p>
      <PostForm action={`/admin/platforms/${platform.id}/pairing`} class="inline">
        <button class={pairing === undefined ? 'button' : 'button button-quiet'} type="submit">
          {pairing === undefined ? words.pairAction : words.pairAgain}
        </button>
      </PostForm>
    </section>
  );
}
