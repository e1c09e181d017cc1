import type { Platform } from '../../../platform/platform.js';
import { CopyField } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface PairingLinkPageProps {
  readonly platform: Platform;
  readonly link: string;
  readonly expiresAt: number;
}

export function PairingLinkPage({ platform, link, expiresAt }: PairingLinkPageProps) {
  const { m, format } = useView();
  const words = m.admin;
  return (
    <Page
      title={words.pairLinkTitle}
      shell="admin"
      lead={<p>{words.pairLinkLead}</p>}
      scripts={['copy.js']}
      trail={[
        { href: '/admin', label: words.overviewTitle },
        { href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer },
      ]}
    >
      <section class="card">
        <CopyField id="link" label={words.pairLinkLabel} value={link} />
        <p class="hint">{words.inviteUntil(format.moment(expiresAt))}</p>
        <p>{words.pairLinkWhere}</p>
      </section>
    </Page>
  );
}
