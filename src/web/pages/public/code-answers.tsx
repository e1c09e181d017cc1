import { Facts, type Tone } from '../../view/elements.js';
import { CheckIcon, CrossIcon, QuestionIcon } from '../../view/icons.js';
import { useView } from '../../view/view.js';

/** Everything that check-code.js can find, with whether the signature is known to hold then. */
const outcomes = {
  valid: { tone: 'good', signed: true },
  holds: { tone: 'unknown', signed: true },
  revoked: { tone: 'bad', signed: true },
  suspended: { tone: 'bad', signed: true },
  expired: { tone: 'bad', signed: true },
  notYetValid: { tone: 'bad', signed: true },
  forged: { tone: 'bad', signed: false },
  malformed: { tone: 'bad', signed: false },
  unknownIssuer: { tone: 'unknown', signed: false },
  unknownKey: { tone: 'unknown', signed: false },
  unsupported: { tone: 'unknown', signed: false },
  offline: { tone: 'unknown', signed: false },
  unreached: { tone: 'unknown', signed: false },
} as const satisfies Readonly<Record<string, { readonly tone: Tone; readonly signed: boolean }>>;
export type CodeOutcome = keyof typeof outcomes;

const icons = { good: CheckIcon, bad: CrossIcon, unknown: QuestionIcon } as const;

/** Where check-code.js puts its answer, and the answers, which it fills in: scripts of ours hold no words. */
export function CodeAnswers() {
  const { m } = useView();
  const words = m.code;
  return (
    <>
      <div id="code-answer" role="status" />
      {Object.entries(outcomes).map(([outcome, { tone, signed }]) => {
        const Icon = icons[tone];
        const { title, text } = words.outcome[outcome as CodeOutcome];
        return (
          <template key={outcome} data-outcome={outcome}>
            <section class="report" aria-labelledby={`verdict-${outcome}`}>
              <div class={`verdict verdict-${tone}`}>
                <span class="verdict-icon">
                  <Icon />
                </span>
                <div>
                  <h2 id={`verdict-${outcome}`}>{title}</h2>
                  <p>{text}</p>
                  {outcome === 'holds' && (
                    <p>
                      <button class="button button-quiet" type="button" data-again>
                        {words.again}
                      </button>
                    </p>
                  )}
                  {(outcome === 'unknownIssuer' || outcome === 'unknownKey') && (
                    <>
                      <p>
                        <button class="button button-quiet" type="button" data-ask>
                          {words.ask}
                        </button>
                      </p>
                      <p class="hint">{words.askHint}</p>
                    </>
                  )}
                  {outcome === 'valid' && (
                    <div data-keep-offer hidden>
                      <p>{words.keepText}</p>
                      <p>
                        <button class="button button-quiet" type="button" data-keep>
                          {words.keep}
                        </button>
                      </p>
                    </div>
                  )}
                </div>
              </div>
              <div class="card" data-claims>
                {!signed && <p class="kicker">{words.claims}</p>}
                <Facts
                  facts={[
                    [m.credential.kicker, <strong key="title" data-fact="title" />],
                    [m.credential.awardedTo, <span key="name" data-fact="name" />],
                    [m.credential.issuedBy, <span key="issuer" data-fact="issuer" />],
                    [m.credential.issuedOn, <span key="issued" data-fact="issued" />],
                    [m.credential.validUntil, <span key="until" data-fact="until" />],
                  ]}
                />
              </div>
            </section>
          </template>
        );
      })}
    </>
  );
}

/** The awarding bodies of other tools whose codes this device checks; check-code.js shows it where there are any. */
export function KeptIssuers() {
  const { m } = useView();
  const words = m.code;
  return (
    <section class="card" id="kept-issuers" aria-labelledby="kept-title" hidden>
      <h2 id="kept-title" tabindex={-1}>
        {words.keptTitle}
      </h2>
      <p class="hint">{words.keptText}</p>
      <ul class="plain" />
      <template>
        <li>
          <strong data-kept="name" /> <span data-kept="host" />{' '}
          <span class="hint">
            {words.keptOf} <span data-kept="day" />
          </span>{' '}
          <button class="link link-danger" type="button" data-drop-issuer={words.forget}>
            {words.forget}
          </button>
        </li>
      </template>
    </section>
  );
}
