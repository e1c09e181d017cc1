import type { Language } from '../../language.js';
import type { BadgeDesign } from '../badge-image/badge-shapes.js';

/** Everything a certificate shows. Plain words: `certificateElements` makes the rows from an achievement. */
export interface CertificateInput {
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
  readonly learnerName: string;
  readonly issuerName: string;
  readonly outcomes: readonly string[];
  /** The elements of the European description in the order of Annex I. */
  readonly elements: readonly ElementRow[];
  /** Milliseconds; the only date in the file, so that the same input gives the same bytes. */
  readonly issuedAt: number;
  readonly validUntil?: number;
  /** Page of the credential; printed, linked and, unless `qrText` is given, in the code. */
  readonly publicUrl: string;
  readonly qrText?: string;
  /** Embedded as they are: what the check page and other verifiers read. */
  readonly attachments: readonly CertificateAttachment[];
  /** The badge in the corner: as designed, or an accepted image. Absent: none. */
  readonly emblem?: { readonly design: BadgeDesign } | { readonly png: Uint8Array };
  readonly accentColour?: string;
  /** Font files for scripts beyond Latin, Greek and Cyrillic; see openTypefaces. */
  readonly fallbackFonts?: readonly string[];
}

export interface ElementRow {
  readonly term: string;
  readonly text: string;
}

export interface CertificateAttachment {
  /** File name, such as `open-badge.json`. */
  readonly name: string;
  /** Media type, such as `application/vc+jwt`. */
  readonly type: string;
  readonly text: string;
}

/** The text for the QR code is longer than a code can hold that can still be scanned from paper. */
export class QrTextTooLong extends Error {
  override readonly name = 'QrTextTooLong';
  readonly code = 'ERR_QR_TOO_LONG';
  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`The QR code would have to hold ${bytes} bytes; at most ${limit} can be scanned.`);
  }
}
