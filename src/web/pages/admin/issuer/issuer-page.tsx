import type { Resigning } from '../../../../credential/resign.js';
import type { Issuer, IssuerKey } from '../../../../issuer/issuer.js';
import type { Platform } from '../../../../platform/platform.js';
import { Notice, PostForm, Tag } from '../../../view/elements.js';
import { ErrorSummary, type FieldErrors } from '../../../view/fields.js';
import { ImageUpload } from '../../../view/image-upload.js';
import { Page } from '../../../view/layout.js';
import { useView } from '../../../view/view.js';
import { IssuerFields } from './issuer-fields.js';
import type { IssuerForm } from './issuer-form.js';
import { SealSection, type SealSectionProps } from './seal-section.js';

/** What the page answers to. */
export type IssuerDone = 'saved' | 'added' | 'rotated' | 'withdrawn' | 'logo-saved' | 'logo-removed';

export interface IssuerPageProps extends SealSectionProps {
  readonly issuer: Issuer;
  readonly form: IssuerForm;
  readonly keys: readonly IssuerKey[];
  /** How far signing anew has got, where keys were withdrawn. */
  readonly resigning: Resigning | undefined;
  /** Platforms whose courses may issue in its name. */
  readonly uses: readonly IssuerUse[];
  /** Whether there are other awarding bodies: with one alone, nothing is to be chosen. */
  readonly several: boolean;
  readonly errors?: FieldErrors;
  readonly done?: IssuerDone | undefined;
}

export interface IssuerUse {
  readonly platform: Platform;
  readonly standard: boolean;
}

export function IssuerPage(props: IssuerPageProps) {
  const { m } = useView();
  const { issuer, form, errors = {}, done, several, seal, missing } = props;
  const words = m.issuers;
  const base = `/admin/issuers/${issuer.id}`;
  const [imageErrors, fieldErrors] = [pick(errors, true), pick(errors, false)];
  return (
    <Page
      title={several ? issuer.name || m.admin.issuerTitle : m.admin.issuerTitle}
      shell="admin"
      lead={<p>{m.admin.issuerLead}</p>}
      failed={Object.keys(errors).length > 0}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        ...(several ? [{ href: '/admin/issuers', label: words.listTitle }] : []),
      ]}
    >
      {done && <Done done={done} />}
      <ErrorSummary errors={errors} />
      <PostForm action={base} class="form card">
        <input type="hidden" name="revision" value={form.revision} />
        <IssuerFields form={form} errors={fieldErrors} fresh={false} />
        <div class="actions">
          <button class="button" type="submit">
            {m.form.save}
          </button>
        </div>
      </PostForm>
      <section class="card" aria-labelledby="logo-title">
        <h2 id="logo-title">{words.logoTitle}</h2>
        <p class="prose">{words.logoText}</p>
        <ImageUpload
          action={`${base}/logo`}
          errors={imageErrors}
          current={
            issuer.logoId === undefined
              ? undefined
              : { address: `/images/${issuer.logoId}.png`, alt: words.logoAlt(issuer.name) }
          }
          none={words.logoNone}
        />
      </section>
      {several && <Uses uses={props.uses} />}
      <Keys issuer={issuer} keys={props.keys} resigning={props.resigning} />
      <SealSection seal={seal} missing={missing} />
      <p class="actions">
        <a href={`/issuers/${issuer.id}`}>{words.publicPage}</a>
        <a href="/admin/issuers/new">{words.add}</a>
      </p>
    </Page>
  );
}

/** The logo is a form of its own. */
function pick(errors: FieldErrors, image: boolean): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([id]) => (id === 'image') === image));
}

function Done({ done }: { readonly done: IssuerDone }) {
  const { m } = useView();
  const words = m.issuers;
  const said = {
    saved: m.admin.issuerSaved,
    added: words.added,
    rotated: words.rotated,
    withdrawn: words.withdrawn,
    'logo-saved': words.logoSaved,
    'logo-removed': words.logoRemoved,
  } as const;
  return (
    <Notice tone="good" live>
      {said[done]}
    </Notice>
  );
}

function Uses({ uses }: { readonly uses: readonly IssuerUse[] }) {
  const { m } = useView();
  const words = m.issuers;
  return (
    <section class="section" aria-labelledby="uses">
      <h2 id="uses">{words.usesTitle}</h2>
      {uses.length === 0 ? (
        <p class="empty">
          {words.usesNone} <a href="/admin#platforms">{m.admin.platformsTitle}</a>
        </p>
      ) : (
        <ul>
          {uses.map(({ platform, standard }) => (
            <li key={platform.id}>
              <a href={`/admin/platforms/${platform.id}#issuers`}>{platform.name || platform.issuer}</a>{' '}
              <span class="sub">{standard ? words.usesDefault : words.usesAllowed}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Keys({ issuer, keys, resigning }: Pick<IssuerPageProps, 'issuer' | 'keys' | 'resigning'>) {
  const { m, format } = useView();
  const words = m.issuers;
  return (
    <section class="section" aria-labelledby="keys">
      <h2 id="keys">{words.keysTitle}</h2>
      <p class="prose">{words.keysText}</p>
      {resigning && (
        <Notice
          tone={resigning.waiting > 0 ? 'wait' : 'info'}
          title={words.resigning(format.moment(resigning.at))}
        >
          <p>{words.resigned(format.number(resigning.done), format.number(resigning.waiting))}</p>
        </Notice>
      )}
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.keySince}</th>
            <th scope="col">{words.keyState}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                <code>{key.id}</code>
              </th>
              <td data-label={words.keySince}>{format.moment(key.createdAt)}</td>
              <td data-label={words.keyState}>
                {key.compromisedAt !== undefined ? (
                  <Tag tone="bad">{words.keyWithdrawn(format.moment(key.compromisedAt))}</Tag>
                ) : key.retiredAt === undefined ? (
                  <Tag tone="good">{words.keySigns}</Tag>
                ) : (
                  <Tag tone="quiet">{words.keyRetired(format.moment(key.retiredAt))}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={`/admin/issuers/${issuer.id}/rotate`}>{words.rotate}</a>
      </p>
      <p>
        <a href={`/admin/issuers/${issuer.id}/withdraw`}>{words.withdraw}</a>
      </p>
    </section>
  );
}
