import type { RegistrationRefused, ToolConfiguration } from '../../../platform/registration.js';
import { registrationFaults } from '../../errors/lti-faults.js';
import type { Messages } from '../../messages/messages.js';
import { CopyField, PostForm } from '../../view/elements.js';
import { ErrorSummary, type FieldErrors, SelectField, TextField } from '../../view/fields.js';
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
const familyNames = ['moodle', 'canvas', 'brightspace', 'blackboard', 'sakai', 'unknown'] as const;

export interface HandRegistrationPageProps {
  readonly tool: ToolConfiguration;
  readonly form: Readonly<Record<string, string>>;
  readonly refused?: RegistrationRefused;
}

export function HandRegistrationPage({ tool, form, refused }: HandRegistrationPageProps) {
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
      title={words.handTitle}
      shell="admin"
      lead={<p>{words.handLead}</p>}
      scripts={['copy.js']}
      failed={refused !== undefined}
      trail={[{ href: '/admin', label: words.overviewTitle }]}
    >
      <ErrorSummary errors={errors} />
      <section class="card" aria-labelledby="values">
        <h2 id="values">{words.handValues}</h2>
        <p>
          <a href="/lti/canvas.json">{m.connection.canvasJson}</a>
        </p>
        {toolValues(tool).map(([key, value]) => (
          <CopyField key={key} id={`tool-${key}`} label={words.tool[key]} value={value} />
        ))}
      </section>
      <PostForm action="/admin/platforms" class="form card">
        <h2>{words.handForm}</h2>
        {handFields.map((name) =>
          name === 'family' ? (
            <SelectField
              key={name}
              id={name}
              label={labels.family}
              value={form.family ?? 'moodle'}
              errors={errors}
              choices={familyNames.map((family) => ({ value: family, label: words.families[family] }))}
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
            {words.handRegister}
          </button>
        </div>
      </PostForm>
    </Page>
  );
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
