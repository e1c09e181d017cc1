import type { Platform } from '../../../platform/platform.js';
import type { RegistrationRefused, ToolConfiguration } from '../../../platform/registration.js';
import { registrationFaults } from '../../errors/lti-faults.js';
import type { Messages } from '../../messages/messages.js';
import { CopyField, Facts, PostForm } from '../../view/elements.js';
import { type Choice, ErrorSummary, type FieldErrors, SelectField, TextField } from '../../view/fields.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';

export const handFields = [
  'name',
  'family',
  'issuer',
  'clientId',
  'deploymentId',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
] as const;
export const correctableFields = [
  'name',
  'family',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
] as const;
const familyNames = ['moodle', 'canvas', 'brightspace', 'blackboard', 'sakai', 'unknown'] as const;

export interface HandRegistrationPageProps {
  readonly tool: ToolConfiguration;
  readonly form: Readonly<Record<string, string>>;
  readonly refused?: RegistrationRefused;
  /** One that is registered: what can be corrected of it. */
  readonly platform?: Platform;
  /** Revision of the platform that the form was filled with. */
  readonly revision?: string;
}

export function HandRegistrationPage(props: HandRegistrationPageProps) {
  const { tool, form, refused, platform } = props;
  const { m } = useView();
  const words = m.admin;
  const labels = words.handFields;
  const errors = refused === undefined ? {} : errorsOf(m, refused);
  const hints: Readonly<Record<string, string>> = {
    name: labels.nameHint,
    issuer: labels.issuerHint,
    deploymentId: labels.deploymentIdHint,
  };
  return (
    <Page
      title={platform === undefined ? words.handTitle : words.correctTitle}
      shell="admin"
      lead={<p>{platform === undefined ? words.handLead : words.correctLead}</p>}
      scripts={['copy.js']}
      failed={refused !== undefined}
      trail={[
        { href: '/admin', label: words.overviewTitle },
        ...(platform === undefined
          ? []
          : [{ href: `/admin/platforms/${platform.id}`, label: platform.name || platform.issuer }]),
      ]}
    >
      <ErrorSummary errors={errors} />
      {platform === undefined && (
        <section class="card" aria-labelledby="values">
          <h2 id="values">{words.handValues}</h2>
          <p>
            <a href="/lti/canvas.json">{m.connection.canvasJson}</a>
          </p>
          {toolValues(tool).map(([key, value]) => (
            <CopyField key={key} id={`tool-${key}`} label={words.tool[key]} value={value} />
          ))}
        </section>
      )}
      <PostForm
        action={platform === undefined ? '/admin/platforms' : `/admin/platforms/${platform.id}/values`}
        class="form card"
      >
        <h2>{words.handForm}</h2>
        {platform && (
          <>
            <input type="hidden" name="revision" value={props.revision} />
            <Facts
              facts={[
                [labels.issuer, <code key="v">{platform.issuer}</code>],
                [labels.clientId, <code key="v">{platform.clientId}</code>],
              ]}
            />
          </>
        )}
        {(platform === undefined ? handFields : correctableFields).map((name) =>
          name === 'family' ? (
            <SelectField
              key={name}
              id={name}
              label={labels.family}
              value={form.family ?? 'moodle'}
              errors={errors}
              choices={familyChoices(m, platform)}
            />
          ) : (
            <TextField
              key={name}
              id={name}
              label={labels[name]}
              hint={hints[name]}
              value={form[name] ?? ''}
              type={/Endpoint|Uri/.test(name) ? 'url' : 'text'}
              optional={name === 'deploymentId'}
              errors={errors}
            />
          ),
        )}
        <div class="actions">
          <button class="button" type="submit">
            {platform === undefined ? words.handRegister : m.form.save}
          </button>
        </div>
      </PostForm>
    </Page>
  );
}

/** The families with a profile, and whatever else the platform named itself. */
function familyChoices(m: Messages, platform: Platform | undefined): readonly Choice[] {
  const known = familyNames.map((family) => ({ value: family, label: m.admin.families[family] }));
  const own = platform?.family;
  return own === undefined || known.some(({ value }) => value === own)
    ? known
    : [{ value: own, label: own }, ...known];
}

/** What is wrong, in the reader's language, each by the field's name. */
function errorsOf(m: Messages, { code, field, faults }: RegistrationRefused): FieldErrors {
  const labels = m.admin.handFields;
  if (faults === undefined) {
    const [, words] = registrationFaults[code];
    return { [field ?? 'issuer']: `${m.errors[words].title}. ${m.errors[words].text}` };
  }
  const errors: Record<string, string> = {};
  for (const name of handFields) {
    const fault = faults[name];
    if (fault === 'missing') errors[name] = m.form.required(labels[name]);
    if (fault === 'too-long')
      errors[name] = m.form.tooLong(labels[name], name === 'clientId' ? '512' : '2048');
    if (fault === 'no-address') errors[name] = m.form.notAddress(labels[name]);
  }
  return errors;
}

type ToolValue =
  | 'clientName'
  | 'launchUrl'
  | 'loginUrl'
  | 'deepLinkingUrl'
  | 'jwksUrl'
  | 'logoUrl'
  | 'scopes'
  | 'custom';

function toolValues(tool: ToolConfiguration): readonly (readonly [ToolValue, string])[] {
  const custom = Object.entries(tool.customParameters).map(([name, value]) => `${name}=${value}`);
  const rows: readonly (readonly [ToolValue, string])[] = [
    ['clientName', tool.clientName],
    ['launchUrl', tool.launchUrl],
    ['loginUrl', tool.loginUrl],
    ['deepLinkingUrl', tool.deepLinkingUrl],
    ['jwksUrl', tool.jwksUrl],
    ['logoUrl', tool.logoUrl],
    ['scopes', tool.scopes.join(' ')],
    ['custom', custom.join('\n')],
  ];
  return rows.filter(([, value]) => value !== '');
}
