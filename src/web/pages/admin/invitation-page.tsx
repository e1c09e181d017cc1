import { CopyField, Notice } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export function InvitationPage({ url, expiresAt }: { readonly url: string; readonly expiresAt: number }) {
  const { m, format } = useView();
  const words = m.admin;
  return (
    <Page
      title={words.inviteTitle}
      shell="admin"
      lead={<p>{words.inviteLead}</p>}
      scripts={['copy.js']}
      trail={[{ href: '/admin', label: words.overviewTitle }]}
    >
      <section class="card">
        <CopyField id="link" label={words.inviteLabel} value={url} />
        <p class="hint">{words.inviteUntil(format.moment(expiresAt))}</p>
      </section>
      <Notice tone="info" title={words.inviteSteps.title}>
        <ul>
          <li>{words.inviteSteps.moodle}</li>
          <li>{words.inviteSteps.canvas}</li>
          <li>{words.inviteSteps.brightspace}</li>
          <li>{words.inviteSteps.sakai}</li>
        </ul>
      </Notice>
    </Page>
  );
}
