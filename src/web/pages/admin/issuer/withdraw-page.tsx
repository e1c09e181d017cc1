import type { Issuer } from '../../../../issuer/issuer.js';
import { PostForm } from '../../../view/elements.js';
import { Page } from '../../../view/layout.js';
import { useView } from '../../../view/view.js';

/** Says what becomes of what was signed, before keys are withdrawn that others may have. */
export function WithdrawPage({ issuer }: { readonly issuer: Issuer }) {
  const { m } = useView();
  const words = m.issuers;
  const base = `/admin/issuers/${issuer.id}`;
  return (
    <Page
      title={words.withdrawTitle}
      shell="admin"
      lead={<p>{words.withdrawLead(issuer.name || issuer.id)}</p>}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: base, label: issuer.name || m.admin.issuerTitle },
      ]}
    >
      <section class="card">
        <ul>
          <li>{words.withdrawNow}</li>
          <li>{words.withdrawAgain}</li>
          <li>{words.withdrawLearners}</li>
        </ul>
        <p>
          <strong>{words.withdrawUndo}</strong>
        </p>
        <PostForm action={`${base}/withdraw`}>
          <div class="actions">
            <button class="button button-danger" type="submit">
              {words.withdrawConfirm}
            </button>
            <a href={`${base}#keys`}>{m.shell.cancel}</a>
          </div>
        </PostForm>
      </section>
    </Page>
  );
}
