import { z } from 'zod';
import type { Issuer } from '../../../issuer/issuer.js';
import type { FormBody } from '../../forms/form-body.js';
import { fieldErrors, type Wording } from '../../forms/problem-words.js';
import { optional, text, webAddress } from '../../forms/schemas.js';
import type { FieldErrors } from '../../view/fields.js';

export const identifierKinds = ['vat', 'siret', 'eori', 'lei', 'other'] as const;
const names = [
  'name',
  'legalName',
  'countryCode',
  'url',
  'email',
  'identifierKind',
  'identifierValue',
] as const;
type Name = (typeof names)[number];

/** The awarding body as its form shows it. */
export type IssuerForm = Readonly<Record<Name | 'revision', string>>;

export function issuerForm(issuer: Issuer): IssuerForm {
  return {
    name: issuer.name,
    legalName: issuer.legalName,
    countryCode: issuer.countryCode,
    url: issuer.url ?? '',
    email: issuer.email ?? '',
    identifierKind: issuer.legalIdentifier?.kind ?? '',
    identifierValue: issuer.legalIdentifier?.value ?? '',
    revision: String(issuer.revision),
  };
}

const schema = z.object({
  name: text(200).pipe(z.string().min(1)),
  legalName: text(200).pipe(z.string().min(1)),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'country'),
  url: optional(webAddress),
  email: optional(z.email().max(200)),
  identifierKind: optional(z.enum(identifierKinds)),
  identifierValue: text(100),
  revision: z.coerce.number().int(),
});

export type ParsedIssuer =
  | { readonly issuer: Issuer }
  | { readonly form: IssuerForm; readonly errors: FieldErrors };

/** @param stored the issuer as it is now: id and age stay as they are */
export function parseIssuer(body: FormBody, stored: Issuer, wording: Wording): ParsedIssuer {
  const form = Object.fromEntries(
    [...names, 'revision'].map((name) => [name, body.text(name)]),
  ) as unknown as IssuerForm;
  const parsed = schema.safeParse(form);
  const labels = wording.m.admin.issuerFields;
  if (!parsed.success) {
    const errors = fieldErrors(wording, parsed.error.issues, ([path]) => {
      const id = names.find((name) => name === path) ?? 'name';
      return { id, label: labels[id] };
    });
    const missing: FieldErrors =
      form.countryCode === '' ? { countryCode: wording.m.form.required(labels.countryCode) } : {};
    return { form, errors: { ...errors, ...missing } };
  }
  const { name, legalName, countryCode, url, email, identifierKind, identifierValue, revision } = parsed.data;
  if ((identifierKind === undefined) !== (identifierValue === '')) {
    const id = identifierKind === undefined ? 'identifierKind' : 'identifierValue';
    return { form, errors: { [id]: wording.m.form.required(labels[id]) } };
  }
  return {
    issuer: {
      id: stored.id,
      createdAt: stored.createdAt,
      revision,
      name,
      legalName,
      countryCode,
      ...(url === undefined ? {} : { url }),
      ...(email === undefined ? {} : { email }),
      ...(identifierKind === undefined
        ? {}
        : { legalIdentifier: { kind: identifierKind, value: identifierValue } }),
    },
  };
}
