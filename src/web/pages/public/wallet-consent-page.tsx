import type { ConsentFault } from '../../../delivery/wallet/decide-consent.js';
import type { ConsentBlocked, ConsentQuestion } from '../../../delivery/wallet/open-consent.js';
import type { RedirectUri } from '../../../delivery/wallet/redirect-uri.js';
import { Facts, Notice, PostForm } from '../../view/elements.js';
import { ChoicesField, ErrorSummary, type FieldErrors, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface WalletConsentPageProps {
  readonly question: ConsentQuestion;
  /** Where the form goes. */
  readonly action: string;
  readonly issuerName: string;
  /** Titles of the credentials that the question names, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  readonly fault?: ConsentFault | undefined;
}

/** Asks the learner whether a wallet may have a credential: who asks, what it gets, Allow or Refuse. */
export function WalletConsentPage(props: WalletConsentPageProps) {
  const { question, action, issuerName, titles, fault } = props;
  const { m, format } = useView();
  const words = m.walletConsent;
  const { by, configuration, request } = question;
  const errors = errorsOf(words, format.number, fault);
  const titleOf = (id: string) => titles.get(id) || m.instructor.untitled;
  return (
    <Page title={words.title} shell="public" scripts={['once.js']} failed={fault !== undefined}>
      <ErrorSummary errors={errors} />
      <section class="card" aria-labelledby="who">
        <h2 id="who">{words.who}</h2>
        <Facts
          facts={[
            [words.name, <strong class="breakable">{request.clientId}</strong>],
            [words.answerTo, <Place redirect={request.redirect} />],
          ]}
        />
        <Notice tone="info">{words.unknown}</Notice>
      </section>
      <section class="card" aria-labelledby="what">
        <h2 id="what">{words.what}</h2>
        {by.way === 'session' && (
          <p>
            <strong>{titleOf(by.credential.id)}</strong>
          </p>
        )}
        <p>
          {words.forms[configuration]} {issuerName}
        </p>
        <ul>
          <li>{words.contents.achievement}</li>
          <li>{words.contents.you[configuration]}</li>
          <li>{words.contents.award}</li>
        </ul>
        <p class="hint">{words.copy}</p>
      </section>
      <PostForm action={action}>
        <input type="hidden" name="ticket" value={question.ticket} />
        {by.way === 'choice' && (
          <ChoicesField
            id="credential"
            kind="radio"
            label={words.choose}
            errors={errors}
            values={by.credentials.length === 1 ? by.credentials.map(({ id }) => id) : []}
            choices={by.credentials.map(({ id, issuedAt }) => ({
              value: id,
              label: titleOf(id),
              hint: words.issuedOn(format.date(issuedAt)),
            }))}
          />
        )}
        {by.way === 'code' && (
          <TextField
            id="tx_code"
            label={words.code}
            hint={words.codeHint}
            value=""
            width="short"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={12}
            errors={errors}
          />
        )}
        <div class="actions">
          <button class="button" type="submit" name="answer" value="allow">
            {words.allow}
          </button>
          <button class="button button-quiet" type="submit" name="answer" value="refuse">
            {words.refuse}
          </button>
        </div>
      </PostForm>
    </Page>
  );
}

/** Why nothing can be asked or given, and the way back, which nobody is sent by itself. */
export function WalletBlockedPage({ blocked }: { readonly blocked: ConsentBlocked }) {
  const { m } = useView();
  const words = m.walletConsent;
  const { title, text, remedy } = words.blocked[blocked.obstacle];
  const { back } = blocked;
  return (
    <Page title={title} shell="public">
      <div class="prose">
        <p>{text}</p>
        <p>{remedy}</p>
      </div>
      {back && (
        <>
          <p>
            <a class="button" href={back.address} rel="noreferrer">
              {words.back}
            </a>
          </p>
          <p class="hint breakable">{words.backTo(placeOf(words, back.to))}</p>
        </>
      )}
      <p class="error-id">
        {words.technical} <code>{blocked.error}</code> <span lang="en">{blocked.error_description}</span>
      </p>
    </Page>
  );
}

function Place({ redirect }: { readonly redirect: RedirectUri }) {
  const { m } = useView();
  return <span class="breakable">{placeOf(m.walletConsent, redirect)}</span>;
}

type ConsentWords = ReturnType<typeof useView>['m']['walletConsent'];

function placeOf(words: ConsentWords, { kind, place }: RedirectUri): string {
  return words.places[kind](place);
}

function errorsOf(
  words: ConsentWords,
  number: (value: number) => string,
  fault: ConsentFault | undefined,
): FieldErrors {
  if (fault === undefined) return {};
  if (fault.field === 'credential') return { credential: words.choosePlease };
  return { tx_code: fault.why === 'missing' ? words.codeMissing : words.codeWrong(number(fault.triesLeft)) };
}
