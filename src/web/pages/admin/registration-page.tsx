import type { Platform } from '../../../platform/platform.js';
import type { RegistrationDifference, RegistrationRefused } from '../../../platform/registration.js';
import { registrationFaults } from '../../errors/lti-faults.js';
import { Facts, Notice, PostForm } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export interface RegistrationPageProps {
  readonly platform: Platform;
  /** Absent when the LMS did not tell. */
  readonly differences?: readonly RegistrationDifference[];
  readonly updated?: boolean;
  readonly refused?: RegistrationRefused;
}

/** What the LMS holds of the tool beside what the tool needs, and the button that brings it up to date. */
export function RegistrationPage({ platform, differences, updated, refused }: RegistrationPageProps) {
  const { m } = useView();
  const words = m.registrationThere;
  const address = `/admin/platforms/${platform.id}`;
  return (
    <Page
      title={words.title}
      shell="admin"
      lead={<p>{words.lead}</p>}
      failed={refused !== undefined}
      trail={[
        { href: '/admin', label: m.admin.overviewTitle },
        { href: address, label: platform.name || platform.issuer },
      ]}
    >
      {refused && <Failure refused={refused} />}
      {differences && updated && (
        <Notice tone={differences.length === 0 ? 'good' : 'wait'} live>
          {differences.length === 0 ? words.updated : words.pending}
        </Notice>
      )}
      {differences?.length === 0 && !updated && <Notice tone="good">{words.same}</Notice>}
      {differences && differences.length > 0 && <Differences differences={differences} />}
      <div class="actions">
        {differences && differences.length > 0 && !updated && (
          <PostForm action={`${address}/registration`} class="inline">
            <button class="button" type="submit">
              {words.update}
            </button>
          </PostForm>
        )}
        <a class="button button-quiet" href={`${address}/registration`}>
          {words.again}
        </a>
      </div>
    </Page>
  );
}

function Failure({ refused: { code, detail } }: { readonly refused: RegistrationRefused }) {
  const { m } = useView();
  const { title, text, remedy } = m.errors[registrationFaults[code][1]];
  return (
    <Notice tone="bad" title={title} live>
      <p>
        {text} {remedy}
      </p>
      <p class="check-detail">
        <code>{code}</code> <span lang="en">{detail}</span>
      </p>
    </Notice>
  );
}

function Differences({ differences }: { readonly differences: readonly RegistrationDifference[] }) {
  const { m } = useView();
  const words = m.registrationThere;
  return (
    <section class="section" aria-labelledby="differences">
      <h2 id="differences">{words.differs}</h2>
      <p class="prose">{words.differsText}</p>
      {differences.map(({ part, held, wanted }) => (
        <section class="card" key={part} aria-labelledby={`part-${part}`}>
          <h3 id={`part-${part}`}>{part === 'claims' ? words.claims : m.admin.tool[part]}</h3>
          <Facts
            facts={[
              [words.held, <Values key="v" values={held} />],
              [words.wanted, <Values key="v" values={wanted} />],
            ]}
          />
        </section>
      ))}
    </section>
  );
}

function Values({ values }: { readonly values: readonly string[] }) {
  const { m } = useView();
  if (values.length === 0) return <>{m.registrationThere.none}</>;
  return (
    <ul class="plain">
      {values.map((value) => (
        <li key={value}>
          <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}
