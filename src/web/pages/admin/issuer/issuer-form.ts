import { z } from 'zod';
import { type IssuerFacts, issuerIdForm } from '../../../../issuer/add-issuer.js';
import { checkIdentifier } from '../../../../issuer/identifiers.js';
import {
  type Accreditation,
  type Issuer,
  identifierKinds,
  type LegalIdentifier,
} from '../../../../issuer/issuer.js';
import { dayText, dayWithin } from '../../../forms/days.js';
import type { FormBody } from '../../../forms/form-body.js';
import { fieldErrors, type Wording } from '../../../forms/problem-words.js';
import { optional, text, webAddress } from '../../../forms/schemas.js';
import type { FieldErrors } from '../../../view/fields.js';

const names = ['id', 'name', 'legalName', 'countryCode', 'url', 'email'] as const;
type Name = (typeof names)[number];

const accreditationFields = ['title', 'agent', 'country', 'agentUrl', 'reference', 'url', 'until'] as const;
export type AccreditationField = (typeof accreditationFields)[number];

export interface IdentifierRow {
  readonly kind: string;
  readonly value: string;
}
export type AccreditationRow = Readonly<Record<AccreditationField, string>>;

/** The awarding body as its form shows it, an empty row after each list: saving a filled one shows the next. */
export interface IssuerForm extends Readonly<Record<Name | 'revision', string>> {
  readonly identifiers: readonly IdentifierRow[];
  readonly accreditations: readonly AccreditationRow[];
}

const most = { identifiers: 8, accreditations: 12 } as const;
const emptyRow: AccreditationRow = {
  title: '',
  agent: '',
  country: '',
  agentUrl: '',
  reference: '',
  url: '',
  until: '',
};

export function issuerForm(issuer: Omit<Issuer, 'createdAt'>): IssuerForm {
  return {
    id: issuer.id,
    name: issuer.name,
    legalName: issuer.legalName,
    countryCode: issuer.countryCode,
    url: issuer.url ?? '',
    email: issuer.email ?? '',
    revision: String(issuer.revision),
    identifiers: withEmpty(issuer.identifiers ?? [], { kind: '', value: '' }, most.identifiers),
    accreditations: withEmpty(
      (issuer.accreditations ?? []).map(accreditationRow),
      emptyRow,
      most.accreditations,
    ),
  };
}

/** The form for one that is not there yet. */
export const emptyIssuerForm: IssuerForm = issuerForm({
  id: '',
  name: '',
  legalName: '',
  countryCode: '',
  revision: 0,
});

function withEmpty<Row>(rows: readonly Row[], empty: Row, atMost: number): readonly Row[] {
  return rows.length < atMost ? [...rows, empty] : rows;
}

function accreditationRow({ title, agent, reference, url, until }: Accreditation): AccreditationRow {
  return {
    title,
    agent: agent.legalName,
    country: agent.countryCode,
    agentUrl: agent.url ?? '',
    reference: reference ?? '',
    url: url ?? '',
    until: until ?? '',
  };
}

export function readIssuerForm(body: FormBody): IssuerForm {
  const rows = <Field extends string>(fields: readonly Field[], prefix: string, atMost: number) => {
    const columns = fields.map((field) => body.all(`${prefix}-${field}`));
    const count = Math.min(atMost, Math.max(0, ...columns.map((column) => column.length)));
    const all = Array.from(
      { length: count },
      (_, row) =>
        Object.fromEntries(fields.map((field, at) => [field, columns[at]?.[row] ?? ''])) as Record<
          Field,
          string
        >,
    );
    return all.filter((row) => Object.values(row).some((value) => value !== ''));
  };
  return {
    ...(Object.fromEntries(names.map((name) => [name, body.text(name)])) as Record<Name, string>),
    revision: body.text('revision'),
    identifiers: withEmpty(
      rows(['kind', 'value'], 'identifier', most.identifiers),
      { kind: '', value: '' },
      most.identifiers,
    ),
    accreditations: withEmpty(
      rows(accreditationFields, 'accreditation', most.accreditations),
      emptyRow,
      most.accreditations,
    ),
  };
}

