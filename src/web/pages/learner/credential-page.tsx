import { textIn } from '../../../achievement/translation.js';
import type { Credential } from '../../../credential/credential.js';
import type { EuropeanOffer } from '../../../credential/european/european.js';
import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { BadgePicture } from '../../view/badge-picture.js';
import { Downloads } from '../../view/downloads.js';
import { CopyField, Notice, PostForm, Tag } from '../../view/elements.js';
import { OutIcon } from '../../view/icons.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { EuropeanDownload } from './european-download.js';
import { linkedInAddress } from './linked-in.js';
import type { HeldCredential } from './read-credentials.js';

export interface MyCredentialPageProps extends HeldCredential {
  readonly issuer: Issuer;
  readonly learnerName: string;
  readonly european: EuropeanOffer;
  /** Back to the list that the learner came from. */
  readonly home: string;
  /** What sharing was just switched to. */
  readonly switched: 'on' | 'off' | undefined;
}

export function MyCredentialPage(props: MyCredentialPageProps) {
  const { m, format, language } = useView();
  const { credential, content, state } = props;
  const words = m.learner;
  const address = `/my/credentials/${credential.id}`;
  const title = content && textIn(content, 'title', language);
  return (
    <Page
      title={title?.text || m.instructor.untitled}
      titleLanguage={title?.language}
      shell="course"
      trail={[{ href: props.home, label: words.title }]}
      scripts={['copy.js']}
      lead={
        <Tag tone={state === 'earned' ? 'good' : state === 'revoked' ? 'bad' : 'wait'}>{words[state]}</Tag>
      }
    >
      {props.switched && (
        <Notice tone="good" live>
          {props.switched === 'on' ? words.shared : words.unshared}
        </Notice>
      )}
      {props.renewedBy !== undefined && (
        <Notice tone="info">
          {m.upkeep.renewedBy}: <a href={`/my/credentials/${props.renewedBy}`}>{m.upkeep.seeNewer}</a>
        </Notice>
      )}
      {state === 'expired' && credential.validUntil !== undefined && (
        <Notice tone="wait">{m.standing.expiredOn(format.date(credential.validUntil))}</Notice>
      )}
      {credential.revokedAt !== undefined && (
        <Notice tone="bad" title={m.credential.revokedOn(format.date(credential.revokedAt))}>
          <p>{words.revokedText}</p>
          {credential.revocationReason && <p>{m.credential.revokedReason(credential.revocationReason)}</p>}
        </Notice>
      )}
      {state === 'suspended' && (
        <Notice tone="wait" title={m.suspension.mineTitle}>
          <p>
            {m.suspension.since(format.date(credential.suspendedAt ?? 0))} {m.suspension.mineText}
          </p>
          {credential.suspensionReason && <p>{m.credential.revokedReason(credential.suspensionReason)}</p>}
        </Notice>
      )}
      {credential.resignedAt !== undefined && (
        <Notice tone="wait" title={words.resigned(format.date(credential.resignedAt))}>
          <p>{words.resignedText}</p>
        </Notice>
      )}
      <section class="card with-badge" aria-labelledby="take">
        <BadgePicture credential={credential} title={content?.title ?? ''} />
        <h2 id="take">{words.take}</h2>
        <p class="prose">{words.takeText}</p>
        <Downloads
          address={(type) => `${address}/${type === 'pdf' ? 'certificate' : 'open-badge'}.${type}`}
        />
        <section aria-labelledby="wallet">
          <h3 id="wallet">{m.wallet.short}</h3>
          <p class="prose">{m.wallet.text}</p>
          {state === 'earned' ? (
            <p>
              <a class="button button-quiet" href={`${address}/wallet`}>
                {m.wallet.open}
              </a>
            </p>
          ) : (
            <p class="hint">{m.wallet.notInForce}</p>
          )}
        </section>
        <EuropeanDownload offer={props.european} href={`${address}/european.json`} />
      </section>
      <Share
        address={address}
        renewal={props.renews !== undefined}
        credential={credential}
        title={content?.title ?? ''}
        issuerName={props.issuer.name || props.issuer.legalName}
      />
      {content && (
        <section aria-labelledby="about">
          <h2 id="about">{words.about}</h2>
          <AchievementView
            content={content}
            issuer={props.issuer}
            learner={props.learnerName}
            issuedOn={format.date(credential.issuedAt)}
            validUntil={credential.validUntil === undefined ? undefined : format.date(credential.validUntil)}
          />
        </section>
      )}
    </Page>
  );
}

function Share(props: {
  readonly address: string;
  /** There is a credential of the period before. */
  readonly renewal: boolean;
  readonly credential: Credential;
  readonly title: string;
  readonly issuerName: string;
}) {
  const { m, publicUrl } = useView();
  const words = m.learner;
  const { id, shared } = props.credential;
  const link = `${publicUrl}/credentials/${id}`;
  return (
    <section class="card" aria-labelledby="share">
      <h2 id="share">{words.shareTitle}</h2>
      <p class="prose">{shared ? words.shareOn : `${words.shareOff} ${words.codeHint}`}</p>
      {props.renewal && <p class="hint">{words.shareRenewal}</p>}
      {shared && (
        <>
          <CopyField id="link" label={words.shareLink} value={link} />
          <p>
            <a href={link} target="_blank" rel="noopener">
              {words.shareOpen}
            </a>
          </p>
          <ul class="downloads">
            <li>
              <a
                class="button button-quiet"
                href={linkedInAddress(props.credential, { ...props, link })}
                target="_blank"
                rel="noopener noreferrer"
              >
                {m.files.linkedIn} <OutIcon />
              </a>
              <span class="hint">{m.files.linkedInHint}</span>
            </li>
            <li>
              <a
                class="button button-quiet"
                href="https://europass.europa.eu/"
                target="_blank"
                rel="noopener noreferrer"
              >
                Europass <OutIcon />
              </a>
              <span class="hint">{m.files.europassHint}</span>
            </li>
          </ul>
        </>
      )}
      <PostForm action={`${props.address}/share`}>
        <input type="hidden" name="shared" value={shared ? 'no' : 'yes'} />
        <button class={shared ? 'button button-quiet' : 'button'} type="submit">
          {shared ? words.shareStop : words.shareStart}
        </button>
      </PostForm>
    </section>
  );
}
