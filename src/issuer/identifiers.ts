import type { IdentifierKind, LegalIdentifier } from './issuer.js';

export type IdentifierProblem = 'format' | 'checksum';

/** Numbers as they are compared and signed: without the spaces, dots and dashes that people set them with. */
const setApart = /[\s\u00a0\u202f.-]/g;

/**
 * Reads a registration number as somebody typed it. What has check digits is held against them, so that a slip of the
 * fingers does not end in signed documents.
 * @returns the number as it is kept, or what is wrong with it
 */
export function checkIdentifier(
  kind: IdentifierKind,
  text: string,
): { readonly identifier: LegalIdentifier } | { readonly problem: IdentifierProblem } {
  const value = kind === 'other' || kind === 'eidas' ? text.trim() : text.replace(setApart, '').toUpperCase();
  if (!formats[kind].test(value)) return { problem: 'format' };
  const check = checks[kind];
  return check === undefined || check(value) ? { identifier: { kind, value } } : { problem: 'checksum' };
}

const formats: Readonly<Record<IdentifierKind, RegExp>> = {
  // Directive 2006/112/EC, article 215: two letters of the member state (EL for Greece), then 2 to 12 characters.
  vat: /^[A-Z]{2}[0-9A-Z+*]{2,12}$/,
  siret: /^\d{14}$/,
  // ISO 17442: 18 characters and two check digits.
  lei: /^[0-9A-Z]{18}\d{2}$/,
  eori: /^[A-Z]{2}[0-9A-Z]{1,15}$/,
  // ETSI EN 319 412-1 section 5.1.4 (`VATFR-…`, `NTRFR-…`, `LEIXG-…`), or the eIDAS node's form `FR/DE/…`.
  eidas: /^(?:(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-\S.{0,80}|[A-Z]{2}\/[A-Z]{2}\/\S.{0,80})$/,
  other: /\S/,
};

const checks: Readonly<Partial<Record<IdentifierKind, (value: string) => boolean>>> = {
  siret: isSiret,
  lei: (value) => modulo97(value) === 1,
  vat: (value) => !value.startsWith('FR') || isFrenchVat(value),
};

/** Luhn over all 14 digits and over the 9 of the SIREN; La Poste's sites (SIREN 356000000) have digits that add up to a multiple of 5. */
function isSiret(digits: string): boolean {
  const siren = digits.slice(0, 9);
  if (!isLuhn(siren)) return false;
  if (isLuhn(digits)) return true;
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
  return siren === '356000000' && sum % 5 === 0;
}

/** ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The key of two digits is made from the SIREN; newer keys may hold letters and tell nothing. */
function isFrenchVat(value: string): boolean {
  const [key, siren] = [value.slice(2, 4), value.slice(4)];
  if (!/^\d{9}$/.test(siren)) return false;
  return !/^\d{2}$/.test(key) || Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
}

/** ISO 7064, MOD 97-10: letters count as 10 to 35. */
function modulo97(text: string): number {
  let rest = 0;
  for (const character of text)
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