const schema = z.object({
  id: optional(z.string().regex(issuerIdForm, 'address part')),
  name: text(200).pipe(z.string().min(1)),
  legalName: text(200).pipe(z.string().min(1)),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'country'),
  url: optional(webAddress),
  email: optional(z.email().max(200)),
});

/** Accreditations end within a working life; a later day is a slip of the hand. */
const mostYearsAhead = 50;

const accreditation = z.object({
  title: text(200).pipe(z.string().min(1)),
  agent: text(200).pipe(z.string().min(1)),
  country: z.string().regex(/^[A-Z]{2}$/, 'country'),
  agentUrl: optional(webAddress),
  reference: optional(text(100)),
  url: optional(webAddress),
});

const accreditationAt = (now: number) =>
  accreditation.extend({ until: optional(dayWithin(mostYearsAhead, now)) });

export type ParsedIssuer =
  | { readonly id: string | undefined; readonly facts: IssuerFacts }
  | { readonly errors: FieldErrors };

export function parseIssuerForm(form: IssuerForm, wording: Wording, now: number): ParsedIssuer {
  const parsed = schema.safeParse(form);
  const words = wording.m.issuers;
  const labels = words.fields;
  const errors: Record<string, string> = {};
  if (!parsed.success) {
    Object.assign(
      errors,
      fieldErrors(wording, parsed.error.issues, ([path]) => {
        const id = names.find((name) => name === path) ?? 'name';
        return { id, label: labels[id] };
      }),
    );
    if (form.countryCode === '') errors.countryCode = wording.m.form.required(labels.countryCode);
    if (errors.id !== undefined) errors.id = words.idWrong;
  }
  const identifiers = form.identifiers.flatMap((row, index) => readIdentifier(row, index, wording, errors));
  const accreditations = form.accreditations.flatMap((row, index) =>
    readAccreditation(row, index, wording, errors, now),
  );
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  const { id, name, legalName, countryCode, url, email } = parsed.data;
  return {
    id,
    facts: {
      name,
      legalName,
      countryCode,
      ...(url === undefined ? {} : { url }),
      ...(email === undefined ? {} : { email }),
      ...(identifiers.length === 0 ? {} : { identifiers }),
      ...(accreditations.length === 0 ? {} : { accreditations }),
    },
  };
}

function readIdentifier(
  { kind, value }: IdentifierRow,
  index: number,
  { m }: Wording,
  errors: Record<string, string>,
): readonly LegalIdentifier[] {
  const { fields, identifierProblems } = m.issuers;
  if (kind === '' && value === '') return [];
  const known = identifierKinds.find((one) => one === kind);
  if (known === undefined) errors[`identifier-kind-${index}`] = m.form.required(fields.identifierKind);
  if (value === '') errors[`identifier-value-${index}`] = m.form.required(fields.identifierValue);
  if (known === undefined || value === '') return [];
  const checked = checkIdentifier(known, value.slice(0, 100));
  if ('identifier' in checked) return [checked.identifier];
  errors[`identifier-value-${index}`] =
    checked.problem === 'checksum'
      ? identifierProblems.checksum(m.issuers.identifierKinds[known])
      : identifierProblems.format[known];
  return [];
}

function readAccreditation(
  row: AccreditationRow,
  index: number,
  wording: Wording,
  errors: Record<string, string>,
  now: number,
): readonly Accreditation[] {
  if (Object.values(row).every((value) => value === '')) return [];
  const labels = wording.m.issuers.accreditation;
  const parsed = accreditationAt(now).safeParse(row);
  if (!parsed.success) {
    const found = fieldErrors(wording, parsed.error.issues, ([path]) => {
      const field = accreditationFields.find((name) => name === path) ?? 'title';
      return { id: `accreditation-${field}-${index}`, label: labels[field] };
    });
    Object.assign(errors, found);
    if (row.country === '')
      errors[`accreditation-country-${index}`] = wording.m.form.required(labels.country);
    return [];
  }
  const { title, agent, country, agentUrl, reference, url, until } = parsed.data;
  return [
    {
      title,
      agent: {
        legalName: agent,
        countryCode: country,
        ...(agentUrl === undefined ? {} : { url: agentUrl }),
      },
      ...(reference === undefined ? {} : { reference }),
      ...(url === undefined ? {} : { url }),
      ...(until === undefined ? {} : { until: dayText(until) }),
    },
  ];
}
