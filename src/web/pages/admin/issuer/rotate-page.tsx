import type { Issuer } from '../../../../issuer/issuer.js';
import { PostForm } from '../../../view/elements.js';
import { Page } from '../../../view/layout.js';
import { useView } from '../../../view/view.js';

/** Says what new keys do, and what they do not, before they are made. */
export function RotatePage({ issuer }: { readonly issuer: Issuer }) {
  const { m } = useView();
  const words = m.issuers;
  const base = `/admin/issuers/${issuer.id}`;
  return (
    <Page
      title={words.rotateTitle}
      shell="admin"
      lead={<p>{words.rotateLead(issuer.name || issuer.id)}</p>}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: base, label: issuer.name || m.admin.issuerTitle },
      ]}
    >
      <section class="card">
        <ul>
          <li>{words.rotateNew}</li>
          <li>{words.rotateOld}</li>
          <li>{words.rotateRest}</li>
        </ul>
        <p>{words.rotateWhen}</p>
        <p>
          <a href={`${base}/withdraw`}>{words.rotateInstead}</a>
        </p>
        <PostForm action={`${base}/rotate`}>
          <div class="actions">
            <button class="button" type="submit">
              {words.rotateConfirm}
            </button>
            <a href={`${base}#keys`}>{m.shell.cancel}</a>
          </div>
        </PostForm>
      </section>
    </Page>
  );
}
