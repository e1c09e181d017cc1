import type { Issuer } from '../../../issuer/issuer.js';
import { AchievementView } from '../../view/achievement-view.js';
import { CopyField, Notice, PostForm, Tag } from '../../view/elements.js';
import { DownIcon } from '../../view/icons.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import type { HeldCredential } from './read-credentials.js';

export interface MyCredentialPageProps extends HeldCredential {
  readonly issuer: Issuer;
  readonly learnerName: string;
  /** Back to the list that the learner came from. */
  readonly home: string;
  /** What sharing was just switched to. */
  readonly switched: 'on' | 'off' | undefined;
}

export function MyCredentialPage(props: MyCredentialPageProps) {
  const { m, format } = useView();
  const { credential, content, state } = props;
  const words = m.learner;
  const address = `/my/credentials/${credential.id}`;
  return (
    <Page
      title={content?.title || m.instructor.untitled}
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
      {credential.revokedAt !== undefined && (
        <Notice tone="bad" title={m.credential.revokedOn(format.date(credential.revokedAt))}>
          <p>{words.revokedText}</p>
          {credential.revocationReason && <p>{m.credential.revokedReason(credential.revocationReason)}</p>}
        </Notice>
      )}
      <section class="card" aria-labelledby="take">
        <h2 id="take">{words.take}</h2>
        <p class="prose">{words.takeText}</p>
        <ul class="downloads">
          <li>
            <a class="button" href={`${address}/open-badge.json`}>
              <DownIcon /> {words.downloadJson}
            </a>
            <span class="hint">{words.jsonHint}</span>
          </li>
          <li>
            <a class="button button-quiet" href={`${address}/open-badge.jwt`}>
              <DownIcon /> {words.downloadJwt}
            </a>
            <span class="hint">{words.jwtHint}</span>
          </li>
        </ul>
      </section>
      <Share address={address} credentialId={credential.id} shared={credential.shared} />
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

function Share(props: { readonly address: string; readonly credentialId: string; readonly shared: boolean }) {
  const { m, publicUrl } = useView();
  const words = m.learner;
  const link = `${publicUrl}/credentials/${props.credentialId}`;
  return (
    <section class="card" aria-labelledby="share">
      <h2 id="share">{words.shareTitle}</h2>
      <p class="prose">{props.shared ? words.shareOn : words.shareOff}</p>
      {props.shared && (
        <>
          <CopyField id="link" label={words.shareLink} value={link} />
          <p>
            <a href={link} target="_blank" rel="noopener">
              {words.shareOpen}
            </a>
          </p>
        </>
      )}
      <PostForm action={`${props.address}/share`}>
        <input type="hidden" name="shared" value={props.shared ? 'no' : 'yes'} />
        <button class={props.shared ? 'button button-quiet' : 'button'} type="submit">
          {props.shared ? words.shareStop : words.shareStart}
        </button>
      </PostForm>
    </section>
  );
}
