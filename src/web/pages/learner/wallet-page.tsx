import type { QrSquares } from '../../../credential/pdf/qr-squares.js';
import type { LearningOffer } from '../../../credential/sd-jwt/learning-offers.js';
import { type WalletConfiguration, walletConfigurations } from '../../../delivery/wallet/configurations.js';
import { PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { QrCode } from '../../view/qr-code.js';
import { useView } from '../../view/view.js';

export interface WalletPageProps {
  readonly title: string;
  /** Address of the credential's page. */
  readonly address: string;
  readonly offers: Readonly<Record<WalletConfiguration, LearningOffer>>;
  /** What was just made. */
  readonly made?:
    | {
        readonly configuration: WalletConfiguration;
        readonly link: string;
        readonly squares: QrSquares;
        readonly txCode: string;
        readonly expiresAt: number;
      }
    | undefined;
}

/** Putting a credential into a wallet: which form, then the code to scan and the digits to type. */
export function WalletPage({ title, address, offers, made }: WalletPageProps) {
  const { m, format } = useView();
  const words = m.wallet;
  const trail = [{ href: address, label: title }];
  if (made !== undefined)
    return (
      <Page title={words.offerTitle} shell="course" trail={trail} lead={<p>{words.offerLead}</p>}>
        <section class="card wallet-offer">
          <QrCode squares={made.squares} label={words.qrLabel} />
          <div>
            <p>
              <a class="button" href={made.link} target="_top">
                {words.openWallet}
              </a>
            </p>
            <p>{words.txCode}</p>
            <p class="tx-code">{made.txCode}</p>
            <p class="hint">{words.once(format.moment(made.expiresAt))}</p>
            <p class="hint">{words.after}</p>
            <PostForm action={`${address}/wallet`}>
              <input type="hidden" name="form" value={made.configuration} />
              <div class="actions">
                <button class="button button-quiet" type="submit">
                  {words.again}
                </button>
                <a href={address}>{words.back}</a>
              </div>
            </PostForm>
          </div>
        </section>
      </Page>
    );
  return (
    <Page title={words.title} shell="course" trail={trail} lead={<p>{words.lead}</p>}>
      {walletConfigurations.map((configuration) => (
        <section key={configuration} class="card" aria-labelledby={configuration}>
          <h2 id={configuration}>{words.forms[configuration]}</h2>
          <p class="prose">{words.hints[configuration]}</p>
          {offers[configuration].outcome === 'offered' ? (
            <PostForm action={`${address}/wallet`}>
              <input type="hidden" name="form" value={configuration} />
              <button class="button" type="submit">
                {words.make[configuration]}
              </button>
            </PostForm>
          ) : (
            <WhyNot offer={offers[configuration]} />
          )}
        </section>
      ))}
    </Page>
  );
}

function WhyNot({ offer }: { readonly offer: LearningOffer }) {
  const { m } = useView();
  const words = m.wallet;
  if (offer.outcome !== 'missing') return <p class="hint">{words.notInForce}</p>;
  const names = offer.elements.map((element) => {
    if (element === 'family-name') return words.familyName;
    return element === 'level' ? words.level : m.achievement.elements[element];
  });
  return <p class="hint">{words.missing(names.join(', '))}</p>;
}
